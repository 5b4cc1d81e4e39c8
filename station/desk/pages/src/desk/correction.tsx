// A paper that was counted wrongly is read again (更正): which, why, and all its marks anew, called out and keyed here without
// seeing what was keyed before. Both readings remain on record. Signed by the table's two recorders, the committee and
// the scrutineers.
import { useEffect, useRef, useState } from "preact/hooks";

import type { PageOf } from "../page";
import { command_of, taken_elsewhere } from "../shared/codes";
import { as_marks, empty_entry, press, put, remove, toggle, toggle_extra_mark, two_digits, type Entry, type Mark, type Rules, type Sign } from "../shared/entry";
import { Grid } from "../shared/grid";
import { told_words } from "../shared/mark_words";
import { two, useScreen } from "../shared/settings";
import { WriteIn } from "../shared/write_in";
import type { BallotOffice, Candidate, DeskView, Text } from "../views";
import { ActForm, Count, number_of } from "./act_form";
import { Choice, Note } from "./fields";
import { entry_words } from "./entry_words";
import { missing_signers, Signers, type Needed } from "./signers";

const typing_ms = 250;
const reasons: Record<string, Text> = {
  misread: two("唱错", "misread"),
  miskeyed: two("录错", "miskeyed"),
  misadded: two("加错", "added up wrongly"),
  wrong_bundle: two("放错捆", "in the wrong bundle"),
  recounted: two("重新清点", "recounted"),
};

interface Found {
  table: number;
  needs: Needed[];
}

export function CorrectionTab(page: PageOf<DeskView>) {
  const { view, station } = page;
  const { t } = useScreen();
  const [bundle, setBundle] = useState("");
  const [paper, setPaper] = useState("");
  const [found, setFound] = useState<Found | null>(null);
  const [told, setTold] = useState<Text | null>(null);
  const [turn, setTurn] = useState(0);
  const asked = useRef(0);
  const place = { bundle: number_of(bundle), paper: number_of(paper) };
  useEffect(() => {
    const mine = (asked.current += 1);
    setFound(null);
    setTold(null);
    if (place.bundle === null || place.paper === null) return undefined;
    const timer = setTimeout(async () => {
      const answer = await station.act("find_paper", place);
      if (mine !== asked.current) return;
      setFound(answer.ok ? (answer as unknown as Found) : null);
      setTold(answer.ok ? null : answer);
    }, typing_ms);
    return () => clearTimeout(timer);
  }, [bundle, paper, station]);
  const ballot = view.ballot ?? [];
  return (
    <div class="correction">
      <p class="hint">
        {t(two("从捆里找出这一张，请唱票人重念，在这里重新录入全部。原来的记录也保留。", "Take the paper out of its bundle, have it called again, and key all of it here. What stood before is kept, too."))}
      </p>
      <p class="row-of">
        <Count words={two("第几捆", "bundle")} value={bundle} set={setBundle} test="correct-bundle" />
        <Count words={two("第几张", "paper")} value={paper} set={setPaper} test="correct-paper" />
        <span class="told" role="status" data-test="correct-where" data-ok={found !== null}>
          {found !== null ? t(two(`第 ${found.table} 桌念的`, `read at table ${found.table}`)) : told === null ? "" : t(told)}
        </span>
      </p>
      {found !== null && place.bundle !== null && place.paper !== null && ballot.length > 0 && (
        <PaperForm {...page} found={found} bundle={place.bundle} paper={place.paper} ballot={ballot} key={`${bundle}/${paper}/${turn}`}
          done={() => {
            setBundle("");
            setPaper("");
            setTurn(turn + 1);
          }} />
      )}
    </div>
  );
}

