// Card and PIN. Both fields hide what is typed: the hall looks on. A password field also keeps input methods out.
import { useLayoutEffect, useRef, useState } from "preact/hooks";

import type { Named, Text } from "../views";
import type { Answer } from "../wire";
import { read_card, read_pin } from "./card";
import { PinField } from "./pin_form";
import { two, useScreen } from "./settings";

export const pin_chars_min = 4;

export function CardForm({ people, go, words }: {
  people: Named[];
  go: (person: string, secret: string, pin: string) => Promise<Answer>;
  words: Text;
}) {
  const { t } = useScreen();
  const [card, setCard] = useState("");
  const [pin, setPin] = useState("");
  const [person, setPerson] = useState("");
  const [told, setTold] = useState<Text | null>(null);
  const [busy, setBusy] = useState(false);
  const card_box = useRef<HTMLInputElement>(null);
  const pin_box = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => card_box.current?.focus(), []);
  const read = read_card(card);
  const by_hand = read !== null && read.person === "";

  const submit = async () => {
    if (busy) return;
    if (read === null) {
      setTold(card === "" ? null : two("卡没有读对。请再扫一次。", "The card was not read well. Scan it again."));
      setCard("");
      card_box.current?.focus();
      return;
    }
    if (by_hand && person === "") {
      setTold(two("请选姓名。", "Choose the name."));
      return;
    }
    if (read_pin(pin).length < pin_chars_min) {
      if (pin !== "") setTold(two("密码至少四位数字。", "A PIN has at least four digits."));
      pin_box.current?.focus();
      return;
    }
    setBusy(true);
    setTold(null);
    const answer = await go(by_hand ? person : read.person, read.secret, read_pin(pin));
    setBusy(false);
    setPin("");
    if (answer.ok) setCard("");
    else setTold(answer);
    pin_box.current?.focus();
  };

  return (
    <form class="card-form" data-own-keys autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}>
      <label>
        <span>{t(two("1 扫卡", "1 Scan the card"))}</span>
        <input ref={card_box} type="password" autocomplete="off" spellcheck={false} value={card} data-test="card"
          onInput={(event) => setCard(event.currentTarget.value)} />
        <em>{read !== null ? t(two("✓ 卡已读到", "✓ card read")) : " "}</em>
      </label>
      {by_hand && (
        <label>
          <span>{t(two("姓名", "Name"))}</span>
          <select value={person} data-test="person" onChange={(event) => setPerson(event.currentTarget.value)}>
            <option value="">{t(two("请选", "choose"))}</option>
            {people.map(({ id, name }) => (
              <option value={id} key={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <PinField words={two("2 输密码", "2 Key the PIN")} value={pin} set={setPin} box={pin_box} />
      <button type="submit" class="main" disabled={busy} data-test="card-go">
        {t(busy ? two("正在核对", "Checking") : words)}
      </button>
      <p class="told" role="status" data-test="told">
        {told === null ? "" : t(told)}
      </p>
    </form>
  );
}
