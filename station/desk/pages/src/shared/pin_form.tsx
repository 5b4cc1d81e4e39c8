// The PIN alone, of somebody whose card was shown here before.
import { useLayoutEffect, useRef, useState } from "preact/hooks";

import type { Text } from "../views";
import type { Answer } from "../wire";
import { read_pin } from "./card";
import { two, useScreen } from "./settings";

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
      <label>
        <span>{t(two(`${name} 的密码`, `PIN of ${name}`))}</span>
        <input type="password" inputMode="numeric" autocomplete="off" ref={box} value={pin} data-test="pin"
          onInput={(event) => setPin(event.currentTarget.value)} />
      </label>
      <button type="submit" class="main" data-test={test}>
        {t(words)}
      </button>
      <p class="told" role="status" data-test="told">
        {told === null ? "" : t(told)}
      </p>
    </form>
  );
}
