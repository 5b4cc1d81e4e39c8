// Totals with the identities that must hold (总数), and warnings, each with a note of what was done.
import { useState } from "preact/hooks";

import type { PageOf } from "../page";
import { two, useScreen } from "../shared/settings";
import type { DeskView, Warning } from "../views";
import { ActForm } from "./act_form";
import { note_chars_max } from "./fields";

export function TallyTab({ view, station }: PageOf<DeskView>) {
  const { t } = useScreen();
  const { tally } = view;
  if (tally === null) return <p class="hint">{t(two("全部念完以后，这里是总数。", "The totals stand here when all papers are read."))}</p>;
  return (
    <div class="tally" data-test="tally">
      <p class="sums">
        {t(
          two(
            `收回 ${tally.collected} · 有效 ${tally.valid} · 废票 ${tally.void} · 空白 ${tally.blank}`,
            `collected ${tally.collected} · valid ${tally.valid} · void ${tally.void} · blank ${tally.blank}`,
          ),
        )}
      </p>
      <ul class="identities">
        {tally.identities.map((identity) => (
          <li key={identity.zh} data-ok={identity.ok}>
            <b>{identity.ok ? "✓" : "✗"}</b> {t(identity)}
          </li>
        ))}
      </ul>
      <div class="sub-offices">
        {tally.offices.map((office) => (
          <table key={office.office}>
            <caption>
              {t(office.title)} <small>{t(two(`应选 ${office.seats} 人`, `${office.seats} to elect`))}</small>
            </caption>
            <tbody>
              {office.rows.map((row) => (
                <tr key={row.id}>
                  <th scope="row">
                    {row.name} {row.reached === true && "✓"}
                  </th>
                  <td>{row.votes}</td>
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
      {!tally.declared && (
        <ActForm test="tally_declare" words={two("签署计票结果", "Sign the tally")} go={() => station.act("tally_declare", {})} />
      )}
    </div>
  );
}

export function WarningsTab(page: PageOf<DeskView>) {
  const { t } = useScreen();
  const { warnings } = page.view;
  if (warnings.length === 0) return <p class="hint">{t(two("没有提醒。", "No warnings."))}</p>;
  return (
    <ul class="warnings">
      {warnings.map((warning) => (
        <li key={warning.id}>
          <One {...page} warning={warning} />
        </li>
      ))}
    </ul>
  );
}

function One({ station, warning }: PageOf<DeskView> & { warning: Warning }) {
  const { t } = useScreen();
  const [note, setNote] = useState("");
  return (
    <>
      <p class="words">{t(warning)}</p>
      {warning.handled !== null ? (
        <p>
          {t(two("✓ 已处理：", "✓ handled: "))}
          {warning.handled}
        </p>
      ) : (
        <ActForm test={`handled-${warning.id}`} words={two("已处理", "Handled")} ready={note.trim() !== ""}
          go={() => station.act("handled", { warning: warning.id, note: note.trim() })}>
          <label class="count-field">
            <span>{t(two("怎样处理的", "what was done"))}</span>
            <input type="text" value={note} maxLength={note_chars_max} data-test={`note-${warning.id}`} onInput={(event) => setNote(event.currentTarget.value)} />
          </label>
        </ActForm>
      )}
    </>
  );
}
