// Papers set aside (待定票), ruled on together: each member's view is noted, the majority decides. Written-in names: who is
// meant.
import { useState } from "preact/hooks";

import type { PageOf } from "../page";
import { paper_words } from "../shared/frame";
import { two, useScreen } from "../shared/settings";
import type { DeskView, Doubtful, HeardName, Text } from "../views";
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

export function NamesTab(page: PageOf<DeskView>) {
  const { view } = page;
  const { t } = useScreen();
  const [name, setName] = useState<string | null>(null);
  const chosen = view.names.find((one) => one.name === name) ?? view.names.find((one) => one.identified === null);
  return (
    <div class="split">
      <section>
        <p class="hint">{t(view.names.length === 0 ? two("还没有另选他人。", "No write-ins yet.") : two("逐个认定写的是谁。", "Say who is meant by each name."))}</p>
        <ul class="choices">
          {view.names.map((one) => (
            <li key={one.name}>
              <button type="button" aria-pressed={one.name === chosen?.name} onClick={() => setName(one.name)}>
                {one.name} · {one.votes} {t(two("票", "votes"))} · {t(identity_words(one))}
              </button>
            </li>
          ))}
        </ul>
      </section>
      {chosen !== undefined && chosen.identified === null && <IdentifyForm {...page} name={chosen.name} key={chosen.name} />}
    </div>
  );
}

const identity_words = ({ identified }: HeardName): Text =>
  identified === null ? two("未认定", "open") : identified === "nobody" ? two("无此人", "nobody") : two(`已认定 ${identified.person}`, `is ${identified.person}`);

function IdentifyForm({ station, name }: PageOf<DeskView> & { name: string }) {
  const { t } = useScreen();
  const [person, setPerson] = useState("");
  const [sex, setSex] = useState("");
  const [nobody, setNobody] = useState(false);
  return (
    <ActForm test="identify" words={two(`登记“${name}”`, `Record “${name}”`)} ready={nobody || /^[a-z0-9][a-z0-9._/-]*$/.test(person)}
      go={() => station.act("identify", { name, person: nobody ? null : person, sex })}>
      <h2>{name}</h2>
      <label class="count-field">
        <span>{t(two("名册编号", "number on the roll"))}</span>
        <input type="text" value={person} disabled={nobody} autocomplete="off" spellcheck={false} data-test="identify-person"
          onInput={(event) => setPerson(event.currentTarget.value.normalize("NFKC").trim().toLowerCase())} />
      </label>
      <p class="row-of">
        {([["male", two("男", "man")], ["female", two("女", "woman")]] as const).map(([id, words]) => (
          <button type="button" key={id} disabled={nobody} aria-pressed={sex === id} onClick={() => setSex(sex === id ? "" : id)}>
            {t(words)}
          </button>
        ))}
        <button type="button" aria-pressed={nobody} data-test="nobody" onClick={() => setNobody(!nobody)}>
          {t(two("名册上没有这个人", "nobody on the roll"))}
        </button>
      </p>
    </ActForm>
  );
}
