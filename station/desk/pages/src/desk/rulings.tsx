// Papers set aside (待定票), ruled on together: each member's view is noted, the majority decides.
import { useState } from "preact/hooks";

import type { PageOf } from "../page";
import { paper_words } from "../shared/frame";
import { two, useScreen } from "../shared/settings";
import type { DeskView, Doubtful, Text } from "../views";
import { ActForm } from "./act_form";

type Ruling = "valid" | "void" | "part_void";
const rulings: Record<Ruling, Text> = {
  valid: two("有效", "valid"),
  part_void: two("部分有效", "part void"),
  void: two("无效", "void"),
};
const doubts: Record<string, Text> = {
  mark_unclear: two("符号看不清", "a mark is unclear"),
  name_unclear: two("姓名看不清", "a name is unclear"),
  same_name: two("同名同姓", "two of the same name"),
  damaged: two("票面破损", "the paper is damaged"),
  extra_writing: two("有其他字迹", "other writing"),
  not_official: two("不是正式选票", "not an official paper"),
  other: two("其他", "other"),
};

export function DoubtfulTab(page: PageOf<DeskView>) {
  const { view } = page;
  const { t } = useScreen();
  const [index, setIndex] = useState<number | null>(null);
  const waiting = view.doubtful.filter((paper) => paper.ruled === null);
  const paper = view.doubtful.find((one) => one.index === index) ?? waiting[0];
  return (
    <div class="split">
      <section>
        <p class="hint">{t(waiting.length === 0 ? two("没有等待裁定的票。", "No paper waits.") : two("全部念完以后，逐张裁定。", "When all are read, rule on each."))}</p>
        <ul class="choices">
          {view.doubtful.map((one) => (
            <li key={one.index}>
              <button type="button" aria-pressed={one.index === paper?.index} data-test={`doubtful-${one.index}`} onClick={() => setIndex(one.index)}>
                {t(paper_words(one.bundle, one.paper))} · {t(one.ruled === null ? one.why : rulings[one.ruled])}
              </button>
            </li>
          ))}
        </ul>
      </section>
      {paper !== undefined && paper.ruled === null && <RuleForm {...page} paper={paper} key={paper.index} />}
    </div>
  );
}

function RuleForm({ view, station, paper }: PageOf<DeskView> & { paper: Doubtful }) {
  const { t } = useScreen();
  const [doubt, setDoubt] = useState("mark_unclear");
  const [votes, setVotes] = useState<Record<string, Ruling>>({});
  const members = view.officers.filter((officer) => officer.role_id === "electoral_committee");
  const cast = Object.values(votes);
  return (
    <ActForm test="rule" words={two("登记裁定", "Record the ruling")} ready={cast.length > 0}
      go={() => station.act("rule", { index: paper.index, doubt, votes: Object.entries(votes).map(([member, ruling]) => ({ member, ruling })) })}>
      <h2>
        {t(paper_words(paper.bundle, paper.paper))} · {t(paper.why)}
      </h2>
      <label class="count-field">
        <span>{t(two("理由", "reason"))}</span>
        <select value={doubt} data-test="doubt" onChange={(event) => setDoubt(event.currentTarget.value)}>
          {Object.entries(doubts).map(([id, words]) => (
            <option key={id} value={id}>
              {t(words)}
            </option>
          ))}
        </select>
      </label>
      {members.map((member) => (
        <div class="vote" key={member.id} role="group" aria-label={member.name}>
          <strong>{member.name}</strong>
          {(Object.keys(rulings) as Ruling[]).map((ruling) => (
            <button type="button" key={ruling} aria-pressed={votes[member.id] === ruling} data-test={`vote-${member.id}-${ruling}`}
              onClick={() => {
                const next = { ...votes };
                if (next[member.id] === ruling) delete next[member.id];
                else next[member.id] = ruling;
                setVotes(next);
              }}>
              {t(rulings[ruling])}
            </button>
          ))}
        </div>
      ))}
      <p class="sum">
        {(Object.keys(rulings) as Ruling[]).map((ruling) => `${t(rulings[ruling])} ${cast.filter((one) => one === ruling).length}`).join(" · ")}
        {" · "}
        {t(two(`未表态 ${members.length - cast.length}`, `${members.length - cast.length} without a view`))}
      </p>
    </ActForm>
  );
}
