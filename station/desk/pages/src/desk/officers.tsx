// Keys (刷卡解锁): who can sign now. Card and PIN open a key; after a while of quiet all are locked again.
import type { PageOf } from "../page";
import { CardForm } from "../shared/card_form";
import { two, useScreen } from "../shared/settings";
import type { DeskView } from "../views";

export function OfficersTab({ view, station }: PageOf<DeskView>) {
  const { t } = useScreen();
  return (
    <div class="officers">
      <CardForm people={view.officers} words={two("解锁", "Unlock")} go={(person, secret, pin) => station.act("unlock", { person, secret, pin })} />
      <section>
        <table class="list">
          <caption>{t(two("工作人员", "Officers"))}</caption>
          <tbody>
            {view.officers.map((officer) => (
              <tr key={officer.id}>
                <th scope="row">{officer.name}</th>
                <td>{t(officer.role)}</td>
                <td>
                  {officer.unlocked
                    ? t(two("✓ 已解锁", "✓ unlocked"))
                    : t(two(`未解锁，还可试 ${officer.tries_left} 次`, `locked, ${officer.tries_left} tries left`))}
                </td>
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
