// One paper: the keys, the large read-back, the buttons. Every key is a button, too.
import { useCallback, useEffect, useRef, useState } from "preact/hooks";

import type { PageOf } from "../page";
import { command_of, taken_elsewhere } from "../shared/codes";
import { arm, as_marks, press, put, remove, toggle, toggle_extra_mark, two_digits, undo, type Entry, type Mark, type Rules, type Sign, type Told } from "../shared/entry";
import { Head, paper_words, Prompt } from "../shared/frame";
import { Grid } from "../shared/grid";
import { sign_words, told_words } from "../shared/mark_words";
import { two, useScreen } from "../shared/settings";
import { play, speak, type Tone } from "../shared/sound";
import { WriteIn } from "../shared/write_in";
import type { BallotOffice, Candidate, SeatView, Text } from "../views";
import { no_draft, settled, type Draft } from "./draft";
import { Rise, seat_name } from "./seat";
import { prompt_words } from "./words";

// Outlives the page's parts: a locked screen comes back to the same entry.
let draft: Draft = no_draft;
// Names that this person has written in: the station shows only those that both have.
let own_names: { person: string; names: string[] } = { person: "", names: [] };
// Enter that bounces must not answer the question whether the next paper is blank.
const bounce_ms = 250;

const rules_of = (view: SeatView): Rules => ({
  ballot: view.ballot,
  open: view.open.offices,
  paper_marks: view.open.paper_marks,
  ...view.may,
});

const bad: readonly Told["what"][] = ["no_such_number", "not_read", "not_here", "nothing_to_undo", "ask_blank"];
const tone_of = (told: Told | null): Tone | null =>
  told === null || told.what === "digit" ? null : bad.includes(told.what) ? "refused" : "taken";

