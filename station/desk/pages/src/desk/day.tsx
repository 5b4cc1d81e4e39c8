// The order of the day (流程): each step with what the chair reads aloud, and the form of what is recorded in it.
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

import type { PageOf } from "../page";
import { two, useScreen } from "../shared/settings";
import type { DeskView, Step } from "../views";
import { ActForm, Count, number_of } from "./act_form";
import { check_in_of } from "./check_in_tab";
import { Contests } from "./contests";
import { EvidenceForm } from "./evidence";
import { Journeys } from "./journey";

const marks: Record<Step["state"], string> = { done: "✓", now: "▶", later: "" };

export function DayTab(page: PageOf<DeskView>) {
  const { view } = page;
  const { t } = useScreen();
  const [chosen, setChosen] = useState<string | null>(null);
  useEffect(() => setChosen(null), [view.step]);
  const step = view.steps.find((s) => s.id === (chosen ?? view.step)) ?? view.steps[view.steps.length - 1];
  const list = useRef<HTMLOListElement>(null);
  useLayoutEffect(() => {
    const box = list.current;
    const now = box?.querySelector<HTMLElement>('[data-state="now"]');
    if (box !== null && now) box.scrollTop = now.offsetTop - box.offsetTop - box.clientHeight / 2;
  }, [view.step]);
  return (
    <div class="day">
      <ol class="steps" ref={list}>
        {view.steps.map((s, at) => (
          <li key={s.id}>
            <button type="button" data-state={s.state} data-step={s.id} aria-current={s.id === step?.id ? "step" : undefined} onClick={() => setChosen(s.id)}>
              <span class="mark">{marks[s.state]}</span> {at + 1} {t(s.title)}
            </button>
          </li>
        ))}
      </ol>
      {step !== undefined && <StepPart {...page} step={step} key={step.id} />}
    </div>
  );
}

function StepPart(page: PageOf<DeskView> & { step: Step }) {
  const { step, station, view } = page;
  const { t } = useScreen();
  return (
    <section class="step" aria-label={t(step.title)}>
      <h2>{t(step.title)}</h2>
      <p class="aloud" data-test="read-aloud">
        {t(step.read_aloud)}
      </p>
      {step.facts.length > 0 && (
        <dl class="facts">
          {step.facts.map((fact) => (
            <div key={fact.label.zh}>
              <dt>{t(fact.label)}</dt>
              <dd>{fact.value}</dd>
            </div>
          ))}
        </dl>
      )}
      {step.state === "later" && <p class="next">{t(step.next)}</p>}
      {step.id === "mobile" && view.boxes.some((box) => box.mobile) && <Journeys {...page} />}
      {step.spoken ? (
        <button type="button" class={step.state === "done" ? "" : "main"} data-test="spoken"
          onClick={() => void station.act("spoken", { step: step.id, done: step.state !== "done" })}>
          {t(step.state === "done" ? two("✓ 已完成（点一下撤回）", "✓ done (press to take back)") : two("已宣读，已完成", "Read out, done"))}
        </button>
      ) : (
        step.state !== "done" && <StepForm {...page} />
      )}
      {step.id === "post" && (
        <>
          <p class="next">{t(two("张贴后拍照，登记照片的指纹。", "Take a photo of the posted sheet and record its hash."))}</p>
          <EvidenceForm {...page} only="result_sheet" />
          <Contests {...page} />
        </>
      )}
      {step.id === "vote" && step.state === "done" && <TurnoutForm {...page} />}
    </section>
  );
}

function StepForm(page: PageOf<DeskView> & { step: Step }) {
  const { step, station } = page;
  switch (step.id) {
    case "papers":
      return <OpenForm {...page} />;
    case "vote":
      return <TurnoutForm {...page} />;
    case "close":
      return <CloseForm {...page} />;
    case "pieces":
      return <PiecesForm {...page} />;
    case "tally":
      return <ActForm test="tally_declare" words={two("签署计票结果", "Sign the tally")} go={() => station.act("tally_declare", {})} />;
    case "declare":
      return <ActForm test="result_declare" words={two("宣布结果", "Announce the result")} go={() => station.act("result_declare", {})} />;
    default:
      return null;
  }
}

