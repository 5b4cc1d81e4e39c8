// Another name (另选他人): typed with any input method, or chosen from the names heard so far and those of the roll.
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

import type { BallotOffice, Text } from "../views";
import { clean_name, type Sign } from "./entry";
import { sign_words } from "./mark_words";
import { two, useScreen } from "./settings";

const shown_max = 6;
const typing_ms = 150;
// Both recorders take it from a button, so that they write the same.
export const unreadable = "姓名无法辨认";

export function WriteIn({ offices, office, sign, names, others, search, turn, take, leave }: {
  offices: BallotOffice[];
  office: string;
  sign: Sign;
  names: string[]; // heard before
  others: string[]; // of candidates for other offices: found when they are typed
  search?: (text: string) => Promise<string[]>; // of the roll: part of the name, pinyin or initials
  turn: (office: string) => void;
  take: (name: string, sign: Sign) => void;
  leave: () => void;
}) {
  const { t } = useScreen();
  const [typed, setTyped] = useState("");
  const [chosen, setChosen] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => input.current?.focus(), []);
  const name = clean_name(typed);
  const on_roll = useRoll(name, search);
  const known_names = name === "" ? names : [...names, ...others].filter((known) => known.includes(name));
  const found = [...new Set([...known_names, ...on_roll])].slice(0, shown_max);
  // Letters of a name's pinyin are not a name: Enter turns to the first one found, and takes it the next time.
  const letters = name !== "" && /^[\w\s']+$/.test(name);
  const next_office = () => {
    const at = offices.findIndex((o) => o.office === office);
    const next = offices[(at + 1) % offices.length];
    if (next !== undefined) turn(next.office);
  };
  const done = () => {
    const picked = found[chosen] ?? name;
    if (letters && chosen < 0 && found.length > 0) setChosen(0);
    else if (picked === "") leave();
    else take(picked, sign);
  };
  const press = (event: KeyboardEvent) => {
    if (event.isComposing || event.keyCode === 229) return; // the input method's keys
    const last = found.length - 1;
    switch (event.code) {
      case "Enter":
      case "NumpadEnter":
        if (!event.repeat) done();
        break;
      case "Escape":
        leave();
        break;
      case "NumpadAdd":
      case "Equal":
        next_office();
        break;
      case "ArrowDown":
      case "ArrowRight":
        if (event.code === "ArrowRight" && chosen < 0) return;
        setChosen(Math.min(last, chosen + 1));
        break;
      case "ArrowUp":
      case "ArrowLeft":
        if (chosen < 0) return;
        setChosen(chosen - 1);
        break;
      case "Backspace":
        if (typed !== "") return;
        leave();
        break;
      default:
        return;
    }
    event.preventDefault();
  };
  const words: Text = sign === "for" ? two("另选他人", "write-in") : two(`另选他人（${sign_words[sign].zh}）`, `write-in (${sign_words[sign].en})`);
  return (
    <section class="write-in" data-own-keys="all" data-test="write-in" aria-label={t(words)} onKeyDown={press}>
      <p class="prompt calm">{t(two(`${words.zh}：选职务，打姓名，按 Enter 记下。`, `${words.en}: choose the office, type the name, press Enter.`))}</p>
      <div class="line">
        {offices.map((o) => (
          <button type="button" key={o.office} class="choice" aria-pressed={o.office === office} onClick={() => { turn(o.office); input.current?.focus(); }}>
            {t(o.title)}
          </button>
        ))}
        <input ref={input} type="text" value={typed} maxLength={60} autocomplete="off" spellcheck={false} data-test="write-in-name"
          aria-label={t(two("姓名", "name"))} placeholder={t(search === undefined ? two("打姓名", "type the name") : two("姓名或拼音首字母", "name or initials"))}
          onInput={(event) => {
            setTyped(event.currentTarget.value);
            setChosen(-1);
          }} />
        <button type="button" class="main" data-test="write-in-take" onClick={done}>
          {t(two("记下 ⏎", "Take ⏎"))}
        </button>
        <button type="button" onClick={leave}>
          {t(two("不要 Esc", "Leave Esc"))}
        </button>
      </div>
      <div class="line heard">
        <span>{t(name === "" ? two("念过的姓名：", "heard before:") : two("找到的姓名：", "found:"))}</span>
        {found.map((known, at) => (
          <button type="button" key={known} class="choice" aria-pressed={at === chosen} onClick={() => take(known, sign)}>
            {known}
          </button>
        ))}
        <button type="button" class="choice" data-test="unreadable" onClick={() => take(unreadable, "unclear")}>
          {t(two("认不出姓名", "name unreadable"))}
        </button>
      </div>
    </section>
  );
}

// Names of the roll that fit what is typed; none while nothing is typed.
function useRoll(typed: string, search?: (text: string) => Promise<string[]>): string[] {
  const [found, setFound] = useState<{ typed: string; names: string[] }>({ typed: "", names: [] });
  const asked = useRef(0);
  useEffect(() => {
    const turn = (asked.current += 1);
    if (typed === "" || search === undefined) return undefined;
    const timer = setTimeout(async () => {
      const names = await search(typed);
      if (turn === asked.current) setFound({ typed, names });
    }, typing_ms);
    return () => clearTimeout(timer);
  }, [typed, search]);
  return found.typed === typed ? found.names : [];
}
