// The page of whatever window this session has.
import { useEffect, useLayoutEffect, useMemo, useState } from "preact/hooks";

import { CallerPage } from "./caller";
import { CheckInPage } from "./check_in/check_in";
import { DeskPage } from "./desk/desk";
import { GuestPage } from "./guest";
import { SeatPage } from "./seat/seat";
import { Notice } from "./shared/frame";
import { keep, load, say, ScreenContext, two, type Screen, type Settings } from "./shared/settings";
import { Watermark } from "./shared/watermark";
import type { CallerView, CheckInView, DeskView, GuestView, SeatView, View, WallView } from "./views";
import { WallPage } from "./wall/wall";
import type { Link, Station } from "./wire";

export interface PageOf<V extends View> {
  view: V;
  link: Link;
  station: Station;
}

function shown(view: View, link: Link, station: Station) {
  switch (view.window.kind) {
    case "seat":
    case "shared_seat":
      return <SeatPage view={view as SeatView} link={link} station={station} />;
    case "wall":
      return <WallPage view={view as WallView} link={link} station={station} />;
    case "caller":
      return <CallerPage view={view as CallerView} link={link} station={station} />;
    case "desk":
      return <DeskPage view={view as DeskView} link={link} station={station} />;
    case "check_in":
      return <CheckInPage view={view as CheckInView} link={link} station={station} />;
    case "guest":
      return <GuestPage view={view as GuestView} link={link} />;
    default:
      return <Notice words={two("这个窗口没有内容。请告诉主持席。", "Nothing to show in this window. Tell the chair.")} />;
  }
}

export function Page({ station }: { station: Station }) {
  const [settings, setSettings] = useState<Settings>(load);
  const [, setTurn] = useState(0);
  // Before the first answer can come.
  useLayoutEffect(() => station.listen(() => setTurn((turn) => turn + 1)), [station]);
  useEffect(stay_here, []);
  const screen = useMemo<Screen>(
    () => ({
      settings,
      change: (part) =>
        setSettings((now) => {
          const next = { ...now, ...part };
          keep(next);
          return next;
        }),
      t: (text) => say(settings.language, text),
    }),
    [settings],
  );
  const { view, link } = station;
  const kind = view?.window.kind ?? "none";
  useLayoutEffect(() => {
    const root = document.documentElement;
    root.lang = settings.language === "zh" ? "zh-CN" : "en";
    root.dataset["size"] = settings.size;
    root.dataset["window"] = kind;
    root.dataset["link"] = link.state;
  }, [settings, kind, link.state]);
  useEffect(() => {
    if (view !== null) document.title = window_name(view, settings.language);
  }, [kind, settings.language]);

  let page;
  if (link.state === "no_session")
    page = (
      <Notice
        words={two("这个窗口已经失效。请主持席重新打开。", "This window is no longer valid. Ask the chair to open it again.")}
      />
    );
  else if (view === null)
    page =
      link.state === "lost" ? (
        <Notice words={two("未连接计票站，正在重试。", "No connection to the station. Trying again.")} />
      ) : (
        <Notice words={two("正在连接计票站。", "Connecting to the station.")} />
      );
  else page = shown(view, link, station);
  return (
    <ScreenContext.Provider value={screen}>
      {page}
      {view !== null && "rehearsal" in view && view.rehearsal && <Watermark />}
    </ScreenContext.Provider>
  );
}

// The back button stays on the page: there is nothing behind it. Browsers count only what a person has touched.
function stay_here() {
  const hold = () => history.pushState(null, "");
  const first = () => {
    removeEventListener("pointerdown", first);
    removeEventListener("keydown", first);
    hold();
  };
  addEventListener("pointerdown", first);
  addEventListener("keydown", first);
  addEventListener("popstate", hold);
  return () => {
    removeEventListener("pointerdown", first);
    removeEventListener("keydown", first);
    removeEventListener("popstate", hold);
  };
}

function window_name(view: View, language: "zh" | "en"): string {
  const { kind, table, who } = view.window;
  const side = who === "a" ? two("甲", "A") : two("乙", "B");
  const names = {
    desk: two("主持席", "Chair"),
    seat: two(`第 ${table} 桌 计票人${side.zh}`, `Table ${table} recorder ${side.en}`),
    shared_seat: two(`第 ${table} 桌 计票席`, `Table ${table} recorders`),
    caller: two(`第 ${table} 桌 唱票`, `Table ${table} caller`),
    wall: two("公示屏", "Wall"),
    guest: two("副机", "Second device"),
    check_in: two(`${table} 号发票席`, `Issuing table ${table}`),
  };
  return `${say(language, names[kind])} · 正 Zheng`;
}
