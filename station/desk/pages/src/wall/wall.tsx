// The wall (公示屏): for two hundred people, the last of them fifteen metres away. What is here is on the disk.
import { useEffect, useRef, useState } from "preact/hooks";

import type { PageOf } from "../page";
import { lay_best, type Block } from "../shared/columns";
import { clock_time, paper_words } from "../shared/frame";
import { is_quorum, QuorumBar } from "../shared/quorum";
import { two, useScreen } from "../shared/settings";
import { useSpace } from "../shared/space";
import { Gathered, strokes, Zheng } from "../zheng";
import type { Called, Text, WallOffice, WallRow, WallTable, WallView } from "../views";
import { Blackboard } from "./blackboard";
import { fit, signs_of, type Fit } from "./fit";

type Item =
  | { kind: "office"; office: WallOffice }
  | { kind: "row"; office: WallOffice; row: WallRow }
  | { kind: "others"; office: WallOffice; votes: number };

const turn_ms = 1500; // an office of the called paper is shown this long

export function WallPage({ view, link }: PageOf<WallView>) {
  const { t, settings, change } = useScreen();
  const lost = link.state === "lost" ? link.since : null;
  const [by_hand, set_by_hand] = useState(false);
  const board = view.embargo !== true && ["counting", "ruling", "tallied", "declared"].includes(view.stage);
  return (
    <div class="page wall" data-stage={view.stage} data-lost={lost !== null || undefined}>
      <header>
        <h1>
          <span class="logo" aria-hidden="true">
            正
          </span>
          {t(view.title.village)} {t(view.title.contest)}
        </h1>
        {view.rehearsal && <strong class="rehearsal-tag">{t(two("演练 不作数", "REHEARSAL"))}</strong>}
        {board && (
          <p class="progress" data-test="progress">
            {t(two("已念", "read"))} <b>{view.read}</b> / {view.collected} {t(two("张", "papers"))}
            {view.doubtful > 0 && (
              <span class="doubtful" data-test="doubtful">
                {t(two(`待定 ${view.doubtful} 张`, `${view.doubtful} set aside`))}
              </span>
            )}
          </p>
        )}
      </header>
      {lost !== null && (
        <p class="not-live" role="alert" data-test="not-live">
          {t(
            two(
              `${clock_time(lost)} 起与计票机断开。下面是断开以前的数字，不是现在的。计票不受影响。`,
              `Not connected since ${clock_time(lost)}. The figures below are from before, not of now. The count goes on.`,
            ),
          )}
        </p>
      )}
      {lost === null && view.trouble !== null && (
        <p class="not-live" role="alert">
          {t(view.trouble)}
        </p>
      )}
      {view.stage === "declared" && view.outcome !== null && <Result view={view} />}
      <main>
        {!board || view.offices.length === 0 ? <Papers view={view} /> : by_hand ? <Blackboard view={view} /> : <Board view={view} />}
      </main>
      {(view.stage === "counting" || view.stage === "ruling") && !by_hand && <Calling tables={view.tables} />}
      <footer>
        {board && (
          <span data-test="sums">
            {t(
              two(
                `有效 ${view.valid} · 废票 ${view.void} · 空白 ${view.blank}`,
                `valid ${view.valid} · void ${view.void} · blank ${view.blank}`,
              ),
            )}
          </span>
        )}
        {board && largest(view) >= 100 && (
          <span class="legend" data-test="legend">
            <Gathered votes={100} size={34} /> {t(two("= 20 个正 = 100 票", "= 20 × 正 = 100 votes"))}
            <span class="legend-thousand">
              <Gathered votes={1000} size={34} /> = 1000
            </span>
          </span>
        )}
        <span>{t(line_words(view))}</span>
        {view.line.head !== "" && (
          <span>
            {t(two("链首", "chain head"))} <code data-test="head">{view.line.head}</code>
          </span>
        )}
        <span class={view.clock.doubted ? "doubted" : ""}>
          {clock_time(view.now_unix_s * 1000).slice(0, 5)}
          {view.clock.doubted && t(two(" 时钟可能不准", " clock in doubt"))}
        </span>
        {board && (
          <button type="button" class="switch" data-test="blackboard" aria-pressed={by_hand} onClick={() => set_by_hand(!by_hand)}>
            {t(by_hand ? two("回公示屏", "Wall") : two("抄黑板", "Blackboard"))}
          </button>
        )}
        <button type="button" class="switch" data-test="language" lang={settings.language === "zh" ? "en" : "zh-CN"}
          onClick={() => change({ language: settings.language === "zh" ? "en" : "zh" })}>
          {settings.language === "zh" ? "English" : "中文"}
        </button>
      </footer>
    </div>
  );
}

