// Nobody sits here yet (入座), nobody has touched this window for a while (锁屏), or the other recorder takes over (换人).
import { useLayoutEffect, useRef, useState } from "preact/hooks";

import type { PageOf } from "../page";
import { CardForm } from "../shared/card_form";
import { Head, Prompt } from "../shared/frame";
import { PinForm } from "../shared/pin_form";
import { two, useScreen } from "../shared/settings";
import type { Named, SeatView, Text } from "../views";
import type { Answer } from "../wire";
import { Rise, seat_name } from "./seat";

export function SitPage({ view, link, station }: PageOf<SeatView>) {
  return (
    <div class="page seat sit">
      <Head view={view} name={seat_name(view)} sound />
      <Prompt view={view} link={link} words={
          view.shared === undefined
            ? two("请扫卡，再输密码，就可以开始。", "Scan your card, then key your PIN.")
            : view.shared.who === "a"
              ? two("这张桌一台机器。请计票人甲先入座：扫卡，再输密码。", "One device for this table. Recorder A sits down first: card, then PIN.")
              : two("请计票人乙也入座：扫卡，再输密码。", "Now recorder B sits down, too: card, then PIN.")
        } />
      <main>
        <CardForm key={view.shared?.who ?? "own"} people={view.recorders ?? []} words={two("入座", "Sit down")}
          go={(person, secret, pin) => station.act("sit", { person, secret, pin })} />
      </main>
    </div>
  );
}

export function UnlockPage(page: PageOf<SeatView>) {
  const { view, link, station } = page;
  const name = view.person?.name ?? "";
  const card = view.card_needed === true;
  return (
    <div class="page seat sit">
      <Head view={view} name={seat_name(view)} sound>
        <Rise {...page} />
      </Head>
      <Prompt view={view} link={link}
        words={
          card
            ? two(`屏幕已锁。请 ${name} 扫卡，再输密码。`, `Locked. ${name}: scan your card, then key the PIN.`)
            : two("屏幕已锁。请输密码，接着录。", "The screen is locked. Key your PIN to go on.")
        } />
      <main>
        {card ? (
          <CardForm people={view.person === null ? [] : [view.person]} words={two("解锁", "Unlock")}
            go={(_person, secret, pin) => station.act("unlock", { secret, pin })} />
        ) : (
          <PinForm name={name} words={two("解锁", "Unlock")} test="unlock" go={(pin) => station.act("unlock", { pin })} />
        )}
      </main>
    </div>
  );
}

// One device, two recorders (同机): the other one takes it over.
export function HandOverPage({ view, link, station, to }: PageOf<SeatView> & { to: Named & { pin: boolean; card: boolean } }) {
  const words = two("换好了，开始", "I am here: begin");
  const go = (fields: object) => station.act("hand_over", fields);
  return (
    <div class="page seat sit">
      <Head view={view} name={seat_name(view)} sound />
      <Prompt view={view} link={link} tone={view.paper !== null && !to.pin ? "again" : "calm"}
        words={
          to.card
            ? two(`请把机器交给 ${to.name}：扫卡，再输密码。`, `Hand the device to ${to.name}: scan the card, then key the PIN.`)
            : to.pin
              ? two(`请把机器交给 ${to.name}：输密码，${view.paper?.pass === 2 ? "从第一张重新录一遍" : "接着录"}。`,
                  `Hand the device to ${to.name}: key the PIN, then ${view.paper?.pass === 2 ? "every paper again from the first" : "go on"}.`)
              : two(`请 ${to.name} 录这一张。换好了按 Enter。`, `${to.name} keys this paper. Then press Enter.`)
        } />
      <main class="hands">
        <p class="hand-over" data-test="hand-over">
          {to.name}
        </p>
        {to.card ? (
          <CardForm people={[to]} words={words} go={(_person, secret, pin) => go({ secret, pin })} />
        ) : to.pin ? (
          <PinForm name={to.name} words={words} test="take-over" go={(pin) => go({ pin })} />
        ) : (
          <TakeOver words={words} go={() => go({})} />
        )}
      </main>
    </div>
  );
}

// A key that bounces after an entry must not answer for somebody else.
const quiet_ms = 400;

function TakeOver({ words, go }: { words: Text; go: () => Promise<Answer> }) {
  const { t } = useScreen();
  const [told, setTold] = useState<Text | null>(null);
  const since = useRef(performance.now());
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => button.current?.focus(), []);
  const take = async () => {
    if (performance.now() - since.current < quiet_ms) return;
    const answer = await go();
    setTold(answer.ok ? null : answer);
  };
  return (
    <>
      <button type="button" class="main" ref={button} data-test="take-over" onClick={() => void take()}>
        {t(words)} ⏎
      </button>
      <p class="told" role="status" data-test="told">
        {told === null ? "" : t(told)}
      </p>
    </>
  );
}
