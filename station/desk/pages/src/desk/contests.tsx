// Several votes of one village on one day (当天几场选举): one at a time; what the others have come to stays where it is.
import type { PageOf } from "../page";
import { two, useScreen } from "../shared/settings";
import type { DeskView } from "../views";
import { ActForm } from "./act_form";

export function Contests({ view, station }: PageOf<DeskView>) {
  const { t } = useScreen();
  const others = (view.contests ?? []).filter((one) => !one.here);
  if (others.length === 0) return null;
  return (
    <section class="contests" data-test="contests">
      <p class="hint">
        {t(
          two(
            `今天还有 ${others.length} 场选举。换过去以后，要重新刷卡、入座；这一场停在原处，什么也不丢。`,
            `${others.length} more today. After turning, cards are shown and seats taken anew; this one stays where it is, and nothing is lost.`,
          ),
        )}
      </p>
      {others.map((one) => (
        <ActForm test={`switch-${one.contest}`} key={one.contest} go={() => station.act("switch_contest", { contest: one.contest })}
          words={two(`换到：${one.title.zh}${one.declared ? "（已宣布）" : ""}`, `Turn to: ${one.title.en}${one.declared ? " (declared)" : ""}`)}>
          <small>{one.contest}</small>
        </ActForm>
      ))}
    </section>
  );
}