const largest = (view: WallView): number =>
  Math.max(0, ...view.offices.flatMap((office) => [...office.rows.map((row) => row.votes), office.others?.votes ?? 0]));

function line_words(view: WallView): Text {
  const { state, said, settled } = view.line;
  switch (state) {
    case "live":
      return settled < said
        ? two(`已连上级，待送 ${said - settled} 条`, `online, ${said - settled} to send`)
        : two("已连上级，全部送达", "online, all delivered");
    case "connecting":
      return two(`正在连上级，待送 ${said - settled} 条`, `going online, ${said - settled} to send`);
    case "halted":
      return two(`停止上送，待送 ${said - settled} 条`, `sending halted, ${said - settled} to send`);
    case "off":
      return said > settled
        ? two(`没有联网，存好 ${said - settled} 条`, `offline, ${said - settled} kept safe`)
        : two("没有联网", "offline");
  }
}

// Before the first paper may be shown: numbers of papers, nothing else.
function Papers({ view }: { view: WallView }) {
  const { t } = useScreen();
  const words: Record<string, Text> = {
    before: two("投票还没有开始", "Voting has not begun"),
    open: two("正在投票", "Voting is open"),
    closed: two("投票结束，正在清点选票", "Voting is over, the papers are being counted"),
    not_valid: two("本次选举无效", "This vote is not valid"),
    counting: two("马上开始唱票", "Reading begins soon"),
    ruling: two("正在裁定待定票", "Papers set aside are being decided"),
    tallied: two("计票完毕", "The count is complete"),
    declared: two("计票完毕", "The count is complete"),
  };
  if (view.read > 0) words["counting"] = two("正在唱票，投票全部结束后公布得票", "Papers are read; votes are shown when all polls have closed");
  const voting = view.stage === "before" || view.stage === "open";
  return (
    <div class="papers">
      <p class="stage">{t(words[view.stage] ?? two("", ""))}</p>
      {voting && is_quorum(view.check_in) ? (
        <QuorumBar quorum={view.check_in} />
      ) : (
        view.turnout !== undefined && view.turnout > 0 && view.collected === 0 && (
          <p data-test="turnout">
            {t(two("已参加投票", "have voted"))} <b>{view.turnout}</b> {t(two(`人（登记 ${view.registered ?? 0} 人）`, `of ${view.registered ?? 0}`))}
          </p>
        )
      )}
      {view.collected > 0 && (
        <p data-test="collected">
          {t(two("收回选票", "papers collected"))} <b>{view.collected}</b> {t(two("张", ""))}
        </p>
      )}
      {view.read > 0 && (
        <p data-test="read">
          {t(two("已念", "read"))} <b>{view.read}</b> {t(two("张", "papers"))}
        </p>
      )}
    </div>
  );
}

function Result({ view }: { view: WallView }) {
  const { t } = useScreen();
  if (view.outcome === null) return null;
  const { verdict, elected, next } = view.outcome;
  return (
    <section class="result" data-test="outcome">
      <p class="verdict">{t(verdict)}</p>
      <ul>
        {elected.map((person) => (
          <li key={`${person.title.zh} ${person.name}`}>
            {t(person.title)} <b>{person.name}</b> {person.votes} {t(two("票", "votes"))}
          </li>
        ))}
        {next.map((words) => (
          <li key={words.zh}>{t(words)}</li>
        ))}
      </ul>
    </section>
  );
}

