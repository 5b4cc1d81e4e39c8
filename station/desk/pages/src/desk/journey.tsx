// The ways of the mobile boxes (流动票箱): when each left, when it was back, who went along. Times of boxes, never of voters.
import { useState } from "preact/hooks";

import type { PageOf } from "../page";
import { two, useScreen } from "../shared/settings";
import type { DeskView, OpenedBox } from "../views";
import { ActForm } from "./act_form";
import { Note, time_now, time_of, TimeField } from "./fields";

const escorts_chars_max = 80;

export function Journeys(page: PageOf<DeskView>) {
  const { t } = useScreen();
  const boxes = page.view.boxes.filter((box) => box.mobile);
  if (boxes.length === 0)
    return (
      <p class="hint">
        {t(page.view.boxes.length === 0 ? two("开始投票以后，在这里登记出发和返回时间。", "When the poll is open, note here when boxes leave and come back.") : two("本次没有流动票箱。", "There is no mobile box today."))}
      </p>
    );
  return (
    <>
      {boxes.map((box) => (
        <JourneyForm {...page} box={box} key={`${box.box} ${box.journey?.out ?? ""} ${box.journey?.back ?? ""} ${box.journey?.escorts ?? ""}`} />
      ))}
    </>
  );
}

function JourneyForm({ view, station, box }: PageOf<DeskView> & { box: OpenedBox }) {
  const { t } = useScreen();
  const kept = box.journey ?? null;
  const [out, setOut] = useState(kept?.out ?? "");
  const [back, setBack] = useState(kept?.back ?? "");
  const [escorts, setEscorts] = useState(kept?.escorts ?? "");
  const now = time_now(view.now_unix_s);
  const left = time_of(out);
  const returned = back.trim() === "" ? "" : time_of(back);
  const names = escorts.split(/[、,，\s]+/).filter((name) => name !== "");
  const toggle = (name: string) => setEscorts((names.includes(name) ? names.filter((one) => one !== name) : [...names, name]).join("、"));
  const same = kept !== null && kept.out === left && kept.back === returned && kept.escorts === names.join("、");
  return (
    <ActForm test={`journey-${box.box}`} words={two("登记往返", "Note the way")} ready={left !== null && returned !== null && names.length > 0 && !same}
      go={() => station.act("box_journey", { box: box.box, out: left, back: returned, escorts: names.join("、") })}>
      <h3>
        {t(two(`流动票箱 ${box.box}（封条 ${box.seal}）`, `Mobile box ${box.box} (seal ${box.seal})`))}
        {kept !== null && ` · ${t(kept.back === "" ? two(`${kept.out} 出发，在途中`, `left ${kept.out}, under way`) : two(`✓ ${kept.out} – ${kept.back}`, `✓ ${kept.out} – ${kept.back}`))}`}
      </h3>
      <p class="row-of">
        <TimeField words={two("出发", "left")} value={out} set={setOut} now={now} test={`out-${box.box}`} />
        <TimeField words={two("返回", "back")} value={back} set={setBack} now={now} test={`back-${box.box}`} />
      </p>
      <Note words={two("护送人", "who went along")} value={escorts} set={setEscorts} test={`escorts-${box.box}`} max={escorts_chars_max} />
      <p class="row-of">
        {view.officers
          .filter((officer) => officer.role_id === "scrutineer" || officer.role_id === "electoral_committee")
          .map(({ id, name }) => (
            <button type="button" key={id} aria-pressed={names.includes(name)} onClick={() => toggle(name)}>
              {name}
            </button>
          ))}
      </p>
    </ActForm>
  );
}
