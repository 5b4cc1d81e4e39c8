// Count tables, and the windows of this hall: a window's address is shown large, to open it here or to copy it.
import { useState } from "preact/hooks";

import type { PageOf } from "../page";
import { two, useScreen } from "../shared/settings";
import type { DeskTable, DeskView, Device, TableSeat, Text } from "../views";
import { check_in_of } from "./check_in_tab";
import { Contests } from "./contests";
import { OpenWindows, place_words, type Place } from "./windows";

export const tables_max = 12;
const issuing_tables_max = 32;
const issuing_tables_shown = 2; // where no check-in is ready

export function TablesTab(page: PageOf<DeskView>) {
  const { view, station } = page;
  const { t } = useScreen();
  const issuing = (check_in_of(view)?.tables.map(({ table }) => table) ?? Array.from({ length: issuing_tables_shown }, (_, i) => i + 1)).slice(0, issuing_tables_max);
  const [opened, setOpened] = useState<{ words: Text; url: string } | null>(null);
  const [told, setTold] = useState<Text | null>(null);
  const [count, setCount] = useState(Math.max(2, ...view.tables.filter((x) => x.open).map((x) => x.table)));
  const open = async (place: Place) => {
    const answer = await station.act("open_window", place);
    setTold(answer.ok ? null : answer);
    if (answer.ok && typeof answer["url"] === "string") setOpened({ words: place_words(place), url: answer["url"] });
  };
  const button = (place: Place, words: Text) => (
    <button type="button" data-test={`open-${place.kind}-${place.table ?? 0}${place.who ?? ""}`} onClick={() => void open(place)}>
      {t(words)}
    </button>
  );
  const known = (table: number): DeskTable => view.tables.find((x) => x.table === table) ?? { table, open: false };
  return (
    <div class="tables">
      <p class="hint">{t(two("点一个窗口，就得到它的地址；在这台机器上打开，或发到那块屏上。", "Press a window to get its address; open it here, or type it there."))}</p>
      <p class="told" role="status">
        {told === null ? "" : t(told)}
      </p>
      {opened !== null && (
        <p class="address" data-test="address">
          <strong>{t(opened.words)}</strong>
          <code>{opened.url}</code>
          <a class="button" href={opened.url} target="_blank" rel="noopener noreferrer" data-test="address-open" onClick={() => setOpened(null)}>
            {t(two("在新窗口打开", "Open in a new window"))}
          </a>
          <small>{t(two("地址只能用一次。", "It works once."))}</small>
        </p>
      )}
      <p class="row-of">
        {button({ kind: "wall" }, two("公示屏", "Wall"))}
        {issuing.map((table) => (
          <span key={table}>{button({ kind: "check_in", table }, two(`${table} 号发票席`, `Issuing table ${table}`))}</span>
        ))}
      </p>
      {view.called !== undefined && <CalledSwitch {...page} called={view.called} />}
      <table class="list">
        <caption>{t(two("计票桌", "Count tables"))}</caption>
        <tbody>
          {Array.from({ length: count }, (_, i) => known(i + 1)).map((table) => (
            <tr key={table.table}>
              <th scope="row">{t(two(`第 ${table.table} 桌`, `Table ${table.table}`))}</th>
              <td>{t(state_words(table))}</td>
              <td>
                {t(two("甲 ", "A "))}
                {t(seat_words(table.seats?.a ?? null))} · {t(two("乙 ", "B "))}
                {t(seat_words(table.seats?.b ?? null))}
              </td>
              <td>
                <div class="row-of">
                {button({ kind: "seat", table: table.table, who: "a" }, two("甲的窗口", "A’s window"))}
                {button({ kind: "seat", table: table.table, who: "b" }, two("乙的窗口", "B’s window"))}
                {button({ kind: "shared_seat", table: table.table }, two("两人同机", "One device"))}
                {button({ kind: "caller", table: table.table }, two("唱票屏", "Caller"))}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {count < tables_max && (
        <button type="button" data-test="more-tables" onClick={() => setCount(count + 1)}>
          {t(two("＋ 再开一桌", "+ another table"))}
        </button>
      )}
      <OpenWindows {...page} />
      {(view.devices ?? []).length > 0 && <Devices devices={view.devices ?? []} tables={count} issuing={issuing} act={(name, fields) => void station.act(name, fields)} />}
      <Contests {...page} />
    </div>
  );
}

// Whether the wall shows the paper that was read last; fixed by the first paper.
function CalledSwitch({ station, called }: PageOf<DeskView> & { called: { shown: boolean; may_change: boolean } }) {
  const { t } = useScreen();
  const set = (shown: boolean) => void station.act("show_called", { shown });
  return (
    <p class="row-of" role="group" aria-label={t(two("公示屏上正在念的票", "The paper being read, on the wall"))} data-test="called">
      <span>{t(two("公示屏上正在念的票：", "The paper being read, on the wall:"))}</span>
      <button type="button" aria-pressed={called.shown} disabled={!called.may_change} data-test="called-on" onClick={() => set(true)}>
        {t(two("显示", "shown"))}
      </button>
      <button type="button" aria-pressed={!called.shown} disabled={!called.may_change} data-test="called-off" onClick={() => set(false)}>
        {t(two("不显示，只显示张数", "not shown, only numbers"))}
      </button>
      {!called.may_change && <small>{t(two("已经开始唱票，不能再改", "papers are being read: fixed"))}</small>}
    </p>
  );
}

function state_words(table: DeskTable): Text {
  if (!table.open) return two("没有人", "empty");
  if (table.phase === "between") return two("两捆之间", "between bundles");
  const at = two(`第 ${table.bundle ?? 0} 捆 ${table.paper ?? 0} 张`, `bundle ${table.bundle ?? 0}, paper ${table.paper ?? 0}`);
  return table.phase === "again" ? two(`${at.zh} 重唱`, `${at.en}, again`) : at;
}
const seat_words = (seat: TableSeat | null): Text =>
  seat === null ? two("空", "empty") : seat.locked ? two(`${seat.name}（锁）`, `${seat.name} (locked)`) : two(seat.name, seat.name);

// Other devices (副机): the six digits on both screens are compared before one gets its place.
function Devices({ devices, tables, issuing, act }: { devices: Device[]; tables: number; issuing: number[]; act: (name: string, fields: object) => void }) {
  const { t } = useScreen();
  const [places, setPlaces] = useState<Record<string, string>>({});
  const choices: Place[] = [
    ...Array.from({ length: tables }, (_, i) => i + 1).flatMap((table): Place[] => [
      { kind: "seat", table, who: "a" },
      { kind: "seat", table, who: "b" },
      { kind: "shared_seat", table },
      { kind: "caller", table },
    ]),
    ...issuing.map((table): Place => ({ kind: "check_in", table })),
    { kind: "wall" },
  ];
  const name = (place: Place) => `${place.kind} ${place.table ?? 0} ${place.who ?? ""}`;
  return (
    <table class="list">
      <caption>{t(two("其他设备：先核对两边屏幕上的六位数字", "Other devices: compare the six digits on both screens first"))}</caption>
      <tbody>
        {devices.map((device) => (
          <tr key={device.device}>
            <th scope="row">{device.name}</th>
            <td>
              <code>{device.code}</code>
            </td>
            <td>{t(device.online ? two("已连上", "online") : two("未连上", "offline"))}</td>
            <td>
              <div class="row-of">
              {device.window !== null ? (
                <>
                  {t(place_words(device.window))}
                  <button type="button" onClick={() => act("dismiss_device", { device: device.device })}>
                    {t(two("撤下", "Dismiss"))}
                  </button>
                </>
              ) : (
                <>
                  <select aria-label={t(two("安排到", "place"))} value={places[device.device] ?? ""}
                    onChange={(event) => setPlaces({ ...places, [device.device]: event.currentTarget.value })}>
                    <option value="">{t(two("安排到……", "place…"))}</option>
                    {choices.map((place) => (
                      <option key={name(place)} value={name(place)}>
                        {t(place_words(place))}
                      </option>
                    ))}
                  </select>
                  <button type="button" disabled={(places[device.device] ?? "") === ""}
                    onClick={() => act("admit_device", { device: device.device, ...choices.find((place) => name(place) === places[device.device]) })}>
                    {t(two("数字一致，安排", "Digits agree: place it"))}
                  </button>
                </>
              )}
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
