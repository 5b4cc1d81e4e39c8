// The whole day of a hall in real browsers against the real program: papers given out at two issuing tables, the poll
// closed with the figures of check-in, two count tables (one by keyboard alone, one by mouse alone), slips, doubtful papers,
// a written-in name, the tally, the result; the wall and the caller's screen looked at at each stage.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { by, launch, picture, pictures, projector } from "./browser.mjs";
import { give, look, told, unused } from "./issuing.mjs";
import { keep, measured, measure_seat, measure_wall } from "./measure.mjs";
import { name_of, proxies_csv, roll_csv } from "./people.mjs";
import { assert_board, board, bundle_papers, by_keyboard, by_mouse, done, read_paper, RealHall, sums, take_bundle, view_of, wall_has_read } from "./real_hall.mjs";

const registered = 112; // 1 to 56 belong to the first issuing table
const received = 120;
const at_each_table = 60;
const papers = 100; // that come into the box
const absent = [5, 13, 14, 105, 106, 107, 108, 109, 110, 111, 112]; // 5 had handed on the vote, and the agent has no document
const handed_back = 12;
const agents = [[2, 1], [3, 1], [5, 4], [7, 6], [9, 8], [60, 10], [62, 61]]; // principal, agent
const doubtful = [{ index: 20, ruling: "part_void" }, { index: 70, ruling: "void" }];
const blank = 30;
const written_in = name_of(41); // somebody of the roll

let browser, hall;
before(async () => {
  browser = await launch();
  hall = await RealHall.prepared({ papers, registered });
  const made = await hall.run("check-in", "--roll", hall.file("people.csv", roll_csv(registered)), "--proxies", hall.file("proxies.csv", proxies_csv(agents)), "--tables", "2");
  assert.deepEqual([made.electors, made.tables, made.proxies], [registered, 2, agents.length]);
  await hall.serve();
});
after(async () => {
  await browser?.close();
  await hall?.end();
});

// 1, 2: chair; 3 to 5: members.
function called(i) {
  if (i === 5) return { keys: [1, 3], slip: ["a", [2, 3], [1]] };
  if (i === 55) return { keys: [2, 4, 5], slip: ["b", [2, 3, 5], [4, 5]] };
  if (i === doubtful[0].index) return { keys: ["NumpadDivide", 1] };
  if (i === doubtful[1].index) return { keys: [1, 3, "Period"] };
  if (i === blank) return { keys: [] };
  if (i % 9 === 0) return { keys: [3, 4], write_in: written_in };
  return { keys: [i % 3 === 0 ? 2 : 1, 3, 4 + (i % 2)] };
}

// Papers that people who come to these numbers' table are given, one after another.
async function give_to(page, numbers, mouse) {
  for (const number of numbers) {
    const carried = agents.filter(([principal, agent]) => agent === number && ![5, 7].includes(principal)).length;
    await look(page, number % 3 === 0 ? name_of(number) : String(number), number, mouse);
    await give(page, 1 + carried, mouse);
  }
}
const range = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

