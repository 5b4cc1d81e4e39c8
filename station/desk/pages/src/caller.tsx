// The caller's screen (唱票席): which paper is in the hand, and in neutral words what is to be read again.
import type { PageOf } from "./page";
import { Head, paper_words, Prompt } from "./shared/frame";
import { two, useScreen } from "./shared/settings";
import type { CallerView } from "./views";

export function CallerPage({ view, link }: PageOf<CallerView>) {
  const { t } = useScreen();
  const { paper, again, phase, table } = view;
  const words =
    phase === "again"
      ? two("请把这几项再念一遍。", "Please read these parts once more.")
      : paper === null
        ? two("请等下一捆。", "Please wait for the next bundle.")
        : (paper.pass ?? 0) > 0
          ? two(`第${paper.pass === 1 ? "一" : "二"}遍。念这一张；号码变了，再念下一张。`, `Pass ${paper.pass ?? 0}. Read this paper; the next one when the number has changed.`)
          : two("念这一张。号码变了，再念下一张。", "Read this paper. Read the next one when the number has changed.");
  return (
    <div class="page caller" data-phase={phase}>
      <Head view={view} name={two(`第 ${table} 桌 唱票`, `Table ${table} caller`)} />
      <Prompt view={view} link={link} words={words} tone={phase === "again" ? "again" : "calm"} />
      <main>
        {again === null ? (
          <p class="hand" data-test="paper">
            {paper === null ? "—" : t(paper_words(paper.bundle, paper.paper))}
          </p>
        ) : (
          <p class="again-words" data-test="again" role="status">
            {t(again)}
          </p>
        )}
      </main>
    </div>
  );
}
