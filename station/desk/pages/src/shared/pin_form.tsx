// The PIN: hidden, since the hall looks on; a password field also keeps input methods out. Alone, of somebody whose card was
// shown here before.
import type { RefObject } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";

import type { Text } from "../views";
import type { Answer } from "../wire";
import { read_pin } from "./card";
import { two, useScreen } from "./settings";

export function PinField({ words, value, set, box }: { words: Text; value: string; set: (value: string) => void; box: RefObject<HTMLInputElement> }) {
  const { t } = useScreen();
  return (
    <label>
      <span>{t(words)}</span>
      <input ref={box} type="password" inputMode="numeric" autocomplete="off" value={value} data-test="pin"
        onInput={(event) => set(event.currentTarget.value)} />
    </label>
  );
}

export function PinForm({ name, words, test, go }: { name: string; words: Text; test: string; go: (pin: string) => Promise<Answer> }) {
  const { t } = useScreen();
  const [pin, setPin] = useState("");
  const [told, setTold] = useState<Text | null>(null);
  const box = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => box.current?.focus(), []);
  const submit = async () => {
    if (read_pin(pin) === "") return;
    const answer = await go(read_pin(pin));
    setPin("");
    setTold(answer.ok ? null : answer);
  };
  return (
    <form class="card-form" data-own-keys autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}>
      <PinField words={two(`${name} 的密码`, `PIN of ${name}`)} value={pin} set={setPin} box={box} />
      <button type="submit" class="main" data-test={test}>
        {t(words)}
      </button>
      <p class="told" role="status" data-test="told">
        {told === null ? "" : t(told)}
      </p>
    </form>
  );
}
