// Papers that go out with mobile boxes and come back: each is given, replaced, brought back or missing. Who was given one is
// keyed from the list that went along, by number.
import { useState } from "preact/hooks";

import type { PageOf } from "../page";
import { two, useScreen } from "../shared/settings";
import type { DeskView, ListedBox } from "../views";
import { ActForm, Count, number_of } from "./act_form";

export function MobileBoxes({ boxes, ...page }: PageOf<DeskView> & { boxes: ListedBox[] }) {
  const { t } = useScreen();
  const [chosen, setChosen] = useState(0);
  const box = boxes.find((one) => one.box === chosen) ?? boxes[0];
  if (box === undefined) return <p class="hint">{t(two("名册上没有流动票箱。", "The roll has no mobile box."))}</p>;
  return (
    <>
      <p class="row-of">
        {boxes.map((one) => (
          <button type="button" key={one.box} aria-pressed={one.box === box.box} data-test={`box-${one.box}`} onClick={() => setChosen(one.box)}>
            {t(two(`流动票箱 ${one.box}`, `Mobile box ${one.box}`))} ·{" "}
            {t(one.under_way > 0 ? two(`在途中，带 ${one.under_way} 张`, `under way with ${one.under_way}`) : two(`名单 ${one.listed} 人`, `${one.listed} on its list`))}
          </button>
        ))}
      </p>
      {box.under_way === 0 ? <SendForm {...page} box={box} key={`out ${box.box}`} /> : <ReturnForm {...page} box={box} key={`back ${box.box}`} />}
      <VoterForm {...page} box={box} key={`voter ${box.box}`} />
    </>
  );
}

function SendForm({ station, box }: PageOf<DeskView> & { box: ListedBox }) {
  const [papers, setPapers] = useState("");
  const figure = number_of(papers);
  return (
    <ActForm test="box_sent" words={two("登记出发", "Record that it left")} ready={figure !== null && figure > 0} go={() => station.act("box_sent", { box: box.box, papers: figure })}>
      <Count words={two(`流动票箱 ${box.box} 带出选票（张）`, `papers that box ${box.box} takes along`)} value={papers} set={setPapers} test="box-papers" />
    </ActForm>
  );
}

const numbers_of = (typed: string): number[] => [...new Set(typed.normalize("NFKC").split(/\D+/).filter((one) => one !== "").map(Number))];

function ReturnForm({ station, box }: PageOf<DeskView> & { box: ListedBox }) {
  const { t } = useScreen();
  const [typed, setTyped] = useState("");
  const [replaced, setReplaced] = useState("0");
  const [returned, setReturned] = useState("");
  const [missing, setMissing] = useState("0");
  const voters = numbers_of(typed);
  const rest = { replaced: number_of(replaced), returned: number_of(returned), missing: number_of(missing) };
  const sum = voters.length + (rest.replaced ?? 0) + (rest.returned ?? 0) + (rest.missing ?? 0);
  const ready = Object.values(rest).every((one) => one !== null);
  return (
    <ActForm test="box_returned" words={two("登记返回", "Record that it is back")} ready={ready} go={() => station.act("box_returned", { box: box.box, voters, ...rest })}>
      <label class="count-field wide">
        <span>{t(two("领了票的人的编号（照名单，空格隔开）", "numbers of those given a paper, from the list"))}</span>
        <textarea rows={2} value={typed} maxLength={8000} inputMode="numeric" autocomplete="off" spellcheck={false} data-test="box-voters" onInput={(event) => setTyped(event.currentTarget.value)} />
      </label>
      <Count words={two("换下的废票（张）", "replaced papers")} value={replaced} set={setReplaced} test="box-replaced" />
      <Count words={two("带回没用的（张）", "brought back unused")} value={returned} set={setReturned} test="box-unused" />
      <Count words={two("缺少（张）", "missing")} value={missing} set={setMissing} test="box-missing" />
      <p class="sum" data-ok={sum === box.under_way} data-test="box-sum">
        {t(two(`${voters.length} 人领票 ＋ 其他 ＝ ${sum} 张，带出 ${box.under_way} 张`, `${voters.length} given papers + the rest = ${sum}; ${box.under_way} went along`))}
        {sum === box.under_way ? " ✓" : t(two("：请再数一遍", ": count again"))}
      </p>
    </ActForm>
  );
}

function VoterForm({ station, box }: PageOf<DeskView> & { box: ListedBox }) {
  const { t } = useScreen();
  const [open, setOpen] = useState(false);
  const [wrong, setWrong] = useState("");
  const [right, setRight] = useState("");
  if (!open)
    return (
      <button type="button" data-test="box-voter-open" onClick={() => setOpen(true)}>
        {t(two("名单编号录错了，改一个", "A number of the list was keyed wrongly"))}
      </button>
    );
  const fields = { box: box.box, wrong: number_of(wrong), right: number_of(right) };
  return (
    <ActForm test="box_voter" words={two("改正编号", "Put it right")} ready={fields.wrong !== null && fields.right !== null && fields.wrong !== fields.right} go={() => station.act("box_voter", fields)}>
      <Count words={two("录成了（编号）", "keyed as (number)")} value={wrong} set={setWrong} test="voter-wrong" />
      <Count words={two("应当是（编号）", "should be (number)")} value={right} set={setRight} test="voter-right" />
    </ActForm>
  );
}
