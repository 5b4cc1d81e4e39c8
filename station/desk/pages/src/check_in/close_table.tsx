// The end of an issuing table: unused papers counted by hand; the record's figure is said only where it differs.
import { useState } from "preact/hooks";

import { two, useScreen } from "../shared/settings";
import type { Station } from "../wire";
import { told_of, type Told } from "./check_in";
import type { TableView } from "./types";

export function CloseTable({ view, station }: { view: TableView; station: Station }) {
  const { t } = useScreen();
  const [counted, setCounted] = useState("");
  const [differs, setDiffers] = useState(false);
  const [told, setTold] = useState<Told | null>(null);
  const digits = counted.normalize("NFKC").replace(/\D/g, "");
  const go = async (accept: boolean) => {
    const answer = await station.act("close_table", { unused: Number(digits === "" ? 0 : digits), accept });
    setDiffers(!answer.ok && answer.code === "unused_differs");
    setTold(told_of(answer, two("本席已结束。", "This table is closed.")));
  };
  return (
    <main class="close" data-own-keys>
      {view.state === "table_closed" ? (
        <button type="button" data-test="reopen"
          onClick={() => void station.act("reopen_table", {}).then((answer) => setTold(told_of(answer, two("本席重新发票。", "This table is open again."))))}>
          {t(two("重新发票", "Open again"))}
        </button>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (digits !== "" || view.papers_recorded !== true) void go(false);
          }}>
          {view.papers_recorded === true && (
            <label>
              <span>{t(two("没有发出的票，点数后填写", "Unused papers, counted by hand"))}</span>
              <input type="text" inputMode="numeric" value={counted} data-test="unused-counted"
                onInput={(event) => {
                  setCounted(event.currentTarget.value);
                  setDiffers(false);
                  setTold(null);
                }} />
            </label>
          )}
          <button type="submit" class="main" data-test="close-go">
            {t(two("结束本席", "Close this table"))}
          </button>
          {differs && (
            <button type="button" data-test="close-accept" onClick={() => void go(true)}>
              {t(two("已经再数一遍，如实记录", "Counted again: record it as it is"))}
            </button>
          )}
        </form>
      )}
      <p class={`result ${told?.tone ?? ""}`} role="status" data-test="told">
        {told === null ? "" : t(told)}
      </p>
    </main>
  );
}
