// Nobody sits here yet (入座), or nobody has touched this window for a while (锁屏).
import { useLayoutEffect, useRef, useState } from "preact/hooks";

import type { PageOf } from "../page";
import { read_pin } from "../shared/card";
import { CardForm } from "../shared/card_form";
import { Head, Prompt } from "../shared/frame";
import { two, useScreen } from "../shared/settings";
import type { SeatView, Text } from "../views";
import { Rise, seat_name } from "./seat";

export function SitPage({ view, link, station }: PageOf<SeatView>) {
  return (
    <div class="page seat sit">
      <Head view={view} name={seat_name(view)} sound />
      <Prompt view={view} link={link} words={two("请扫卡，再输密码，就可以开始。", "Scan your card, then key your PIN.")} />
      <main>
        <CardForm people={view.recorders ?? []} words={two("入座", "Sit down")}
          go={(person, secret, pin) => station.act("sit", { person, secret, pin })} />
      </main>
    </div>
  );
}

export function UnlockPage(page: PageOf<SeatView>) {
  const { view, link, station } = page;
  const { t } = useScreen();
  const [pin, setPin] = useState("");
  const [told, setTold] = useState<Text | null>(null);
  const pin_box = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => pin_box.current?.focus(), []);
  const unlock = async () => {
    if (read_pin(pin) === "") return;
    const answer = await station.act("unlock", { pin: read_pin(pin) });
    setPin("");
    setTold(answer.ok ? null : answer);
  };
  if (view.card_needed === true)
    return (
      <div class="page seat sit">
        <Head view={view} name={seat_name(view)} sound>
          <Rise {...page} />
        </Head>
        <Prompt view={view} link={link}
          words={two(`屏幕已锁。请 ${view.person?.name ?? ""} 扫卡，再输密码。`, `Locked. ${view.person?.name ?? ""}: scan your card, then key the PIN.`)} />
        <main>
          <CardForm people={view.person === null ? [] : [view.person]} words={two("解锁", "Unlock")}
            go={(_person, secret, unlock_pin) => station.act("unlock", { secret, pin: unlock_pin })} />
        </main>
      </div>
    );
  return (
    <div class="page seat sit">
      <Head view={view} name={seat_name(view)} sound>
        <Rise {...page} />
      </Head>
      <Prompt view={view} link={link}
        words={two("屏幕已锁。请输密码，接着录。", "The screen is locked. Key your PIN to go on.")} />
      <main>
        <form class="card-form" data-own-keys autocomplete="off"
          onSubmit={(event) => {
            event.preventDefault();
            void unlock();
          }}>
          <label>
            <span>{t(two(`${view.person?.name ?? ""} 的密码`, `PIN of ${view.person?.name ?? ""}`))}</span>
            <input type="password" inputMode="numeric" autocomplete="off" ref={pin_box} value={pin} data-test="pin"
              onInput={(event) => setPin(event.currentTarget.value)} />
          </label>
          <button type="submit" class="main" data-test="unlock">
            {t(two("解锁", "Unlock"))}
          </button>
          <p class="told" role="status" data-test="told">
            {told === null ? "" : t(told)}
          </p>
        </form>
      </main>
    </div>
  );
}
