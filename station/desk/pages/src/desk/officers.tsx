// Keys (刷卡解锁): who can sign now. Card and PIN open a key; after a while of quiet all are locked again, and the PIN alone
// opens those whose card this device has seen.
import { useState } from "preact/hooks";

import type { PageOf } from "../page";
import { read_pin } from "../shared/card";
import { CardForm, pin_chars_min } from "../shared/card_form";
import { two, useScreen } from "../shared/settings";
import type { DeskView, Officer, Text } from "../views";

export function OfficersTab({ view, station }: PageOf<DeskView>) {
  const { t } = useScreen();
  const known = view.officers.filter((officer) => !officer.unlocked && !officer.card_needed && officer.tries_left > 0);
  return (
    <div class="officers">
      <div>
        {known.length > 0 && <PinForm view={view} station={station} known={known} />}
        <CardForm people={view.officers} words={two("解锁", "Unlock")} go={(person, secret, pin) => station.act("unlock", { person, secret, pin })} />
      </div>
      <section>
        <table class="list">
          <caption>{t(two("工作人员", "Officers"))}</caption>
          <tbody>
            {view.officers.map((officer) => (
              <tr key={officer.id}>
                <th scope="row">{officer.name}</th>
                <td>{t(officer.role)}</td>
                <td>{t(state_words(officer))}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <button type="button" data-test="lock" onClick={() => void station.act("lock", {})}>
          {t(two("全部锁上", "Lock all"))}
        </button>
      </section>
    </div>
  );
}

function state_words({ unlocked, card_needed, tries_left }: Officer): Text {
  if (unlocked) return two("✓ 已解锁", "✓ unlocked");
  if (tries_left === 0) return two("这张卡不能再用", "this card no longer opens anything");
  return card_needed
    ? two(`未解锁，要扫卡，还可试 ${tries_left} 次`, `locked, card needed, ${tries_left} tries left`)
    : two(`已锁上，只要密码，还可试 ${tries_left} 次`, `locked, PIN only, ${tries_left} tries left`);
}

// Whoever has shown the card here before.
function PinForm({ station, known }: Pick<PageOf<DeskView>, "view" | "station"> & { known: Officer[] }) {
  const { t } = useScreen();
  const [chosen, setChosen] = useState("");
  const [pin, setPin] = useState("");
  const [told, setTold] = useState<Text | null>(null);
  const [busy, setBusy] = useState(false);
  const person = known.find((one) => one.id === chosen) ?? known[0];
  const unlock = async () => {
    if (busy || person === undefined || read_pin(pin).length < pin_chars_min) return;
    setBusy(true);
    const answer = await station.act("unlock", { person: person.id, pin: read_pin(pin) });
    setBusy(false);
    setPin("");
    setTold(answer.ok ? null : answer);
  };
  return (
    <form class="card-form" data-own-keys autocomplete="off" data-test="pin-only"
      onSubmit={(event) => {
        event.preventDefault();
        void unlock();
      }}>
      <p class="row-of" role="group" aria-label={t(two("只要密码", "PIN only"))}>
        {known.map((one) => (
          <button type="button" key={one.id} aria-pressed={one.id === person?.id} data-test={`pin-${one.id}`} onClick={() => setChosen(one.id)}>
            {one.name}
          </button>
        ))}
      </p>
      <label>
        <span>{t(two(`${person?.name ?? ""}：不用扫卡，只输密码`, `${person?.name ?? ""}: no card, the PIN only`))}</span>
        <input type="password" inputMode="numeric" autocomplete="off" value={pin} data-test="pin-alone" onInput={(event) => setPin(event.currentTarget.value)} />
      </label>
      <button type="submit" class="main" disabled={busy} data-test="pin-go">
        {t(busy ? two("正在核对", "Checking") : two("解锁", "Unlock"))}
      </button>
      <p class="told" role="status">
        {told === null ? "" : t(told)}
      </p>
    </form>
  );
}