function Board({ view }: { view: WallView }) {
  const box = useRef<HTMLDivElement>(null);
  const space = useSpace(box, { width: 1860, height: 760 });
  const blocks: Block<Item>[] = view.offices.map((office) => ({
    heading: { kind: "office", office },
    lines: [
      ...office.rows.map((row): Item => ({ kind: "row", office, row })),
      ...(office.others !== null && office.others.votes > 0 ? [{ kind: "others", office, votes: office.others.votes } as Item] : []),
    ],
  }));
  const votes = view.offices.flatMap((office) => [...office.rows.map((row) => row.votes), office.others?.votes ?? 0]);
  const shape = fit(blocks, votes, space);
  const columns = lay_best(blocks, shape.rows, shape.columns);
  const open = view.stage === "counting" || view.stage === "ruling";
  return (
    <div class="board" ref={box} data-columns={shape.columns} data-test="board">
      {columns.map((column, at) => (
        <div class="column" key={at} data-dense={shape.dense || undefined} style={{ width: `${100 / shape.columns}%`, gridAutoRows: `${shape.row_px}px`, fontSize: `${shape.text_px}px` }}>
          {column.map(({ value, again }) => (
            <Line key={key_of(value)} item={value} again={again} shape={shape} open={open} />
          ))}
        </div>
      ))}
    </div>
  );
}

const key_of = (item: Item): string =>
  item.kind === "row" ? `${item.office.office} ${item.row.id}` : `${item.office.office} ${item.kind}`;

// A number that has just grown: by how much.
function useFresh(votes: number): number {
  const kept = useRef({ votes, fresh: 0 });
  if (kept.current.votes !== votes) kept.current = { votes, fresh: Math.max(0, votes - kept.current.votes) };
  return kept.current.fresh;
}

function Line({ item, again, shape, open }: { item: Item; again: boolean; shape: Fit; open: boolean }) {
  const { t } = useScreen();
  if (item.kind === "office")
    return (
      <h2 class="office">
        {t(item.office.title)}
        {again && t(two("（续）", " (cont.)"))}
        <small>
          {t(two(`应选 ${item.office.seats} 人`, `${item.office.seats} to elect`))}
          {item.office.threshold !== undefined && ` · ${t(item.office.threshold)}`}
        </small>
      </h2>
    );
  if (item.kind === "others")
    return (
      <div class="line others">
        <span class="name">{t(two("另选他人", "others"))}</span>
        <Signs votes={item.votes} shape={shape} />
        <span class="figure">
          <b>{item.votes}</b>
        </span>
      </div>
    );
  const { row } = item;
  return (
    <div class="line" data-reached={row.reached || undefined} data-id={row.id}>
      <span class="name">{row.name}</span>
      <Signs votes={row.votes} shape={shape} />
      <span class="figure">
        <b data-test={`votes-${item.office.office}-${row.id}`}>{row.votes}</b>
        <small>{t(row_words(row, shape.dense, open))}</small>
      </span>
    </div>
  );
}

// What is missing is said while it is near and may still come; the threshold itself stands over the office.
const near_votes_max = 99;
function row_words(row: WallRow, dense: boolean, open: boolean): Text {
  const against = row.against === 0 || dense ? two("", "") : two(` 反对 ${row.against}`, ` against ${row.against}`);
  if (row.reached === true) return dense ? two("✓", "✓") : two(`✓ 过半${against.zh}`, `✓ reached${against.en}`);
  if (!open || row.missing === undefined || row.missing === 0 || row.missing > near_votes_max) return against;
  return dense
    ? two(`差 ${row.missing}`, `−${row.missing}`)
    : two(`再得 ${row.missing} 票过半${against.zh}`, `${row.missing} to go${against.en}`);
}

