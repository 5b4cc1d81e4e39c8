// 正, stroke by stroke, in the order in which it is written: top horizontal, middle vertical, short right horizontal, short
// left vertical, bottom horizontal.
export const strokes = 5;
const paths = ["M15 15H85", "M50 15V85", "M50 49H80", "M28 46V85", "M9 86H91"]; // room on both sides: neighbours do not touch

// `fresh` strokes at the end have just been written.
export function Zheng({ count, fresh = 0, size }: { count: number; fresh?: number; size: number }) {
  return (
    <svg class="zheng" viewBox="0 0 100 100" width={size} height={size} aria-hidden="true">
      {paths.slice(0, count).map((path, at) => (
        <path key={path} d={path} class={at >= count - fresh ? "fresh" : ""} />
      ))}
    </svg>
  );
}

// Twenty of them, a hundred votes, or two hundred of them, a thousand, in one sign.
export function Gathered({ votes, size }: { votes: 100 | 1000; size: number }) {
  return (
    <svg class={`zheng gathered ${votes === 100 ? "hundred" : "thousand"}`} data-votes={votes} viewBox="0 0 100 100" width={size} height={size} aria-hidden="true">
      <rect x="2" y="2" width="96" height="96" rx={votes === 100 ? 10 : 48} />
      <g transform="translate(22 22) scale(.56)">
        {paths.map((path) => (
          <path key={path} d={path} />
        ))}
      </g>
    </svg>
  );
}
