// Keys (刷卡解锁): who can sign now. Card and PIN open a key; after a while of quiet all are locked again, and the PIN alone
// opens those whose card this device has seen.
import { useState } from "preact/hooks";

import type { PageOf } from "../page";
import { CardForm } from "../shared/card_form";
import { PinForm } from "../shared/pin_form";
import { two, useScreen } from "../shared/settings";
import type { DeskView, Officer, Text } from "../views";

export function OfficersTab({ view, station }: PageOf<DeskView>) {
  const { t } = useScreen();
  const known = view.officers.filter((officer) => !officer.unlocked && !officer.card_needed && officer.tries_left > 0);
  return (
    <div class="officers">
      <div>
        {known.length > 0 && <PinOnly station={station} known={known} />}
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
function PinOnly({ station, known }: Pick<PageOf<DeskView>, "station"> & { known: Officer[] }) {
  const { t } = useScreen();
  const [chosen, setChosen] = useState("");
  const person = known.find((one) => one.id === chosen) ?? known[0];
  if (person === undefined) return null;
  return (
    <div class="pin-only" data-test="pin-only">
      <h2>{t(two("不用扫卡，只输密码", "No card, the PIN only"))}</h2>
      {known.length > 1 && (
        <p class="row-of">
          {known.map((one) => (
            <button type="button" key={one.id} aria-pressed={one.id === person.id} data-test={`pin-${one.id}`} onClick={() => setChosen(one.id)}>
              {one.name}
            </button>
          ))}
        </p>
      )}
      <PinForm key={person.id} name={person.name} words={two("解锁", "Unlock")} test="pin-go" go={(pin) => station.act("unlock", { person: person.id, pin })} />
    </div>
  );
}