function Signs({ votes, shape }: { votes: number; shape: Fit }) {
  const fresh = useFresh(votes);
  const { thousands, hundreds, whole, rest } = signs_of(votes, shape.gathered);
  const size = shape.sign_px;
  const signs = [];
  for (let i = 0; i < thousands; i += 1) signs.push(<Gathered key={`t${i}`} votes={1000} size={size} />);
  for (let i = 0; i < hundreds; i += 1) signs.push(<Gathered key={`h${i}`} votes={100} size={size} />);
  for (let i = 0; i < whole; i += 1) {
    const last = rest === 0 && i === whole - 1;
    signs.push(<Zheng key={`z${thousands}-${hundreds}-${i}`} count={strokes} size={size} fresh={last ? Math.min(fresh, strokes) : 0} />);
  }
  if (rest > 0) signs.push(<Zheng key={`z${thousands}-${hundreds}-${whole}`} count={rest} size={size} fresh={Math.min(fresh, rest)} />);
  return <span class="signs">{signs}</span>;
}

function names_words({ names, against, void_here }: Called["offices"][number]): Text {
  if (void_here === true) return two("这一职务不计", "does not count here");
  const no = against !== undefined && against.length > 0 ? two(`反对 ${against.join("、")}`, `against ${against.join(", ")}`) : null;
  if (names.length === 0) return no ?? two("弃权", "abstained");
  const yes = names.join("、");
  return no === null ? two(yes, yes) : two(`${yes}；${no.zh}`, `${yes}; ${no.en}`);
}

// The paper that each table has just agreed on, one office at a time.
function Calling({ tables }: { tables: WallTable[] }) {
  const open = tables.filter((table) => table.state !== "closed");
  if (open.length === 0) return null;
  return (
    <section class="calling" data-tables={open.length} data-many={open.length > 4 || undefined} data-test="calling">
      {open.map((table) => (
        <Table table={table} key={table.table} />
      ))}
    </section>
  );
}

function Table({ table }: { table: WallTable }) {
  const { t } = useScreen();
  const [turn, setTurn] = useState(0);
  const paper = `${table.bundle}/${table.paper}`;
  const { called } = table;
  const count = called?.offices.length ?? 0;
  useEffect(() => {
    setTurn(0);
    if (count < 2) return undefined;
    const timer = setInterval(() => setTurn((now) => now + 1), turn_ms);
    return () => clearInterval(timer);
  }, [paper, count]);
  const office = called?.offices[turn % Math.max(1, count)];
  const words =
    table.state === "again"
      ? t(two("请重唱", "reading again"))
      : table.state === "first_pass"
        ? t(two("第一遍录入，第二遍核对后计入", "first pass: counted in the second"))
      : called === null
        ? table.state === "between"
          ? t(two("换下一捆", "next bundle"))
          : ""
        : called.class === "doubtful" || called.class === "set_aside"
          ? t(two("待定", "set aside"))
          : called.class === "blank" || (called.valid && office === undefined)
            ? t(two("空白票", "blank paper"))
            : !called.valid || office === undefined
              ? t(two("废票", "void paper"))
              : null;
  return (
    <p class="called" data-state={table.state} data-table={table.table}>
      <span class="where">
        {t(two(`${table.table} 桌`, `table ${table.table}`))}
        {table.state === "reading" && t(two(" 正在念 ", ", reading "))}
        {table.state !== "reading" && " · "}
        {table.bundle > 0 ? t(paper_words(table.bundle, table.paper)) : ""}
      </span>
      <span class="what">
        {table.state === "reading" && called !== null && <small>{t(two("上一张 ", "the last: "))}</small>}
        {words ?? (
          <>
            <em>{office === undefined ? "" : t(office.title)}</em> {office === undefined ? "" : t(names_words(office))}
          </>
        )}
      </span>
    </p>
  );
}