interface BoxRow {
  seal: string;
  mobile: boolean;
  id?: string; // of a mobile box that check-in knows: one box, one name
}
function OpenForm({ view, station }: PageOf<DeskView>) {
  const { t } = useScreen();
  const listed = check_in_of(view)?.boxes ?? [];
  const [boxes, setBoxes] = useState<BoxRow[]>([{ seal: "", mobile: false }, ...listed.map(({ id }): BoxRow => ({ seal: "", mobile: true, id }))]);
  const [received, setReceived] = useState("");
  const ready = boxes.every((box) => box.seal.trim() !== "") && number_of(received) !== null;
  const change = (at: number, part: Partial<BoxRow>) => setBoxes(boxes.map((box, i) => (i === at ? { ...box, ...part } : box)));
  return (
    <ActForm test="poll_open" words={two("开始投票", "Open the poll")} ready={ready}
      go={() =>
        station.act("poll_open", {
          boxes: boxes.map((box, at) => ({ box: box.id ?? `${box.mobile ? "mobile" : "box"}-${at + 1}`, seal: box.seal.trim(), mobile: box.mobile })),
          papers_received: Number(received),
        })
      }>
      {boxes.map((box, at) => (
        <fieldset key={at}>
          <legend>{t(box.id === undefined ? two(`票箱 ${at + 1}`, `Box ${at + 1}`) : two(`流动票箱 ${box.id}`, `Mobile box ${box.id}`))}</legend>
          <label class="count-field">
            <span>{t(two("封条号", "seal"))}</span>
            <input type="text" value={box.seal} maxLength={40} autocomplete="off" data-test={`seal-${at + 1}`} onInput={(event) => change(at, { seal: event.currentTarget.value })} />
          </label>
          <button type="button" aria-pressed={box.mobile} disabled={box.id !== undefined} onClick={() => change(at, { mobile: !box.mobile })}>
            {t(two("流动票箱", "mobile"))}
          </button>
          {boxes.length > 1 && (
            <button type="button" onClick={() => setBoxes(boxes.filter((_, i) => i !== at))}>
              {t(two("去掉", "remove"))}
            </button>
          )}
        </fieldset>
      ))}
      <button type="button" onClick={() => setBoxes([...boxes, { seal: "", mobile: false }])}>
        {t(two("＋ 再加一个票箱", "+ another box"))}
      </button>
      <Count words={two("领到选票（张）", "papers received")} value={received} set={setReceived} test="papers_received" />
    </ActForm>
  );
}

function TurnoutForm({ view, station }: PageOf<DeskView>) {
  const { t } = useScreen();
  const to_say = check_in_of(view)?.to_say;
  const [in_person, setInPerson] = useState("");
  const [proxy, setProxy] = useState("");
  const [mobile, setMobile] = useState("");
  const fields = { in_person: number_of(in_person), proxy: number_of(proxy), mobile: number_of(mobile) };
  return (
    <ActForm test="turnout" words={two("登记参加人数", "Record the turnout")} ready={Object.values(fields).every((n) => n !== null)}
      go={() => station.act("turnout", fields)}>
      {to_say !== undefined && (
        <button type="button" data-test="take-to-say"
          onClick={() => {
            setInPerson(String(to_say.in_person));
            setProxy(String(to_say.proxy));
            setMobile(String(to_say.mobile));
          }}>
          {t(two(`填入发票席的数字：${to_say.in_person} ＋ ${to_say.proxy} ＋ ${to_say.mobile}（取整十）`, `Take check-in’s figures: ${to_say.in_person} + ${to_say.proxy} + ${to_say.mobile} (full tens)`))}
        </button>
      )}
      <Count words={two("本人投票（人）", "in person")} value={in_person} set={setInPerson} test="in_person" />
      <Count words={two("委托投票（人）", "by proxy")} value={proxy} set={setProxy} test="proxy" />
      <Count words={two("流动票箱（人）", "mobile boxes")} value={mobile} set={setMobile} test="mobile" />
    </ActForm>
  );
}

