// What does not go as planned (变故): a suspended poll, a box that is lost or broken, the day when the clock is wrong, and
// what is kept as evidence. Nothing is guessed: what follows is the township's.
import { useState } from "preact/hooks";

import type { PageOf } from "../page";
import { two, useScreen } from "../shared/settings";
import type { DeskView, Text } from "../views";
import { ActForm } from "./act_form";
import { EvidenceForm } from "./evidence";
import { Choice, Note } from "./fields";

const reasons: Record<string, Text> = {
  power: two("停电", "power"),
  weather: two("天气", "weather"),
  disorder: two("秩序混乱", "disorder"),
  papers: two("选票短缺", "too few papers"),
  equipment: two("设备故障", "equipment"),
  other: two("其他", "other"),
};
const fates: Record<string, Text> = {
  lost: two("丢失", "lost"),
  destroyed: two("损毁", "destroyed"),
  seal_broken: two("封条破损", "seal broken"),
  recovered: two("找回，封条完好", "found again, seal unbroken"),
};

export function TroubleTab(page: PageOf<DeskView>) {
  const { t } = useScreen();
  return (
    <div class="troubles">
      <p class="hint">{t(two("按钮点两次才登记。需要签名的，先到“刷卡解锁”。", "A button records at its second press. Where signatures are needed, unlock keys first."))}</p>
      <SuspendForm {...page} />
      <ResumeForm {...page} />
      <BoxForm {...page} />
      <section>
        <h2>{t(two("留存凭证", "Keep evidence"))}</h2>
        <EvidenceForm {...page} />
      </section>
      <DayForm {...page} />
    </div>
  );
}

function SuspendForm({ station }: PageOf<DeskView>) {
  const { t } = useScreen();
  const [reason, setReason] = useState("power");
  const [note, setNote] = useState("");
  return (
    <section>
      <h2>{t(two("暂停投票", "Suspend the poll"))}</h2>
      <ActForm test="poll_suspend" words={two("暂停投票", "Suspend")} ready={note.trim() !== ""}
        go={() => station.act("poll_suspend", { reason, note: note.trim() })}>
        <Choice words={two("原因", "why")} of={reasons} value={reason} set={setReason} test="suspend-reason" />
        <Note words={two("经过", "what happened")} value={note} set={setNote} test="suspend-note" />
      </ActForm>
    </section>
  );
}

function ResumeForm({ station }: PageOf<DeskView>) {
  const { t } = useScreen();
  const [intact, setIntact] = useState<boolean | null>(null);
  return (
    <section>
      <h2>{t(two("恢复投票", "Resume the poll"))}</h2>
      <ActForm test="poll_resume" words={two("恢复投票", "Resume")} ready={intact !== null}
        go={() => station.act("poll_resume", { seals_intact: intact === true })}>
        <button type="button" aria-pressed={intact === true} data-test="seals-intact" onClick={() => setIntact(true)}>
          {t(two("封条完好", "seals unbroken"))}
        </button>
        <button type="button" aria-pressed={intact === false} data-test="seals-broken" onClick={() => setIntact(false)}>
          {t(two("封条有异", "a seal is not right"))}
        </button>
      </ActForm>
    </section>
  );
}

function BoxForm({ view, station }: PageOf<DeskView>) {
  const { t } = useScreen();
  const [box, setBox] = useState("");
  const [fate, setFate] = useState("lost");
  const [note, setNote] = useState("");
  const chosen = box || (view.boxes[0]?.box ?? "");
  const boxes = Object.fromEntries(view.boxes.map((one) => [one.box, two(one.box, one.box)]));
  if (view.boxes.length === 0) return null;
  return (
    <section>
      <h2>{t(two("票箱出了问题", "A box"))}</h2>
      <ActForm test="box_lost" words={two("报告乡镇", "Report it")} ready={note.trim() !== ""}
        go={() => station.act("box_lost", { box: chosen, fate, note: note.trim() })}>
        <Choice words={two("票箱", "box")} of={boxes} value={chosen} set={setBox} test="lost-box" />
        <Choice words={two("情况", "what")} of={fates} value={fate} set={setFate} test="lost-fate" />
        <Note words={two("经过", "what happened")} value={note} set={setNote} test="lost-note" />
      </ActForm>
    </section>
  );
}

function DayForm({ view, station }: PageOf<DeskView>) {
  const { t } = useScreen();
  const [date, setDate] = useState(view.today);
  return (
    <section>
      <h2>{t(two("今天的日期", "Today's date"))}</h2>
      <ActForm test="set_today" words={two("改日期", "Set the date")} ready={/^\d{4}-\d{2}-\d{2}$/.test(date) && date !== view.today}
        go={() => station.act("set_today", { date })}>
        <label class="count-field">
          <span>{t(two(`现在用的是 ${view.today}`, `now in use: ${view.today}`))}</span>
          <input type="text" inputMode="numeric" placeholder="2026-11-21" maxLength={10} autocomplete="off" value={date} data-test="today" onInput={(event) => setDate(event.currentTarget.value)} />
        </label>
      </ActForm>
    </section>
  );
}
