// Check-in as the chair sees it (发票): how many have papers, where the papers are, boxes under way, and its end. Figures
// only: nobody is named here.
import { useState } from "preact/hooks";

import type { PageOf } from "../page";
import { QuorumBar } from "../shared/quorum";
import { two, useScreen } from "../shared/settings";
import type { ChairCheckIn, DeskView, Text } from "../views";
import { ActForm, Count, number_of } from "./act_form";
import { IssuingTables, ReceivedForm } from "./issuing";
import { Journeys } from "./journey";
import { MobileBoxes } from "./mobile_boxes";

export const check_in_of = (view: DeskView): ChairCheckIn | null =>
  view.check_in === null || view.check_in === undefined || view.check_in.state === "failed" ? null : (view.check_in as ChairCheckIn);

export function CheckInTab(page: PageOf<DeskView>) {
  const { view } = page;
  const { t } = useScreen();
  const now = check_in_of(view);
  if (now === null)
    return (
      <div class="check-in-tab">
        <p class="hint" data-test="no-check-in">
          {t(
            view.check_in?.state === "failed"
              ? two("领票记录打不开。请停止发票，检查磁盘；打开以后会接着记。", "The record of check-in cannot be opened. Give out no papers and look at the disk; it goes on when it opens.")
              : two("这台机器上没有准备发票：用纸质领票签名册，人数在“流程”里填写。", "No check-in is ready on this machine: keep the printed sign-in roll, and fill in the figures at “Day”."),
          )}
        </p>
        <section>
          <h2>{t(two("流动票箱往返", "Ways of the mobile boxes"))}</h2>
          <Journeys {...page} />
        </section>
      </div>
    );
  return (
    <div class="check-in-tab">
      <QuorumBar quorum={now.quorum} />
      <Figures now={now} />
      <div class="halves">
        <section>
          <IssuingTables {...page} now={now} />
          {now.state === "open" && <ReceivedForm {...page} now={now} />}
          <h2>{t(two("结束发票", "End of check-in"))}</h2>
          {now.state === "closed" ? <Closed {...page} /> : <CloseForm {...page} now={now} />}
        </section>
        <section>
          <h2>{t(two("流动票箱的选票", "Papers of mobile boxes"))}</h2>
          <MobileBoxes {...page} boxes={now.boxes} />
          <h2>{t(two("流动票箱往返", "Ways of the mobile boxes"))}</h2>
          <Journeys {...page} />
        </section>
      </div>
    </div>
  );
}

function Figures({ now }: { now: ChairCheckIn }) {
  const { t } = useScreen();
  const large: [Text, number][] = [
    [two("本人领票", "in person"), now.in_person],
    [two("委托领票", "by proxy"), now.proxy],
    [two("流动票箱", "mobile boxes"), now.mobile],
    [two("共发出（张）", "papers issued"), now.issued],
    [two("换下（张）", "spoiled"), now.spoiled],
    [two("未分发（张）", "in reserve"), now.reserve],
    [two("在途中（张）", "under way"), now.under_way],
  ];
  const few: [Text, number][] = [
    [two("流动票箱缺少（张）", "missing from boxes"), now.missing],
    [two("委托人到场时票已被领", "principals turned away"), now.principals_turned_away],
    [two("委托人到场，委托失效", "proxies lapsed"), now.proxies_lapsed],
    [two("不予发给受托人", "proxies refused"), now.proxies_refused],
  ];
  const told = few.filter(([, figure]) => figure > 0);
  return (
    <div data-test="check-in-figures">
      <dl class="facts large">
        {large.map(([words, figure]) => (
          <div key={words.zh}>
            <dt>{t(words)}</dt>
            <dd>{figure}</dd>
          </div>
        ))}
      </dl>
      {told.length > 0 && <p class="hint">{told.map(([words, figure]) => `${t(words)} ${figure}`).join(" · ")}</p>}
    </div>
  );
}

function CloseForm({ station, now }: PageOf<DeskView> & { now: ChairCheckIn }) {
  const { t } = useScreen();
  const [unused, setUnused] = useState("");
  const [differs, setDiffers] = useState(false);
  const open = now.tables.filter((table) => !table.closed).length;
  const go = async () => {
    const answer = await station.act("check_in_close", { unused: number_of(unused), accept: differs });
    setDiffers(!answer.ok && answer.code === "unused_differs");
    return answer;
  };
  return (
    <ActForm test="check_in_close" ready={number_of(unused) !== null} go={go}
      words={differs ? two("已经再数一遍，如实记录", "Counted again: record it as it is") : two("结束发票", "Close check-in")}>
      {open > 0 && <p class="hint">{t(two(`还有 ${open} 个发票席没有结束：请它们先点“本席结束”。`, `${open} issuing tables are open: they close first.`))}</p>}
      <Count words={two("没有分发的选票，点数（张）", "papers given to no table, as counted")} value={unused} test="reserve-counted"
        set={(value) => {
          setUnused(value);
          setDiffers(false);
        }} />
    </ActForm>
  );
}

function Closed({ station }: PageOf<DeskView>) {
  const { t } = useScreen();
  return (
    <>
      <p class="hint">{t(two("✓ 发票已经结束。到“流程”截止投票，数字已经填好。", "✓ Check-in is closed. Close the poll at “Day”: its figures are filled in."))}</p>
      <ActForm test="check_in_reopen" words={two("重新发票", "Open check-in again")} go={() => station.act("check_in_reopen", {})} />
    </>
  );
}