function PaperForm({ view, station, found, bundle, paper, ballot, done }: PageOf<DeskView> & {
  found: Found;
  bundle: number;
  paper: number;
  ballot: BallotOffice[];
  done: () => void;
}) {
  const { t } = useScreen();
  const [reason, setReason] = useState("misread");
  const [note, setNote] = useState("");
  const [entry, setEntry] = useState<Entry>(empty_entry);
  const [panel, setPanel] = useState<{ office: string; sign: Sign } | null>(null);
  const may = view.may ?? { against: true, write_in: true, wrong_symbol: true };
  const rules: Rules = { ballot, open: ballot.map((office) => office.office), paper_marks: true, ...may };
  const missing = missing_signers(view, found.table, found.needs);
  const pick = (office: BallotOffice, candidate: Candidate, sign: Sign | null) => {
    const mark: Mark = { office: office.office, sign: sign ?? entry.armed, id: candidate.id, name: candidate.name };
    setEntry(toggle(rules, entry, mark, candidate.number));
  };
  const written = (name: string, sign: Sign) => {
    if (panel !== null) setEntry(put(rules, entry, { office: panel.office, sign, id: null, name }, null));
    setPanel(null);
  };
  const open_panel = (office: string) => setPanel({ office, sign: entry.armed === "against" ? "for" : entry.armed });
  // The recorder's keys, while the focus is on the paper.
  const on_key = (event: KeyboardEvent) => {
    const command = command_of(event);
    if (panel !== null || command === null || command.do === "close" || taken_elsewhere(event)) return;
    event.preventDefault();
    if (event.repeat) return;
    if (command.do === "write_in") open_panel(ballot[0]?.office ?? "");
    else setEntry(press(rules, entry, command).entry);
  };
  const marks_last = entry.last === null ? null : t(told_words(entry.last, two_digits(rules)));
  return (
    <>
      <Signers view={view} table={found.table} needs={found.needs} />
      <section class="paper-marks" tabIndex={0} role="group" aria-label={t(two("选票上的全部标记", "All marks of the paper"))} onKeyDown={on_key} data-test="paper-marks">
        <div class="over">
          {panel === null ? (
            <p class="read-back" aria-live="polite" data-test="correct-read-back">
              {marks_last ?? t(two("逐项录入这一张", "Key each mark of this paper"))}
            </p>
          ) : (
            <WriteIn offices={ballot} office={panel.office} sign={panel.sign} names={view.names.map((one) => one.name)} others={[]}
              turn={(office) => setPanel({ ...panel, office })} take={written} leave={() => setPanel(null)} />
          )}
        </div>
        <Grid rules={rules} entry={entry} still={false} acts={{ pick, drop: (mark) => setEntry(remove(entry, mark, null)), write_in: open_panel }} />
        <p class="row-of">
          {(["unclear", "wrong_symbol"] as const).map((sign) => (
            <button type="button" key={sign} aria-pressed={entry.armed === sign} disabled={sign === "wrong_symbol" && !may.wrong_symbol} data-test={`correct-${sign}`}
              onClick={() => setEntry(press(rules, entry, { do: sign }).entry)}>
              {t(sign === "unclear" ? two("看不清", "unclear") : two("符号不对", "wrong sign"))}
            </button>
          ))}
          <button type="button" aria-pressed={entry.extra_mark} data-test="correct-extra" onClick={() => setEntry(toggle_extra_mark(rules, entry))}>
            {t(two("票面有其他字迹", "other writing"))}
          </button>
          <button type="button" data-test="correct-undo" onClick={() => setEntry(press(rules, entry, { do: "undo" }).entry)}>
            {t(two("撤销一步", "Undo"))}
          </button>
        </p>
      </section>
      <ActForm key={JSON.stringify(as_marks(rules, entry)) + String(entry.extra_mark)} test="correct_paper" words={two(`更正第 ${bundle} 捆 ${paper} 张`, `Correct bundle ${bundle}, paper ${paper}`)} ready={note.trim() !== "" && missing.length === 0} done={done}
        go={() => station.act("correct_paper", { bundle, paper, reason, note: note.trim(), marks: as_marks(rules, entry), extra_mark: entry.extra_mark })}>
        <p class="aloud" data-test="correct-entry">
          {t(entry_words(rules, entry))}
        </p>
        <p class="row-of why">
          <Choice words={two("原因", "why")} of={reasons} value={reason} set={setReason} test="correct-reason" />
          <Note words={two("经过", "what happened")} value={note} set={setNote} test="correct-note" />
        </p>
      </ActForm>
    </>
  );
}
