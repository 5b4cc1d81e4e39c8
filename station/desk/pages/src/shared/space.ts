// How much room an element has, now and whenever that changes.
import { useLayoutEffect, useState } from "preact/hooks";
import type { RefObject } from "preact";

export interface Space {
  width: number;
  height: number;
}

// `until` is what is taken before the first measure; `again`: measured anew when one of these changes.
export function useSpace(box: RefObject<HTMLElement>, until: Space, again: unknown[] = []): Space {
  const [space, setSpace] = useState(until);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const measure = () => setSpace({ width: element.clientWidth, height: element.clientHeight });
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(element);
    return () => watch.disconnect();
  }, again);
  return space;
}
