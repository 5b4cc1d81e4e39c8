// Fields that several forms of the desk have: one of a few, a line of words, a time of day.
import { two, useScreen } from "../shared/settings";
import type { Text } from "../views";

export const note_chars_max = 200;

export function Choice({ words, of, value, set, test }: {
  words: Text;
  of: Record<string, Text>;
  value: string;
  set: (value: string) => void;
  test: string;
}) {
  const { t } = useScreen();
  return (
    <label class="count-field">
      <span>{t(words)}</span>
      <select value={value} data-test={test} onChange={(event) => set(event.currentTarget.value)}>
        {Object.entries(of).map(([id, one]) => (
          <option key={id} value={id}>
            {t(one)}
          </option>
        ))}
      </select>
    </label>
  );
}

export function Note({ words, value, set, test, max = note_chars_max }: {
  words: Text;
  value: string;
  set: (value: string) => void;
  test: string;
  max?: number;
}) {
  const { t } = useScreen();
  return (
    <label class="count-field">
      <span>{t(words)}</span>
      <input type="text" value={value} maxLength={max} autocomplete="off" data-test={test} onInput={(event) => set(event.currentTarget.value)} />
    </label>
  );
}

// "09:40" of whatever is typed: 940, 9:40, ９：４０; null where that is no time of day.
export function time_of(typed: string): string | null {
  const digits = typed.normalize("NFKC").replace(/[^\d:]/g, "");
  const found = /^(\d{1,2}):(\d{2})$/.exec(digits) ?? /^(\d{1,2})(\d{2})$/.exec(digits);
  if (found === null || Number(found[1]) > 23 || Number(found[2]) > 59) return null;
  return `${(found[1] ?? "").padStart(2, "0")}:${found[2]}`;
}
// In China's time, whatever this machine is set to.
export const time_now = (unix_s: number): string => new Date((unix_s + 8 * 3600) * 1000).toISOString().slice(11, 16);

export function TimeField({ words, value, set, now, test }: {
  words: Text;
  value: string;
  set: (value: string) => void;
  now: string;
  test: string;
}) {
  const { t } = useScreen();
  return (
    <span class="time-field">
      <label class="count-field">
        <span>{t(words)}</span>
        <input type="text" inputMode="numeric" placeholder="09:40" value={value} maxLength={6} autocomplete="off" data-test={test}
          onInput={(event) => set(event.currentTarget.value)} onBlur={() => set(time_of(value) ?? value)} />
      </label>
      <button type="button" data-test={`${test}-now`} onClick={() => set(now)}>
        {t(two(`现在 ${now}`, `now ${now}`))}
      </button>
    </span>
  );
}
