// The chair's desk (主持席): the order of the day, and beside it all that is looked after on the way.
import { useState } from "preact/hooks";
import type { JSX } from "preact";

import type { PageOf } from "../page";
import { Head, Prompt } from "../shared/frame";
import { two, useScreen } from "../shared/settings";
import type { DeskView, Text } from "../views";
import { CheckInTab } from "./check_in_tab";
import { CorrectionTab } from "./correction";
import { DayTab } from "./day";
import { NamesTab } from "./names";
import { OfficersTab } from "./officers";
import { PaperTab } from "./paper";
import { DoubtfulTab } from "./rulings";
import { ScriptTab } from "./script";
import { StickTab } from "./stick";
import { TablesTab } from "./tables";
import { TallyTab, WarningsTab } from "./totals";
import { TroubleTab } from "./trouble";

type Tab = "day" | "check_in" | "tables" | "doubtful" | "names" | "correction" | "warnings" | "officers" | "tally" | "script" | "paper" | "stick" | "trouble";
const tabs: { id: Tab; words: Text; waits: (view: DeskView) => number }[] = [
  { id: "day", words: two("流程", "Day"), waits: () => 0 },
  { id: "officers", words: two("刷卡解锁", "Keys"), waits: () => 0 },
  { id: "check_in", words: two("发票", "Check-in"), waits: () => 0 },
  { id: "tables", words: two("桌和窗口", "Tables, windows"), waits: (v) => (v.devices ?? []).filter((d) => d.online && d.window === null).length },
  { id: "doubtful", words: two("待定票", "Doubtful papers"), waits: (v) => v.doubtful.filter((d) => d.ruled === null).length },
  { id: "names", words: two("另选他人", "Write-ins"), waits: (v) => v.names.filter((n) => n.identified === null).length },
  { id: "correction", words: two("更正", "Correction"), waits: () => 0 },
  { id: "warnings", words: two("提醒", "Warnings"), waits: (v) => v.warnings.filter((w) => w.handled === null).length },
  { id: "tally", words: two("总数", "Totals"), waits: () => 0 },
  { id: "script", words: two("主持词", "Script"), waits: () => 0 },
  { id: "paper", words: two("打印", "Paper"), waits: () => 0 },
  { id: "stick", words: two("U 盘", "Stick"), waits: () => 0 },
  { id: "trouble", words: two("变故", "Trouble"), waits: () => 0 },
];

export function DeskPage(page: PageOf<DeskView>) {
  const { view, link } = page;
  const { t } = useScreen();
  const [tab, setTab] = useState<Tab>("day");
  const now = view.steps.find((step) => step.state === "now");
  const shown: Record<Tab, () => JSX.Element> = {
    day: () => <DayTab {...page} />,
    check_in: () => <CheckInTab {...page} />,
    tables: () => <TablesTab {...page} />,
    doubtful: () => <DoubtfulTab {...page} />,
    names: () => <NamesTab {...page} />,
    correction: () => <CorrectionTab {...page} />,
    warnings: () => <WarningsTab {...page} />,
    officers: () => <OfficersTab {...page} />,
    tally: () => <TallyTab {...page} />,
    script: () => <ScriptTab {...page} />,
    paper: () => <PaperTab {...page} />,
    stick: () => <StickTab {...page} />,
    trouble: () => <TroubleTab {...page} />,
  };
  return (
    <div class="page desk">
      <Head view={view} name={two("主持席", "Chair")}>
        <span class="today">{view.today}</span>
      </Head>
      <Prompt view={view} link={link}
        words={now === undefined ? two("今天的步骤都完成了。", "All steps of the day are done.") : two(`${now.title.zh}：${now.next.zh}`, `${now.title.en}: ${now.next.en}`)} />
      <nav aria-label={t(two("分页", "Parts"))}>
        {tabs.map(({ id, words, waits }) => (
          <button type="button" key={id} data-test={`tab-${id}`} aria-current={tab === id ? "page" : undefined} onClick={() => setTab(id)}>
            {t(words)}
            {waits(view) > 0 && <b class="waits">{waits(view)}</b>}
          </button>
        ))}
      </nav>
      <main key={tab} tabIndex={0}>{shown[tab]()}</main>
    </div>
  );
}
