// The windows that are open on this machine (打开的窗口): one that is not needed any more, or was opened by the wrong
// person, is closed here.
import { useState } from "preact/hooks";

import type { PageOf } from "../page";
import { two, useScreen } from "../shared/settings";
import type { DeskView, Text, Window } from "../views";

export type Place = Pick<Window, "kind"> & Partial<Pick<Window, "table" | "who">>;
export const place_words = ({ kind, table = 0, who }: Place): Text => {
  switch (kind) {
    case "seat":
      return two(`第 ${table} 桌 计票人${who === "a" ? "甲" : "乙"}`, `Table ${table}, recorder ${who === "a" ? "A" : "B"}`);
    case "shared_seat":
      return two(`第 ${table} 桌 两人同机`, `Table ${table}, both recorders`);
    case "caller":
      return two(`第 ${table} 桌 唱票屏`, `Table ${table}, caller`);
    case "wall":
      return two("公示屏", "Wall");
    case "check_in":
      return two(`${table} 号发票席`, `Issuing table ${table}`);
    default:
      return two("主持席", "Chair");
  }
};

// "/w/ID/…"
const own_id = (): string => location.pathname.split("/")[2] ?? "";

export function OpenWindows({ view, station }: PageOf<DeskView>) {
  const { t } = useScreen();
  const [asked, setAsked] = useState<string | null>(null);
  const [told, setTold] = useState<Text | null>(null);
  const windows = view.windows ?? [];
  const close = async (id: string) => {
    if (asked !== id) return setAsked(id);
    setAsked(null);
    const answer = await station.act("close_window", { window: id });
    setTold(answer.ok ? two("已关闭。", "Closed.") : answer);
  };
  return (
    <>
      <table class="list" data-test="windows">
        <caption>{t(two("打开的窗口", "Open windows"))}</caption>
        <tbody>
          {windows.map((one) => (
            <tr key={one.id}>
              <th scope="row">{t(place_words(one))}</th>
              <td>{t(one.live ? two("在用", "in use") : two("没有人看", "nobody looks at it"))}</td>
              <td>
                {one.id === own_id() ? (
                  t(two("就是这个窗口", "this one"))
                ) : (
                  <div class="row-of">
                    <button type="button" data-test={`close-${one.kind}-${one.table}${one.kind === "seat" ? one.who : ""}`} onClick={() => void close(one.id)}>
                      {t(asked === one.id ? two("确定关闭", "Close it, yes") : two("关闭", "Close"))}
                    </button>
                    {asked === one.id && (
                      <button type="button" onClick={() => setAsked(null)}>
                        {t(two("不关", "Keep it"))}
                      </button>
                    )}
                  </div>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="told" role="status" data-ok={told !== null && told.zh === "已关闭。"} data-test="closed">
        {told === null ? "" : t(told)}
      </p>
    </>
  );
}
