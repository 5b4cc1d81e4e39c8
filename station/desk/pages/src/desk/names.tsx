// Written-in names (另选他人): who is meant. Found by a search among the candidates and on the roll of check-in; where no
// roll is on this device the id is typed.
import { useEffect, useRef, useState } from "preact/hooks";

import type { PageOf } from "../page";
import { two, useScreen } from "../shared/settings";
import type { DeskView, HeardName, Text } from "../views";
import { ActForm } from "./act_form";

const typing_ms = 150; // after the last letter, before the search
const search_chars_max = 32;
const id_form = /^[a-z0-9][a-z0-9._/-]*$/;

interface Hit {
  person: string | null;
  number: number | null;
  name: string;
  group: string | null;
  born: number | null;
  sex: string;
  candidate: Text | null;
  same_name: boolean;
}
interface Found {
  roll: boolean;
  hits: Hit[];
  more: boolean;
}

export function NamesTab(page: PageOf<DeskView>) {
  const { view } = page;
  const { t } = useScreen();
  const [name, setName] = useState<string | null>(null);
  const [again, setAgain] = useState<string | null>(null);
  const chosen = view.names.find((one) => one.name === name) ?? view.names.find((one) => one.identified === null);
  return (
    <div class="split">
      <section>
        <p class="hint">{t(view.names.length === 0 ? two("还没有另选他人。", "No write-ins yet.") : two("逐个认定写的是谁。", "Say who is meant by each name."))}</p>
        <ul class="choices">
          {view.names.map((one) => (
            <li key={one.name}>
              <button type="button" aria-pressed={one.name === chosen?.name} data-name={one.name}
                onClick={() => {
                  setName(one.name);
                  setAgain(null);
                }}>
                {one.name} · {one.votes} {t(two("票", "votes"))} · {t(identity_words(one))}
              </button>
            </li>
          ))}
        </ul>
      </section>
      {chosen !== undefined &&
        (chosen.identified === null || again === chosen.name ? (
          <IdentifyForm {...page} name={chosen.name} key={chosen.name} done={() => setAgain(null)} />
        ) : (
          <section>
            <h2>
              {chosen.name} · {t(identity_words(chosen))}
            </h2>
            <p class="hint">{t(two("认错了，可以重新认定；两次认定都留在记录里。", "It can be said otherwise; both stay on record."))}</p>
            <button type="button" data-test="identify-again" onClick={() => setAgain(chosen.name)}>
              {t(two("重新认定", "Say it otherwise"))}
            </button>
          </section>
        ))}
    </div>
  );
}

function identity_words({ identified }: HeardName): Text {
  if (identified === null) return two("未认定", "open");
  if (identified === "nobody") return two("无此人", "nobody");
  return two(`已认定 ${identified.zh ?? identified.person}`, `is ${identified.en ?? identified.person}`);
}

function hit_words({ number, group, born, candidate }: Hit): Text {
  const zh = [candidate?.zh, number === null ? null : `${number} 号`, group, born === null ? null : `${born} 年生`];
  const en = [candidate?.en, number === null ? null : `number ${number}`, group, born === null ? null : `born ${born}`];
  const join = (parts: (string | null | undefined)[]) => parts.filter((part) => part !== null && part !== undefined && part !== "").join(" · ");
  return two(join(zh), join(en));
}

function IdentifyForm({ station, name, done }: PageOf<DeskView> & { name: string; done: () => void }) {
  const { t } = useScreen();
  const [typed, setTyped] = useState(name);
  const [found, setFound] = useState<Found | null>(null);
  const [told, setTold] = useState<Text | null>(null);
  const [person, setPerson] = useState("");
  const [sex, setSex] = useState("");
  const [nobody, setNobody] = useState(false);
  const asked = useRef(0);
  useEffect(() => {
    const text = typed.normalize("NFKC").trim().slice(0, search_chars_max);
    const turn = (asked.current += 1);
    if (text === "") {
      setFound((now) => (now === null ? null : { ...now, hits: [], more: false }));
      return undefined;
    }
    const timer = setTimeout(async () => {
      const answer = await station.act("find_person", { text });
      if (turn !== asked.current) return;
      setFound(answer.ok ? (answer as unknown as Found) : null);
      setTold(answer.ok ? null : answer);
    }, typing_ms);
    return () => clearTimeout(timer);
  }, [typed, station]);

  const pick = (hit: Hit) => {
    setPerson(hit.person ?? "");
    setSex(hit.sex);
    setNobody(false);
  };
  return (
    <ActForm test="identify" words={two(`登记“${name}”`, `Record “${name}”`)} ready={nobody || id_form.test(person)} done={done}
      go={() => station.act("identify", { name, person: nobody ? null : person, sex: nobody ? "" : sex })}>
      <h2>{t(two(`“${name}”是谁？`, `Who is “${name}”?`))}</h2>
      <label class="count-field">
        <span>{t(two("查名册：姓名、拼音首字母或编号", "Search: name, pinyin initials or number"))}</span>
        <input type="text" value={typed} maxLength={search_chars_max} autocomplete="off" spellcheck={false} data-test="identify-search"
          onInput={(event) => {
            setTyped(event.currentTarget.value);
            setPerson("");
          }} />
      </label>
      {found !== null && !found.roll && (
        <p class="told" data-test="no-roll">
          {t(two("本机没有选民名册，只查得到候选人。不是候选人的，请填印好的名册上的编号。", "No roll is on this device: only candidates are found. For anybody else type the number on the roll."))}
        </p>
      )}
      <ul class="choices" data-test="people">
        {(found?.hits ?? []).map((hit) => (
          <li key={`${hit.person ?? ""} ${hit.number ?? ""}`}>
            <button type="button" aria-pressed={!nobody && person !== "" && person === hit.person} disabled={hit.person === null} data-person={hit.person ?? ""} onClick={() => pick(hit)}>
              <b>{hit.name}</b> {t(hit_words(hit))}
              {hit.same_name && <em> {t(two("与候选人同名，请问清是不是候选人本人", "a candidate has this name: ask whether it is the same person"))}</em>}
            </button>
          </li>
        ))}
      </ul>
      <p class="hint" role="status" data-test="found">
        {told !== null
          ? t(told)
          : found === null
            ? ""
            : found.more
              ? t(two("还有别人，请再打几个字。", "There are more: type on."))
              : found.hits.length === 0
                ? t(two("没有找到。", "Nobody found."))
                : t(two("请选一个人。", "Choose one."))}
      </p>
      {(told !== null || found?.roll === false) && (
        <label class="count-field">
          <span>{t(two("名册编号（几号）", "number on the roll, or id"))}</span>
          <input type="text" value={person} disabled={nobody} autocomplete="off" spellcheck={false} maxLength={64} data-test="identify-person"
            onInput={(event) => setPerson(event.currentTarget.value.normalize("NFKC").trim().toLowerCase())} />
        </label>
      )}
      <p class="row-of">
        {([["male", two("男", "man")], ["female", two("女", "woman")]] as const).map(([id, words]) => (
          <button type="button" key={id} disabled={nobody} aria-pressed={sex === id} data-test={`sex-${id}`} onClick={() => setSex(sex === id ? "" : id)}>
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
