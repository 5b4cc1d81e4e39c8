import { useEffect, useState } from "preact/hooks";

import { watchView, type View } from "./wire";

// The page of whatever window this session has.
export function Page() {
  const [view, setView] = useState<View | null>(null);
  const [lost, setLost] = useState(false);
  useEffect(() => watchView(setView, setLost), []);
  return (
    <main>
      <h1>正 Zheng</h1>
      <p role="status">{lost ? "与计票站的连接断开，正在重试 · Connection lost, retrying" : ""}</p>
      <p>{view === null ? "正在连接…… · Connecting…" : `${view.window.kind} · ${view.rev}`}</p>
    </main>
  );
}