async function vote(t) {
  const { desk } = hall;
  const one = await hall.window("check_in-1");
  const two = await hall.window("check_in-2");
  // What is out of the order: an agent, a refused proxy, principals who come themselves, somebody of the other table.
  await look(one, name_of(1), 1);
  assert.equal(await by(one, "issue").textContent(), "发 3 张票");
  await picture(one, "day-04-agent");
  await give(one, 3);
  await look(one, "4", 4);
  await by(one, "refuse-5").click();
  await by(one, "fault-no_document").click();
  await told(one, "不发这一张");
  await one.waitForFunction(() => document.querySelector('[data-test="issue"]')?.textContent === "发 1 张票");
  await picture(one, "day-05-refused-proxy");
  await give(one, 1);
  await look(one, "7", 7);
  await by(one, "principal-came").click();
  await told(one, "委托已失效");
  await give(one, 1);
  await look(one, "6", 6);
  await give(one, 1);
  await look(one, "8", 8);
  await give(one, 2);
  await look(one, "9", 9);
  await by(one, "principal-came").click();
  await told(one, "不再发给本人");
  assert.match(await by(one, "told").textContent(), /民法典第一百七十三条/);
  await picture(one, "day-06-principal-late");
  await look(one, "57", 57);
  assert.match(await by(one, "go").textContent(), /2 号发票席/);
  assert.equal(await by(one, "issue").count(), 0);
  await picture(one, "day-07-other-table");
  await look(one, "11", 11);
  await give(one, 1);
  await by(one, "exchange").click();
  await told(one, "另给一张");
  await look(one, String(handed_back), handed_back);
  await give(one, 1);
  await by(one, "hand-back").click();
  await by(one, "back-counted").fill("1");
  await by(one, "back-go").click();
  await told(one, "放回未发的票里");
  // Everybody else, at both tables at once.
  const start = Date.now();
  const by_itself = [1, 2, 3, 4, 6, 7, 8, 9, 11, handed_back, 60, 62, ...absent];
  const left = range(1, registered).filter((n) => !by_itself.includes(n));
  await Promise.all([give_to(one, left.filter((n) => n <= 56), false), give_to(two, left.filter((n) => n > 56), true)]);
  t.diagnostic(`${left.length} people were given papers at two tables in ${((Date.now() - start) / 1000).toFixed(1)} s`);
  // Nobody gets a second paper, whatever way is tried.
  await look(two, "100", 100);
  assert.equal(await by(two, "issue").count(), 0);
  const [again] = await Promise.all([done(two, "look", { elector: 100 })]);
  assert.equal(again.card.offer.papers, 0);
  await picture(two, "day-08-given");
  const { check_in } = await view_of(desk);
  assert.deepEqual([check_in.in_person, check_in.proxy, check_in.spoiled, check_in.took_part], [papers - 5, 5, 1, papers]);
  for (const [page, table] of [[one, 1], [two, 2]]) {
    await by(page, "mode-close").click();
    const counted = await unused(page);
    assert.equal(counted, check_in.tables.find((x) => x.table === table).unused);
    await by(page, "unused-counted").fill(String(counted));
    await by(page, "close-go").click();
    await told(page, "本席已结束");
  }
  await picture(one, "day-09-table-closed");
  return [one, two];
}

test("a whole day: papers given out, counted at two tables by keyboard and by mouse, and the result announced", { timeout: 400_000 }, (t) =>
  whole_day(t).catch(async (error) => {
    await pictures(browser, "day-failed");
    throw error;
  }));

