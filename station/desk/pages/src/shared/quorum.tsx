// How far it is to the quorum (法定人数): a bar with its line, and the figures in words.
import type { Quorum } from "../views";
import { two, useScreen } from "./settings";

export const is_quorum = (quorum: Quorum | Record<string, never> | null | undefined): quorum is Quorum =>
  quorum !== null && quorum !== undefined && typeof quorum["took_part"] === "number";

export function QuorumBar({ quorum }: { quorum: Quorum }) {
  const { t } = useScreen();
  const share = (people: number) => `${quorum.registered === 0 ? 0 : Math.min(100, (100 * people) / quorum.registered)}%`;
  return (
    <div class="quorum" data-reached={quorum.reached || undefined} data-test="quorum">
      <p class="quorum-words">{t(quorum.words)}</p>
      <svg class="quorum-bar" aria-hidden="true" width="100%" height="100%">
        <rect class="track" width="100%" height="100%" />
        <rect class="fill" width={share(quorum.took_part)} height="100%" />
        {quorum.needed > 0 && <line class="needed" x1={share(quorum.needed)} x2={share(quorum.needed)} y1="0" y2="100%" />}
      </svg>
      <p class="quorum-legend">
        {quorum.needed > 0 && (
          <span class="quorum-needed" style={{ left: share(quorum.needed) }}>
            {t(two(`法定 ${quorum.needed}`, `quorum ${quorum.needed}`))}
          </span>
        )}
        <span>{t(two(`登记 ${quorum.registered}`, `registered ${quorum.registered}`))}</span>
      </p>
    </div>
  );
}