const close_fields = [
  ["in_person", two("本人投票（人）", "in person")],
  ["proxy", two("委托投票（人）", "by proxy")],
  ["mobile", two("流动票箱（人）", "mobile boxes")],
  ["papers_issued", two("发出选票（张）", "papers issued")],
  ["papers_replaced", two("更换选票（张）", "papers replaced")],
  ["papers_unused", two("剩余选票（张）", "papers unused")],
] as const;
function CloseForm({ view, station }: PageOf<DeskView>) {
  const { t } = useScreen();
  const [typed, setTyped] = useState<Record<string, string>>({});
  const [sealed, setSealed] = useState(false);
  const check_in = check_in_of(view);
  const known = check_in?.poll_closed ?? null;
  const value_of = (name: (typeof close_fields)[number][0]): string => typed[name] ?? (known !== null ? String(known[name]) : name === "papers_replaced" && check_in === null ? "0" : "");
  const fields = Object.fromEntries(close_fields.map(([name]) => [name, number_of(value_of(name))]));
  return (
    <ActForm test="poll_close" words={two("截止投票", "Close the poll")} ready={sealed && Object.values(fields).every((n) => n !== null)}
      go={() => station.act("poll_close", { ...fields, boxes_sealed: sealed })}>
      {check_in !== null && (
        <p class="hint" data-test="close-hint">
          {t(known === null ? two("先到“发票”结束发票，下面的数字会自动填好。", "Close check-in first: these figures are then filled in.") : two("数字来自发票记录，请核对。", "The figures are check-in’s: compare them."))}
        </p>
      )}
      {close_fields.map(([name, words]) => (
        <Count key={name} words={words} value={value_of(name)} set={(value) => setTyped({ ...typed, [name]: value })} test={name} />
      ))}
      <button type="button" aria-pressed={sealed} data-test="boxes_sealed" onClick={() => setSealed(!sealed)}>
        {sealed ? "✓ " : ""}
        {t(two("投票口已全部封好", "all slots are sealed"))}
      </button>
    </ActForm>
  );
}

function PiecesForm({ view, station }: PageOf<DeskView>) {
  const { t } = useScreen();
  const [pieces, setPieces] = useState<Record<string, string>>({});
  const [forged, setForged] = useState("0");
  const [mixed, setMixed] = useState(false);
  const all = view.boxes.map(({ box }) => ({ box, pieces: number_of(pieces[box] ?? "") }));
  const ready = mixed && all.length > 0 && number_of(forged) !== null && all.every((box) => box.pieces !== null);
  const sum = all.reduce((total, box) => total + (box.pieces ?? 0), 0);
  return (
    <ActForm test="count_open" words={two("登记张数，宣布是否有效", "Record the pieces; valid or not")} ready={ready}
      go={() => station.act("count_open", { boxes: all, forged: number_of(forged), mixed })}>
      {view.boxes.map(({ box, seal, mobile }, at) => (
        <Count key={box} test={`pieces-${at + 1}`} value={pieces[box] ?? ""} set={(value) => setPieces({ ...pieces, [box]: value })}
          words={two(`${mobile ? "流动票箱" : "票箱"} ${at + 1}（封条 ${seal}）张数`, `${mobile ? "mobile box" : "box"} ${at + 1} (seal ${seal}), pieces`)} />
      ))}
      <Count words={two("其中不是正式选票（张）", "of these not official papers")} value={forged} set={setForged} test="forged" />
      <p class="sum">{t(two(`合计 ${sum} 张`, `${sum} pieces in all`))}</p>
      <button type="button" aria-pressed={mixed} data-test="mixed" onClick={() => setMixed(!mixed)}>
        {mixed ? "✓ " : ""}
        {t(two("各箱选票将混合后再唱票", "papers of all boxes are mixed before they are read"))}
      </button>
    </ActForm>
  );
}
