// An issuing table (发票席): find somebody, look, give. One person at a time; nothing stays on the screen when nobody works here.
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

import type { PageOf } from "../page";
import { Head, Prompt } from "../shared/frame";
import { two, useScreen } from "../shared/settings";
import type { CheckInView, Text } from "../views";
import type { Answer } from "../wire";
import { CardPane } from "./card";
import "./check_in.css";
import { CloseTable } from "./close_table";
import { Keying } from "./keying";
import type { Card, Hit, TableView } from "./types";

const typing_ms = 120; // after the last letter, before the search
const forget_ms = 60_000; // nobody has touched the page: name and answer go

export interface Told extends Text {
  tone: "good" | "no";
  article?: Text;
}
export const told_of = (answer: Answer, good: Text): Told => {
  const article = (answer as { article?: Text }).article;
  const said = answer.ok ? (answer["told"] as Text | undefined) : undefined;
  if (!answer.ok) return { zh: answer.zh, en: answer.en, tone: "no", ...(article === undefined ? {} : { article }) };
  if (said !== undefined) return { ...said, tone: "no", ...(article === undefined ? {} : { article }) };
  return { ...good, tone: "good" };
};

type Mode = "give" | "printed" | "close";

export function CheckInPage({ view: any_view, link, station }: PageOf<CheckInView>) {
  const view = any_view as TableView;
  const { t } = useScreen();
  const [mode, setMode] = useState<Mode>("give");
  const [typed, setTyped] = useState("");
  const [hits, setHits] = useState<Hit[] | null>(null);
  const [more, setMore] = useState(false);
  const [card, setCard] = useState<Card | null>(null);
  const [told, setTold] = useState<Told | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const asked = useRef(0);

  const forget = useCallback(() => {
    asked.current += 1;
    setTyped("");
    setHits(null);
    setCard(null);
    setTold(null);
    input.current?.focus();
  }, []);
  useLayoutEffect(() => input.current?.focus(), [mode]);
  useEffect(() => {
    let timer = setTimeout(forget, forget_ms);
    const touched = () => {
      clearTimeout(timer);
      timer = setTimeout(forget, forget_ms);
    };
    addEventListener("keydown", touched);
    addEventListener("pointerdown", touched);
    return () => {
      clearTimeout(timer);
      removeEventListener("keydown", touched);
      removeEventListener("pointerdown", touched);
    };
  }, [forget]);

  const look = useCallback(
    async (number: number) => {
      const turn = (asked.current += 1);
      const answer = await station.act("look", { elector: number });
      if (turn !== asked.current) return;
      if (answer.ok) setCard(answer["card"] as Card);
      else setTold(told_of(answer, two("", "")));
    },
    [station],
  );
  useEffect(() => {
    const text = typed.trim();
    if (text === "") {
      setHits(null);
      return;
    }
    const turn = (asked.current += 1);
    const timer = setTimeout(async () => {
      const answer = await station.act("find", { text });
      if (turn !== asked.current) return;
      setHits(answer.ok ? (answer["hits"] as Hit[]) : []);
      setMore(answer.ok && answer["more"] === true);
      if (!answer.ok) setTold(told_of(answer, two("", "")));
    }, typing_ms);
    return () => clearTimeout(timer);
  }, [typed, station]);

  const type = (text: string) => {
    setTyped(text);
    setCard(null);
    setTold(null);
  };
  const pick = (number: number) => {
    setTold(null);
    void look(number);
  };
  // Does an act about the person on the card, then looks anew: what the station says counts, not what was pressed.
  const act = async (name: string, fields: object, good: Text) => {
    const number = card?.person.number;
    const answer = await station.act(name, fields);
    if (number !== undefined) await look(number);
    setTold(told_of(answer, good));
    input.current?.focus();
    input.current?.select();
  };

  const press = (event: KeyboardEvent) => {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "Escape") {
      event.preventDefault();
      forget();
    }
  };

  const open = view.state === "open";
  const name = two(`${view.window.table} 号发票席`, `Issuing table ${view.window.table}`);
  return (
    <div class="page check-in" onKeyDown={press}>
      <Head view={view} name={name}>
        {view.quorum !== undefined && (
          <span class="left-over" data-test="unused">
            {view.papers_recorded === true && t(two(`本席余票 ${view.unused} 张`, `${view.unused} papers left here`))}
          </span>
        )}
      </Head>
      <Prompt view={view} link={link} words={prompt_of(view)} />
      <nav class="modes" aria-label={t(two("做什么", "What to do"))}>
        {(["give", "printed", "close"] as const).map((one) => (
          <button type="button" key={one} aria-pressed={mode === one} data-test={`mode-${one}`}
            onClick={() => {
              forget();
              setMode(one);
            }}>
            {t(mode_words[one])}
          </button>
        ))}
      </nav>
      {mode === "printed" && <Keying station={station} />}
      {mode === "close" && <CloseTable view={view} station={station} />}
      {mode === "give" && (
        <main class="give">
          <section class="find">
            <label>
              <span>{t(two("编号、姓名或拼音首字母", "Number, name or pinyin initials"))}</span>
              <input type="text" ref={input} value={typed} autocomplete="off" spellcheck={false} disabled={!open} data-test="find"
                onInput={(event) => type(event.currentTarget.value)}
                onKeyDown={(event) => {
                  if (event.key === "Enter" && !event.isComposing && event.keyCode !== 229 && hits !== null && hits[0] !== undefined && card === null) {
                    event.preventDefault();
                    pick(hits[0].number);
                  }
                }} />
            </label>
            <ul class="hits" data-test="hits">
              {(hits ?? []).map((hit) => (
                <li key={hit.number}>
                  <button type="button" data-number={hit.number} aria-pressed={card?.person.number === hit.number} onClick={() => pick(hit.number)}>
                    <b>{hit.name}</b>
                    <span>
                      {hit.number}
                      {t(two(" 号", ""))} · {hit.group}
                      {hit.born !== null && ` · ${hit.born}`}
                    </span>
                    {!hit.here && <em>{t(two(`→ ${hit.table} 号席`, `→ table ${hit.table}`))}</em>}
                  </button>
                </li>
              ))}
            </ul>
            {hits !== null && (
              <p class="found" role="status" data-test="found">
                {hits.length === 0 ? t(two("没有找到。", "Nobody found.")) : more ? t(two("还有别人，请再打几个字。", "There are more: type on.")) : ""}
              </p>
            )}
          </section>
          <section class="person" aria-live="polite">
            {told !== null && (
              <p class={`result ${told.tone}`} role="status" data-test="told">
                {t(told)}
                {told.article !== undefined && <small> {t(told.article)}</small>}
              </p>
            )}
            {card !== null && <CardPane card={card} faults={view.faults ?? []} open={open} act={act} />}
          </section>
        </main>
      )}
    </div>
  );
}

const mode_words: Record<Mode, Text> = {
  give: two("发票", "Give papers"),
  printed: two("补录纸质名册", "Key a printed roll"),
  close: two("本席结束", "Close this table"),
};

function prompt_of(view: TableView): Text {
  switch (view.state) {
    case "open":
      return view.quorum?.words ?? two("请查找选民。", "Find the voter.");
    case "table_closed":
      return two("本席已停止发票。", "This table is closed.");
    case "closed":
      return two("发票已经结束。", "Check-in is closed.");
    case "failed":
      return two("领票记录打不开。请停止发票，告诉主持席。", "The record cannot be opened. Give out no papers, and tell the chair.");
    case "no_table":
      return two("这里没有准备这个发票席。请告诉主持席。", "No such issuing table is ready here. Tell the chair.");
  }
}
