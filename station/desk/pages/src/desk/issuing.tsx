// Papers at the issuing tables (发票席): what the place received, what each table was given, what is left there.
import { useState } from "preact/hooks";

import type { PageOf } from "../page";
import { two, useScreen } from "../shared/settings";
import type { ChairCheckIn, DeskView, IssuingTable } from "../views";
import { ActForm, Count, number_of } from "./act_form";

export function ReceivedForm({ view, station, now }: PageOf<DeskView> & { now: ChairCheckIn }) {
  const { t } = useScreen();
  const [typed, setTyped] = useState<string | null>(null);
  const announced = view.papers_received ?? 0;
  const value = typed ?? String(now.received > 0 ? now.received : announced > 0 ? announced : "");
  const total = number_of(value);
  return (
    <ActForm test="papers_received" words={two("登记领到的选票", "Record the papers received")} ready={total !== null && total !== now.received}
      go={() => station.act("papers_received", { total })}>
      <Count words={two("本投票点共领到（张）", "received by this place, in all")} value={value} set={setTyped} test="received-total" />
      {announced > 0 && announced !== now.received && (
        <p class="hint">{t(two(`开始投票时宣布的是 ${announced} 张。`, `${announced} were announced when the poll opened.`))}</p>
      )}
    </ActForm>
  );
}

type Way = "more" | "total" | "spoiled";

export function IssuingTables({ now, ...page }: PageOf<DeskView> & { now: ChairCheckIn }) {
  const { t } = useScreen();
  const [chosen, setChosen] = useState(0);
  const table = now.tables.find((one) => one.table === chosen) ?? now.tables[0];
  return (
    <>
      <table class="list figures" data-test="issuing-tables">
        <caption>{t(two("发票席", "Issuing tables"))}</caption>
        <thead>
          <tr>
            <th scope="col">{t(two("席", "Table"))}</th>
            <th scope="col">{t(two("共给", "given"))}</th>
            <th scope="col">{t(two("余票", "left"))}</th>
            <th scope="col">{t(two("状态", "State"))}</th>
          </tr>
        </thead>
        <tbody>
          {now.tables.map((one) => (
            <tr key={one.table}>
              <th scope="row">
                <button type="button" aria-pressed={one.table === table?.table} data-test={`issuing-${one.table}`} onClick={() => setChosen(one.table)}>
                  {t(two(`${one.table} 号席`, `Table ${one.table}`))}
                </button>
              </th>
              <td>{one.given}</td>
              <td>{one.unused}</td>
              <td>{t(one.closed ? two("✓ 已结束", "✓ closed") : two("发票中", "open"))}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {table !== undefined && now.state === "open" && <TableForm {...page} now={now} table={table} key={table.table} />}
    </>
  );
}

function TableForm({ station, now, table }: PageOf<DeskView> & { now: ChairCheckIn; table: IssuingTable }) {
  const { t } = useScreen();
  const [way, setWay] = useState<Way>("more");
  const [typed, setTyped] = useState("");
  const figure = number_of(typed);
  const total = figure === null ? null : way === "more" ? table.given + figure : figure;
  const ways: Record<Way, ReturnType<typeof two>> = {
    more: two("再给选票", "give more"),
    total: two("改正总数", "put the total right"),
    spoiled: two("纸质名册期间的废票", "spoiled while a printed roll was kept"),
  };
  const fields: Record<Way, ReturnType<typeof two>> = {
    more: two(`再给 ${table.table} 号席（张）`, `more for table ${table.table}`),
    total: two(`${table.table} 号席一共给了（张）`, `given to table ${table.table} in all`),
    spoiled: two(`${table.table} 号席一共换下（张）`, `exchanged at table ${table.table} in all`),
  };
  return (
    <ActForm test="papers_at_table" words={two(`登记 ${table.table} 号席`, `Record table ${table.table}`)} ready={total !== null}
      go={() => station.act(way === "spoiled" ? "spoiled_at_table" : "papers_at_table", { table: table.table, total })} done={() => setTyped("")}>
      <p class="row-of">
        {(Object.keys(ways) as Way[]).map((one) => (
          <button type="button" key={one} aria-pressed={way === one} data-test={`way-${one}`}
            onClick={() => {
              setWay(one);
              setTyped("");
            }}>
            {t(ways[one])}
          </button>
        ))}
      </p>
      <Count words={fields[way]} value={typed} set={setTyped} test="table-papers" />
      {way === "more" && (
        <p class="sum">
          {t(two(`${table.given} ＋ ${figure ?? 0} ＝ 共 ${total ?? table.given} 张；未分发 ${now.reserve} 张`, `${table.given} + ${figure ?? 0} = ${total ?? table.given} in all; ${now.reserve} with no table`))}
        </p>
      )}
    </ActForm>
  );
}
