// Forms of the chair's acts. An act is asked for twice in its own place: first “record”, then “yes, record”; nothing pops up.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";

import { two, useScreen } from "../shared/settings";
import type { Text } from "../views";
import type { Answer } from "../wire";

export function ActForm({ go, words, ready = true, test, children, done }: {
  go: () => Promise<Answer>;
  words: Text;
  ready?: boolean;
  test: string;
  children?: ComponentChildren;
  done?: () => void;
}) {
  const { t } = useScreen();
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState<Text | null>(null);
  const [good, setGood] = useState(true);
  const submit = async () => {
    if (busy || !ready) return;
    if (!asked) return setAsked(true);
    setBusy(true);
    const answer = await go();
    setBusy(false);
    setAsked(false);
    setGood(answer.ok);
    setTold(answer.ok ? two("已登记。", "Recorded.") : answer);
    if (answer.ok) done?.();
  };
  return (
    <form class="act" data-test={test} autocomplete="off"
      onInput={() => setAsked(false)}
      onClick={(event) => {
        // What a button of the form has changed is looked at again before it is recorded.
        if (event.target instanceof Element && event.target.closest("button[type=button]") !== null) setAsked(false);
      }}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}>
      {children}
      <p class="go">
        <button type="submit" class="main" disabled={!ready || busy} data-test={`${test}-go`}>
          {t(busy ? two("正在登记", "Recording") : asked ? two(`确定：${words.zh}`, `Yes: ${words.en}`) : words)}
        </button>
        {asked && !busy && (
          <button type="button" onClick={() => setAsked(false)}>
            {t(two("再核对一下", "Check again"))}
          </button>
        )}
        <span class="told" role="status" data-ok={good}>
          {asked ? t(two("请核对后再点一次。", "Check, then press once more.")) : told === null ? "" : t(told)}
        </span>
      </p>
    </form>
  );
}

// A number of papers or people: digits only, no arrows and no wheel.
export function Count({ words, value, set, test }: {
  words: Text;
  value: string;
  set: (value: string) => void;
  test: string;
}) {
  const { t } = useScreen();
  return (
    <label class="count-field">
      <span>{t(words)}</span>
      <input type="text" inputMode="numeric" autocomplete="off" value={value} data-test={test}
        onInput={(event) => set(event.currentTarget.value.normalize("NFKC").replace(/\D/g, "").slice(0, 6))} />
    </label>
  );
}
export const number_of = (value: string): number | null => (value === "" ? null : Number(value));