async function whole_day(t) {
  const desk = await hall.open_desk(browser);
  const wall = await hall.window("wall-0", projector);
  await measure_wall(wall);
  assert.equal(await wall.locator(".page.wall").getAttribute("data-stage"), "before");
  await picture(wall, "day-01-wall-before");
  await hall.unlock("o1", "o2", "o3");
  await hall.open_poll(received);
  await picture(desk, "day-02-poll-open");
  await wall.locator('.wall[data-stage="open"]').waitFor();
  await by(desk, "tab-check_in").click();
  assert.equal(await by(desk, "received-total").inputValue(), String(received), "as it was announced");
  await hall.record("papers_received");
  for (const table of [1, 2]) {
    await by(desk, `issuing-${table}`).click();
    await by(desk, "way-total").click();
    await by(desk, "table-papers").fill(String(at_each_table));
    await hall.record("papers_at_table");
    await desk.waitForFunction(([at, papers]) => document.querySelector(`[data-test="issuing-${at}"]`).closest("tr").querySelector("td").textContent === papers, [table, String(at_each_table)]);
  }
  await picture(desk, "day-03-papers-at-tables");
  const issuing = await vote(t);
  await hall.step("vote");
  await by(desk, "take-to-say").click();
  await hall.record("turnout");
  await by(wall, "quorum").filter({ hasText: `已领票 ${papers} 人` }).waitFor();
  await picture(wall, "day-10-wall-open");
  await by(desk, "tab-check_in").click();
  await hall.fill({ "reserve-counted": received - 2 * at_each_table });
  await hall.record("check_in_close");
  await by(desk, "check_in_reopen-go").waitFor();
  await picture(desk, "day-11-check-in-closed");
  const { poll_closed } = (await view_of(desk)).check_in;
  assert.deepEqual(poll_closed, { in_person: papers - 5, proxy: 5, mobile: 0, papers_issued: papers + 1, papers_replaced: 1, papers_unused: received - papers - 1 });
  await hall.step("close");
  for (const [name, figure] of Object.entries(poll_closed)) assert.equal(await by(desk, name).inputValue(), String(figure), `${name} is filled in`);
  await hall.close_poll({});
  await picture(desk, "day-11-poll-closed");
  await wall.locator('.wall[data-stage="closed"]').waitFor();
  await picture(wall, "day-12-wall-closed");
  for (const page of issuing) await page.context().close();

  await hall.count_pieces(papers);
  await hall.step("announce");
  assert.match(await by(desk, "read-aloud").textContent(), new RegExp(`发出选票 ${papers + 1} 张，收回 ${papers} 张.*本次选举有效`));
  await picture(desk, "day-13-announce");
  await hall.spoken("announce", "mix");
  const callers = [await hall.window("caller-1"), await hall.window("caller-2")];
  const seats = await hall.seat({ "1a": "o4", "1b": "o5", "2a": "o6", "2b": "o7" }, measure_seat);
  const [one, two] = [seats.slice(0, 2), seats.slice(2)];
  await take_bundle(one[0]);
  await take_bundle(two[0], (page) => by(page, "take-bundle").click());
  await callers[0].getByText("第 1 捆 1 张").first().waitFor();
  await callers[1].getByText("第 2 捆 1 张").first().waitFor();
  await picture(callers[0], "day-14-caller");

  // Both tables at once; at a slip the caller is told what to read again, and nothing goes on.
  const start = Date.now();
  const stopped = (table, office) => async (bundle, paper) => {
    const caller = callers[table - 1];
    await by(caller, "again").waitFor();
    assert.equal(await by(caller, "again").textContent(), `第 ${bundle} 捆 ${paper} 张 ${office}票请重唱`);
    await picture(caller, `day-15-caller-again-${table}`);
    await picture(table === 1 ? one[0] : two[0], `day-15-seat-again-${table}`);
  };
  const read = async (seats_here, how, table, office, from, to) => {
    for (let i = from; i < to; i += 1) {
      await read_paper(seats_here, i, called(i), how, stopped(table, office));
      if (i === from + 11) await picture(wall, `day-16-wall-table-${table}`);
    }
  };
  await Promise.all([read(one, by_keyboard, 1, "主任", 0, bundle_papers), read(two, by_mouse, 2, "委员", bundle_papers, papers)]);
  const took = (Date.now() - start) / 1000;
  await wall_has_read(wall, papers);
  await picture(wall, "day-17-wall-all-read");
  await by(seats[0], "subtotal").waitFor();
  await picture(seats[0], "day-18-subtotal");
  await by(callers[0], "again").waitFor({ state: "detached" });
  keep(t, "day-figures", { ...(await measured(wall, { 1: one, 2: two })), papers: { papers, seconds: Number(took.toFixed(1)) } });
  const whole = Array.from({ length: papers }, (_, i) => called(i));
  const set_aside = doubtful.map(({ index }) => index);
  assert_board(await board(wall), sums(whole, set_aside));
  assert.match(await by(wall, "doubtful").textContent(), /待定 2 张/);

  // The committee rules, the name is found on the roll, the totals are signed, the result is announced.
  await hall.unlock("o1", "o2", "o3", "o8", "o9");
  await by(desk, "tab-doubtful").click();
  await picture(desk, "day-19-doubtful");
  for (const { index, ruling } of doubtful) {
    await by(desk, `doubtful-${index}`).click();
    for (const member of ["o1", "o8", "o9"]) await by(desk, `vote-${member}-${ruling}`).click();
    await hall.record("rule");
    await desk.waitForFunction((i) => !/不清|字迹/.test(document.querySelector(`[data-test="doubtful-${i}"]`)?.textContent ?? ""), index);
  }
  await desk.waitForFunction(() => !document.querySelector('[data-test="tab-doubtful"] .waits'));
  await by(desk, "tab-names").click();
  await desk.locator(`[data-test="people"] button:not([disabled])`, { hasText: written_in }).click();
  await hall.record("identify");
  await desk.getByText("已认定").first().waitFor();
  await picture(desk, "day-20-name");
  await hall.step("tally");
  await picture(desk, "day-21-tally");
  await hall.record("tally_declare");
  await hall.step_done("tally");
  await wall.locator('.wall[data-stage="tallied"]').waitFor();
  await hall.step("declare");
  await picture(desk, "day-22-declare");
  await hall.record("result_declare");
  await hall.step_done("declare");
  await by(wall, "outcome").waitFor();
  await picture(wall, "day-23-wall-declared");
  assert.doesNotMatch(await wall.locator("main").textContent(), /再得/, "nothing more will come");
  await hall.spoken("seal_papers", "post");
  await picture(desk, "day-24-end");

  const end = await view_of(wall);
  const votes = sums(whole, set_aside);
  assert_board(await board(wall), votes);
  assert.deepEqual([end.read, end.collected, end.doubtful, end.blank, end.void], [papers, papers, 0, 1, 1]);
  const chair = votes.get(1) > papers / 2 ? 1 : null;
  assert.equal(chair, 1);
  assert.match(await by(wall, "outcome").textContent(), new RegExp(`有效.*张一 ${votes.get(1)} 票`));
  for (const page of [desk, wall, ...callers, ...seats]) assert.deepEqual(page.wrongs, []);
}
