// A recorder's seat (计票席): one person keys what the caller reads, without seeing what the other one keys.
import { useState } from "preact/hooks";

import type { PageOf } from "../page";
import { Head, Prompt } from "../shared/frame";
import { two, useScreen } from "../shared/settings";
import type { SeatView, Text } from "../views";
import { BundlePage } from "./bundle";
import { CountPage } from "./count";
import { HandOverPage, SitPage, UnlockPage } from "./sit";

// Of who takes the device over, already.
export const seat_name = (view: SeatView): Text => {
  const who = view.shared?.hand_over?.who ?? view.shared?.who ?? view.window.who;
  const pass = view.paper?.pass ?? 0;
  return two(
    `第 ${view.window.table} 桌 计票人${who === "a" ? "甲" : "乙"}${["", " · 第一遍", " · 第二遍"][pass]}`,
    `Table ${view.window.table} recorder ${who === "a" ? "A" : "B"}${["", " · first pass", " · second pass"][pass]}`,
  );
};

export function SeatPage(page: PageOf<SeatView>) {
  const { view } = page;
  if (view.person === null || view.phase === "nobody") return <SitPage {...page} />;
  if (view.locked) return <UnlockPage {...page} />;
  if (view.shared !== undefined && view.shared.hand_over !== null) return <HandOverPage {...page} to={view.shared.hand_over} />;
  switch (view.phase) {
    case "reading":
    case "waiting":
    case "again":
      return <CountPage {...page} />;
    case "bundle_due":
    case "bundle_end":
      return <BundlePage {...page} key={`${view.phase} ${view.subtotal?.bundle ?? view.paper?.bundle ?? 0}`} />;
    case "all_read":
      if (view.subtotal !== null) return <BundlePage {...page} key="all_read" />;
      return <Still {...page} words={two("全部念完了。请等主持人。", "All papers are read. Wait for the chair.")} />;
    default:
      return <Still {...page} words={two("计票还没有开始。请等主持人。", "The count has not begun. Wait for the chair.")} />;
  }
}

function Still({ view, link, station, words }: PageOf<SeatView> & { words: Text }) {
  return (
    <div class="page seat still">
      <Head view={view} name={seat_name(view)} sound>
        <Rise view={view} link={link} station={station} />
      </Head>
      <Prompt view={view} link={link} words={words} />
      <main />
    </div>
  );
}

// Leaving the seat (离席): asks once more in its own place, since the seat is empty then.
export function Rise({ view, station }: PageOf<SeatView>) {
  const { t } = useScreen();
  const [asked, setAsked] = useState(false);
  return (
    <span class="rise" data-own-keys>
      <span class="sitter">{view.person?.name}</span>
      {asked && (
        <button type="button" onClick={() => setAsked(false)}>
          {t(two("不离席", "Stay"))}
        </button>
      )}
      <button type="button" data-test="rise"
        onClick={() => {
          setAsked(!asked);
          if (asked) void station.act("rise", {});
        }}>
        {t(asked ? two("确定离席", "Leave, yes") : two("离席", "Leave"))}
      </button>
    </span>
  );
}
