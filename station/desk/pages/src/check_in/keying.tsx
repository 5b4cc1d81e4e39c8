// A printed sign-in roll (领票签名册) keyed by two people, each without the other's entries: a page of rows at a time.
import { useCallback, useEffect, useState } from "preact/hooks";

import { two, useScreen } from "../shared/settings";
import type { Text } from "../views";
import type { Station } from "../wire";
import { told_of, type Told } from "./check_in";
import type { Person, Row, Signed } from "./types";

const signs: { what: Signed; words: Text; key: string }[] = [
  { what: "nobody", words: two("空白", "blank"), key: "0" },
  { what: "in_person", words: two("本人", "own"), key: "1" },
  { what: "agent", words: two("代领", "agent"), key: "2" },
  { what: "mobile", words: two("流动", "mobile"), key: "3" },
];

export function Keying({ station }: { station: Station }) {
  const { t } = useScreen();
  const [who, setWho] = useState<"a" | "b" | null>(null);
  const [rows, setRows] = useState<Row[] | null>(null);
  const [keyed, setKeyed] = useState<Record<number, Signed>>({});
  const [told, setTold] = useState<Told | null>(null);
  const [differ, setDiffer] = useState<Person[]>([]);
  const load = useCallback(
    async (side: "a" | "b") => {
      const answer = await station.act("rows", { who: side, from: 1 });
      if (answer.ok) setRows(answer["rows"] as Row[]);
      else setTold(told_of(answer, two("", "")));
      setKeyed({});
    },
    [station],
  );
  useEffect(() => {
    if (who !== null) void load(who);
  }, [who, load]);
  if (who === null)
    return (
      <main class="keying">
        <p class="status">{t(two("停电时用纸质名册发票的，由两个人先后录入，互不看对方的结果。", "Where a printed roll was kept, two people key it one after the other, each without the other's entries."))}</p>
        <div class="line">
          {(["a", "b"] as const).map((side) => (
            <button type="button" key={side} class="main" data-test={`keyer-${side}`} onClick={() => setWho(side)}>
              {t(side === "a" ? two("第一人录入", "First person") : two("第二人录入", "Second person"))}
            </button>
          ))}
        </div>
      </main>
    );
  const done = rows !== null && rows.every((row) => keyed[row.number] !== undefined);
  const send = async () => {
    if (rows === null || !done) return;
    const answer = await station.act("key_rows", { who, rows: rows.map((row) => ({ elector: row.number, what: keyed[row.number] })) });
    setDiffer(answer.ok ? ((answer["differ"] as Person[] | undefined) ?? []) : []);
    setTold(told_of(answer, two("已录入。", "Keyed.")));
    if (answer.ok) await load(who);
  };
  return (
    <main class="keying" data-own-keys>
      {told !== null && (
        <p class={`result ${told.tone}`} role="status" data-test="told">
          {t(told)}
        </p>
      )}
      {differ.length > 0 && (
        <p class="result no" role="status" data-test="differ">
          {t(two("两人录入不同，请两人都重录：", "The two differ; both key again: "))}
          {differ.map((person) => `${person.number} ${person.name}`).join("、")}
        </p>
      )}
      {rows !== null && rows.length === 0 && <p class="status">{t(two("没有要录入的行。", "No rows are left."))}</p>}
      {rows !== null && rows.length > 0 && (
        <>
          <ol class="rows" data-test="rows">
            {rows.map((row) => (
              <li key={row.number} data-row={row.number}>
                <span>
                  {row.number} {row.name}
                </span>
                <span class="choices" role="group" aria-label={`${row.number} ${row.name}`}>
                  {signs
                    .filter((sign) => (sign.what !== "agent" || row.proxy) && (sign.what !== "mobile" || row.mobile))
                    .map((sign) => (
                      <button type="button" key={sign.what} aria-pressed={keyed[row.number] === sign.what} data-what={sign.what}
                        onClick={() => setKeyed((now) => ({ ...now, [row.number]: sign.what }))}
                        onKeyDown={(event) => {
                          const pressed = signs.find((one) => one.key === event.key);
                          if (pressed === undefined) return;
                          event.preventDefault();
                          setKeyed((now) => ({ ...now, [row.number]: pressed.what }));
                          const next = event.currentTarget.closest("li")?.nextElementSibling?.querySelector("button");
                          (next as HTMLButtonElement | null)?.focus();
                        }}>
                        {t(sign.words)}
                      </button>
                    ))}
                </span>
              </li>
            ))}
          </ol>
          <div class="line">
            <button type="button" class="main" disabled={!done} data-test="key-go" onClick={() => void send()}>
              {t(two("录入这一页", "Enter this page"))}
            </button>
            <button type="button" onClick={() => { setWho(null); setRows(null); setTold(null); setDiffer([]); }}>
              {t(two("换人", "Another person"))}
            </button>
          </div>
        </>
      )}
    </main>
  );
}