export function CountPage(page: PageOf<SeatView>) {
  const { view, link, station } = page;
  const { t, settings } = useScreen();
  const [, redraw] = useState(0);
  const [refusal, setRefusal] = useState<Text | null>(null);
  const [retries, setRetries] = useState(0);
  const [panel, setPanel] = useState<{ office: string; sign: Sign } | null>(null);
  const entered = useRef(0);

  draft = settled(draft, view);
  if (own_names.person !== view.person?.id) own_names = { person: view.person?.id ?? "", names: [] };
  const rules = rules_of(view);
  const { entry } = draft;
  const wide = two_digits(rules);
  const still = draft.state !== "keying" || view.phase === "waiting";

  const change = useCallback(
    (next: Entry, quiet = false) => {
      draft = { ...draft, entry: next };
      setRefusal(null);
      const tone = tone_of(next.last);
      if (!quiet && tone !== null) play(settings.sound, tone);
      if (next.last?.what === "marked") speak(settings.sound, next.last.mark.name, settings.language === "zh" ? "zh-CN" : "en-US");
      redraw((n) => n + 1);
    },
    [settings],
  );

  const send = async () => {
    if (draft.state !== "keying" || view.paper === null) return;
    draft = { ...draft, state: "sending" };
    setPanel(null);
    redraw((n) => n + 1);
    play(settings.sound, "sent");
    const { index } = view.paper;
    const fields = { index, marks: as_marks(rules, draft.entry), extra_mark: draft.entry.extra_mark };
    const answer = await station.act("key", fields, setRetries);
    setRetries(0);
    entered.current = performance.now();
    draft = { ...draft, state: answer.ok ? "sent" : "keying" };
    setRefusal(answer.ok ? null : answer);
    redraw((n) => n + 1);
  };
  const take_back = async () => {
    if (view.phase !== "waiting" || view.paper === null || draft.state === "sending") return;
    await take_back_of(view.paper.index);
  };
  const take_back_of = async (index: number) => {
    const answer = await station.act("correct", { index }, setRetries);
    setRetries(0);
    setRefusal(answer.ok ? null : answer);
  };
  // Keyed alone in the first pass, a paper can be keyed anew until the next one is.
  const before = view.paper !== null && view.paper.pass === 1 && view.paper.paper > 1 ? view.paper.index - 1 : null;
  const open_panel = (office?: string) => {
    const last = entry.marks[entry.marks.length - 1]?.office;
    const open = view.open.offices;
    const here = office ?? (last !== undefined && open.includes(last) ? last : open[0]);
    if (!rules.write_in || here === undefined) return play(settings.sound, "refused");
    setPanel({ office: here, sign: entry.armed === "against" ? "for" : entry.armed });
  };

  const on_key = (event: KeyboardEvent) => {
    if (taken_elsewhere(event)) return;
    const command = command_of(event);
    if (command === null) return;
    event.preventDefault();
    if (event.repeat) return;
    if (still) {
      if (command.do === "undo" && view.phase === "waiting") void take_back();
      else if (command.do !== "escape") play(settings.sound, "refused");
      return;
    }
    if (command.do === "write_in") return open_panel();
    if (command.do === "close" && performance.now() - entered.current < bounce_ms) return;
    const next = press(rules, draft.entry, command);
    if (next.close) void send();
    else {
      if (command.do === "close") entered.current = performance.now();
      change(next.entry);
    }
  };
  const newest = useRef(on_key);
  newest.current = on_key;
  useEffect(() => {
    const listener = (event: KeyboardEvent) => newest.current(event);
    addEventListener("keydown", listener);
    return () => removeEventListener("keydown", listener);
  }, []);

  const index = view.paper?.index ?? -1;
  useEffect(() => {
    entered.current = performance.now();
    setPanel(null);
    setRefusal(null);
  }, [index]);
  useEffect(() => {
    if (view.phase === "again") play(settings.sound, "again");
    else if (view.phase === "reading") play(settings.sound, "next");
  }, [view.phase, index]);

  const pick = (office: BallotOffice, candidate: Candidate, sign: Sign | null) => {
    const with_sign = sign ?? entry.armed;
    const mark: Mark = { office: office.office, sign: with_sign, id: candidate.id, name: candidate.name };
    change(toggle(rules, entry, mark, candidate.number));
  };
  const search = useCallback(
    async (text: string) => {
      const answer = await station.act("find_name", { text });
      return answer.ok && Array.isArray(answer["names"]) ? (answer["names"] as string[]) : [];
    },
    [station],
  );
  const written = (name: string, sign: Sign) => {
    if (panel === null) return;
    change(put(rules, entry, { office: panel.office, sign, id: null, name }, null));
    if (!own_names.names.includes(name)) own_names.names.push(name);
    setPanel(null);
  };

  const { paper } = view;
  const words = refusal ?? prompt_words(view, draft.state, retries);
  const others = view.ballot.filter((o) => o.office !== panel?.office).flatMap((o) => o.candidates.map((c) => c.name));
  const armed = (sign: Sign) => (
    <button type="button" class="tool" aria-pressed={entry.armed === sign} disabled={still} data-test={`arm-${sign}`}
      onClick={() => change(arm(rules, entry, sign))}>
      {t(sign_words[sign])} <kbd>{sign === "against" ? "－" : sign === "unclear" ? "／" : "×"}</kbd>
    </button>
  );
  return (
    <div class="page seat count" data-phase={view.phase} data-state={draft.state}>
      <Head view={view} name={seat_name(view)} sound>
        <Rise {...page} />
      </Head>
      <Prompt view={view} link={link} words={words} tone={view.phase === "again" ? "again" : "calm"} />
      <main>
        <div class="over">
          <p class="hand" data-test="paper">
            {paper === null ? "—" : t(paper_words(paper.bundle, paper.paper))}
          </p>
          {panel === null ? (
            <p class={`read-back ${entry.last !== null && bad.includes(entry.last.what) ? "bad" : ""}`} data-test="read-back" aria-live="polite">
              {still ? t(still_words(view, draft, retries)) : entry.last === null ? "" : t(told_words(entry.last, wide))}
            </p>
          ) : (
            <WriteIn search={search} offices={view.ballot.filter((o) => rules.open.includes(o.office))} office={panel.office} sign={panel.sign}
              names={[...new Set([...view.names, ...own_names.names])]} others={others} turn={(office) => setPanel({ ...panel, office })} take={written} leave={() => setPanel(null)} />
          )}
        </div>
        <Grid rules={rules} entry={entry} still={still} acts={{ pick, drop: (mark) => change(remove(entry, mark, null)), write_in: open_panel }} />
        <div class="tools">
          {rules.against && armed("against")}
          {armed("unclear")}
          {rules.wrong_symbol && armed("wrong_symbol")}
          <button type="button" class="tool" aria-pressed={entry.extra_mark} disabled={still || !rules.paper_marks} data-test="extra-mark"
            onClick={() => change(toggle_extra_mark(rules, entry))}>
            {t(two("票面有其他字迹", "other writing"))} <kbd>.</kbd>
          </button>
          <span class="gap" />
          {before !== null && (
            <button type="button" class="tool" data-test="key-anew" disabled={still} onClick={() => void take_back_of(before)}>
              {t(two("重录上一张", "Key the last paper anew"))}
            </button>
          )}
          {view.phase === "waiting" ? (
            <button type="button" class="tool" data-test="take-back" disabled={draft.state === "sending"} onClick={() => void take_back()}>
              {t(two("撤回重录", "Take back"))} <kbd>⌫</kbd>
            </button>
          ) : (
            <button type="button" class="tool" data-test="undo" disabled={still} onClick={() => change(undo(entry))}>
              {t(two("撤销一步", "Undo"))} <kbd>⌫</kbd>
            </button>
          )}
          <button type="button" class="main close" data-test="close" disabled={still}
            onClick={(event) => {
              if (event.detail > 1 || performance.now() - entered.current < bounce_ms) return;
              const next = press(rules, entry, { do: "close" });
              entered.current = performance.now();
              if (next.close) void send();
              else change(next.entry);
            }}>
            {t(entry.blank_asked ? two("是空白票", "Blank, yes") : two("交票", "Done"))} <kbd>Enter</kbd>
          </button>
        </div>
      </main>
    </div>
  );
}

function still_words(view: SeatView, now: Draft, retries: number): Text {
  if (now.state === "sending") return retries > 0 ? two("未连接，正在重试", "Not connected, trying again") : two("正在交", "Sending");
  return view.phase === "waiting" ? two("✓ 已交", "✓ done") : two("", "");
}
