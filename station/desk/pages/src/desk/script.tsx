// The whole script of the day (主持词) with the figures as far as they are known, to be printed.
import type { PageOf } from "../page";
import { two, useScreen } from "../shared/settings";
import type { DeskView } from "../views";

export function ScriptTab({ view }: PageOf<DeskView>) {
  const { t } = useScreen();
  return (
    <article class="script" data-test="script">
      {view.printing !== undefined ? (
        <a class="button main no-print" href="api/paper?kind=script" target="_blank" rel="noopener" data-test="script-pdf">
          {t(two("打印主持词", "Print the script"))}
        </a>
      ) : (
        <button type="button" class="main no-print" onClick={() => print()}>
          {t(two("打印主持词", "Print the script"))}
        </button>
      )}
      <h2>
        {t(view.title.village)} {t(view.title.contest)} · {t(two("主持词", "script"))} · {view.today}
      </h2>
      {view.rehearsal && <p>{t(two("演练，不作数。", "Rehearsal: does not count."))}</p>}
      <ol>
        {view.steps.map((step) => (
          <li key={step.id}>
            <h3>
              {t(step.title)} {step.state === "done" && "✓"}
            </h3>
            <p class="aloud">{t(step.read_aloud)}</p>
            {step.facts.length > 0 && <p class="facts-line">{step.facts.map((fact) => `${t(fact.label)} ${fact.value}`).join(" · ")}</p>}
          </li>
        ))}
      </ol>
    </article>
  );
}
