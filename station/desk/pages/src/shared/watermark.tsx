// A rehearsal (演练) cannot be taken for the real thing: the word stands over every page, and in print.
export function Watermark() {
  return (
    <svg class="watermark" aria-hidden="true" data-test="watermark">
      <defs>
        <pattern id="rehearsal" width="560" height="330" patternUnits="userSpaceOnUse" patternTransform="rotate(-24)">
          <text x="20" y="150" font-size="104" font-weight="700">
            演练
          </text>
          <text x="250" y="290" font-size="44" font-weight="700">
            REHEARSAL
          </text>
        </pattern>
      </defs>
      <rect width="100%" height="100%" fill="url(#rehearsal)" />
    </svg>
  );
}
