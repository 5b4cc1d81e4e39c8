// One person: what to give, what they hold, what became of a proxy.
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

import { two, useScreen } from "../shared/settings";
import type { Text } from "../views";
import type { Card, Fault, HereCard, Person, Proxy, ProxyState } from "./types";

const bounce_ms = 400; // a second Enter of the same finger gives nobody a paper

type Act = (name: string, fields: object, good: Text) => Promise<void>;

const states: Record<ProxyState, Text> = {
  stands: two("委托有效", "stands"),
  given: two("已由受托人领走", "given to the agent"),
  voted: two("委托人本人已投", "the principal has voted"),
  lapsed: two("委托人到场，委托失效", "lapsed: the principal came"),
  refused: two("不予认可", "refused"),
};
const called = (person: Person): string => `${person.name}（${person.number} 号）`;

export function CardPane({ card, faults, open, act }: { card: Card; faults: Fault[]; open: boolean; act: Act }) {
  const { t } = useScreen();
  const { person } = card;
  return (
    <article class="voter" data-test="card" data-number={person.number} key={person.number}>
      <header>
        <h2>{person.name}</h2>
        <p>
          {person.number}
          {t(two(" 号", ""))} · {person.group}
          {person.born !== null && ` · ${t(two(`${person.born} 年生`, `born ${person.born}`))}`}
        </p>
      </header>
      {card.here ? <Here card={card} faults={faults} open={open} act={act} /> : <p class="go" data-test="go">{t(card.go)}</p>}
    </article>
  );
}

function Here({ card, faults, open, act }: { card: HereCard; faults: Fault[]; open: boolean; act: Act }) {
  const { t } = useScreen();
  const number = card.person.number;
  const [own, setOwn] = useState(card.offer.own);
  const [chosen, setChosen] = useState<number[]>(card.offer.principals.map((p) => p.number));
  const offered = `${number} ${card.offer.own} ${card.offer.principals.map((p) => p.number).join()}`;
  useEffect(() => {
    setOwn(card.offer.own);
    setChosen(card.offer.principals.map((p) => p.number));
  }, [offered]);
  const papers = chosen.length + (own ? 1 : 0);
  const turn = (one: number) => setChosen((now) => (now.includes(one) ? now.filter((n) => n !== one) : [...now, one]));
  const give = useRef<HTMLButtonElement>(null);
  const shown_at = useRef(0);
  useLayoutEffect(() => {
    shown_at.current = performance.now();
    give.current?.focus();
  }, [number]);
  return (
    <>
      <p class="status" data-test="status">
        {t(card.status)}
      </p>
      {card.offer.papers > 0 && (
        <form class="offer" data-own-keys
          onSubmit={(event) => {
            event.preventDefault();
            if (open && papers > 0 && performance.now() - shown_at.current > bounce_ms)
              void act("issue", { elector: number, own, principals: chosen },
                two(`请给 ${papers} 张票，并请其在领票签名册上签名。`, `Hand out ${papers} papers, and let the roll be signed.`));
          }}>
          {card.offer.principals.length > 0 && (
            <fieldset>
              <legend>{t(two("给哪几张", "Which papers"))}</legend>
              {card.offer.own && (
                <label>
                  <input type="checkbox" checked={own} onChange={() => setOwn(!own)} data-test="own" />
                  {t(two("本人", "the own one"))}
                </label>
              )}
              {card.offer.principals.map((principal) => (
                <label key={principal.number}>
                  <input type="checkbox" checked={chosen.includes(principal.number)} onChange={() => turn(principal.number)} data-principal={principal.number} />
                  {t(two(`代 ${called(principal)}`, `for ${principal.name} (${principal.number})`))}
                </label>
              ))}
            </fieldset>
          )}
          <button type="submit" class="main issue" ref={give} disabled={!open || papers === 0} data-test="issue">
            {t(two(`发 ${papers} 张票`, papers === 1 ? "Give 1 paper" : `Give ${papers} papers`))}
          </button>
        </form>
      )}
      {card.proxy !== null && <OwnProxy proxy={card.proxy} open={open} act={act} />}
      {card.held.papers > 0 && <Held card={card} open={open} act={act} key={`held ${card.held.papers}`} />}
      {card.carried.length > 0 && (
        <section class="carried">
          <h3>{t(two("受委托", "Carries"))}</h3>
          <ul>
            {card.carried.map((proxy) => (
              <Carried proxy={proxy} faults={faults} open={open} act={act} key={proxy.principal.number} />
            ))}
          </ul>
        </section>
      )}
      {card.refused.length > 0 && (
        <section class="carried" data-test="refused">
          <h3>{t(two("未获认可的委托", "Proxies refused before the poll"))}</h3>
          <ul>
            {card.refused.map((one) => (
              <li key={`${one.principal.number} ${one.agent.number}`}>
                {called(one.principal)} → {called(one.agent)}：{t(one)} <small>{t(one.article)}</small>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Why({ proxy }: { proxy: Proxy }) {
  const { t } = useScreen();
  return proxy.why === undefined ? null : (
    <>
      ：{t(proxy.why)} <small>{t(proxy.article ?? "")}</small>
    </>
  );
}

// Of a principal: came in person, or the slip is taken back.
function OwnProxy({ proxy, open, act }: { proxy: Proxy; open: boolean; act: Act }) {
  const { t } = useScreen();
  const elector = proxy.principal.number;
  return (
    <section class="own-proxy">
      <p>
        {t(two(`受托人：${called(proxy.agent)}`, `Agent: ${proxy.agent.name} (${proxy.agent.number})`))} · {t(states[proxy.state])}
        <Why proxy={proxy} />
      </p>
      {(proxy.state === "stands" || proxy.state === "given") && (
        <button type="button" disabled={!open} data-test="principal-came"
          onClick={() => void act("principal_came", { elector }, two("委托已失效，可以给本人发票。", "The proxy has lapsed: the principal may be given a paper."))}>
          {t(two("委托人本人到场", "The principal has come"))}
        </button>
      )}
      {(proxy.state === "lapsed" || proxy.state === "refused") && (
        <button type="button" disabled={!open} data-test="proxy-again"
          onClick={() => void act("proxy_again", { elector }, two("委托恢复有效。", "The proxy stands again."))}>
          {t(two("点错了，恢复委托", "A slip: the proxy stands"))}
        </button>
      )}
    </section>
  );
}

// Of an agent: one principal, and why not.
function Carried({ proxy, faults, open, act }: { proxy: Proxy; faults: Fault[]; open: boolean; act: Act }) {
  const { t } = useScreen();
  const [asking, setAsking] = useState(false);
  const elector = proxy.principal.number;
  return (
    <li data-state={proxy.state} data-carried={elector}>
      <span>
        {called(proxy.principal)} · {t(states[proxy.state])}
        <Why proxy={proxy} />
      </span>
      {proxy.state === "stands" && (
        <button type="button" disabled={!open} aria-expanded={asking} data-test={`refuse-${elector}`} onClick={() => setAsking(!asking)}>
          {t(two("不予认可…", "Refuse…"))}
        </button>
      )}
      {(proxy.state === "lapsed" || proxy.state === "refused") && (
        <button type="button" disabled={!open} onClick={() => void act("proxy_again", { elector }, two("委托恢复有效。", "The proxy stands again."))}>
          {t(two("恢复", "Restore"))}
        </button>
      )}
      {asking && proxy.state === "stands" && (
        <div class="faults">
          {faults.map((fault) => (
            <button type="button" key={fault.id} data-test={`fault-${fault.id}`}
              onClick={() => {
                setAsking(false);
                void act("refuse_proxy", { elector, why: fault.id }, two("已记下，不发这一张。", "Noted: this paper is not given."));
              }}>
              {t(fault)}
            </button>
          ))}
        </div>
      )}
    </li>
  );
}

// What this person has: one paper exchanged, or papers handed back and counted.
function Held({ card, open, act }: { card: HereCard; open: boolean; act: Act }) {
  const { t } = useScreen();
  const elector = card.person.number;
  const [back, setBack] = useState(false);
  const [own, setOwn] = useState(card.held.own);
  const [chosen, setChosen] = useState<number[]>(card.held.principals.map((p) => p.number));
  const [counted, setCounted] = useState("");
  const [marked, setMarked] = useState(false);
  const turn = (one: number) => setChosen((now) => (now.includes(one) ? now.filter((n) => n !== one) : [...now, one]));
  const digits = counted.normalize("NFKC").replace(/\D/g, "");
  return (
    <section class="held" data-own-keys>
      <p>
        {t(two(`手中 ${card.held.papers} 张票`, `holds ${card.held.papers} papers`))}
        {card.spoiled > 0 && t(two(`，已交回废票 ${card.spoiled} 张`, `, ${card.spoiled} spoiled ones handed in`))}
      </p>
      <div class="line">
        <button type="button" disabled={!open || card.exchanges_left === 0} data-test="exchange"
          onClick={() => void act("exchange", { elector }, two("收回写坏的一张，另给一张。", "Take the spoiled paper, give another."))}>
          {t(two("换一张写坏的票", "Exchange a spoiled paper"))}
        </button>
        <button type="button" disabled={!open} aria-expanded={back} data-test="hand-back" onClick={() => setBack(!back)}>
          {t(two("退票…", "Hand back…"))}
        </button>
      </div>
      {back && (
        <form class="back"
          onSubmit={(event) => {
            event.preventDefault();
            if (digits !== "")
              void act("hand_back", { elector, own, principals: chosen, papers: Number(digits), marked },
                marked ? two("已退。这些票作废封存，不再发出。", "Handed back: put these papers aside, sealed.") : two("已退。这些票放回未发的票里。", "Handed back: these papers go back on the pile."));
          }}>
          {card.held.own && (
            <label>
              <input type="checkbox" checked={own} onChange={() => setOwn(!own)} />
              {t(two("本人的", "the own one"))}
            </label>
          )}
          {card.held.principals.map((principal) => (
            <label key={principal.number}>
              <input type="checkbox" checked={chosen.includes(principal.number)} onChange={() => turn(principal.number)} />
              {t(two(`代 ${called(principal)} 的`, `that of ${principal.name} (${principal.number})`))}
            </label>
          ))}
          <label>
            <input type="checkbox" checked={marked} onChange={() => setMarked(!marked)} data-test="marked" />
            {t(two("票上已经写过或有损坏", "marked or torn"))}
          </label>
          <label>
            <span>{t(two("收回几张（当面点数）", "How many came back, counted"))}</span>
            <input type="text" inputMode="numeric" value={counted} data-test="back-counted" onInput={(event) => setCounted(event.currentTarget.value)} />
          </label>
          <button type="submit" class="main" disabled={!open || digits === ""} data-test="back-go">
            {t(two("退票", "Hand back"))}
          </button>
        </form>
      )}
    </section>
  );
}
