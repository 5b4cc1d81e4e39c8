// What the chair has beside the day's forms: check-in's figures, mobile boxes, a correction, who a name is, keys by PIN alone,
// windows that are closed; and what of it the wall shows.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { by, launch, open_page, picture, projector, serve, sit, unhurried } from "./browser.mjs";
import { check_in_sums, quorum_of } from "./mock/chair.mjs";
import { open_desk, record } from "./mock_desk.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const desk = (options = {}) => open_desk(browser, options);
const text = async (page, name) => (await by(page, name).textContent()).replace(/\s+/g, " ");

describe("Chair's check-in", { concurrency: false }, () => {
  test("figures stand large with the quorum's line, and name nobody", async () => {
    const { hall, page, end } = await desk({ check_in: check_in_sums() });
    await by(page, "tab-check_in").click();
    assert.match(await text(page, "quorum"), /已领票 733 人，已过半数法定 691登记 1380/);
    assert.match(await text(page, "check-in-figures"), /本人领票604委托领票117流动票箱12共发出（张）741换下（张）8未分发（张）200在途中（张）30.*委托人到场，委托失效 4/);
    const size = await page.locator('[data-test="check-in-figures"] dd').first().evaluate((e) => parseFloat(getComputedStyle(e).fontSize));
    assert.ok(size >= 36, `${size} px`);
    hall.check_in.in_person = 605;
    hall.changed();
    await page.getByText("605").waitFor();
    await picture(page, "desk-check-in");
    await end();
  });

  test("papers go to the tables: so many more, or the total put right", async () => {
    const { page, last, end } = await desk({ check_in: check_in_sums() });
    await by(page, "tab-check_in").click();
    await by(page, "issuing-2").click();
    await by(page, "table-papers").fill("50");
    await page.getByText("570 ＋ 50 ＝ 共 620 张").waitFor();
    await record(page, "papers_at_table");
    assert.deepEqual([last().name, last().fields], ["papers_at_table", { table: 2, total: 620 }]);
    assert.equal(await by(page, "table-papers").inputValue(), "", "a second click gives nothing more");
    assert.equal(await by(page, "papers_at_table-go").isDisabled(), true);
    await by(page, "way-total").click();
    await by(page, "table-papers").fill("600");
    await record(page, "papers_at_table");
    assert.deepEqual(last().fields, { table: 2, total: 600 });
    await by(page, "way-spoiled").click();
    await by(page, "table-papers").fill("3");
    await record(page, "papers_at_table");
    assert.deepEqual([last().name, last().fields], ["spoiled_at_table", { table: 2, total: 3 }]);
    await by(page, "received-total").fill("1500");
    await record(page, "papers_received");
    assert.deepEqual(last().fields, { total: 1500 });
    await end();
  });

  test("a mobile box comes back with its list, every paper told; another goes out", async () => {
    const { hall, page, last, end } = await desk({ check_in: check_in_sums() });
    await by(page, "tab-check_in").click();
    await by(page, "box-voters").fill("１２，15 17\n19、21,12");
    await by(page, "box-unused").fill("24");
    assert.match(await text(page, "box-sum"), /5 人领票 ＋ 其他 ＝ 29 张，带出 30 张：请再数一遍/);
    await by(page, "box-replaced").fill("1");
    assert.match(await text(page, "box-sum"), /＝ 30 张，带出 30 张 ✓/);
    await picture(page, "desk-check-in-box");
    await by(page, "box_returned-go").click();
    await by(page, "box_returned-go").click();
    await by(page, "box-papers").waitFor();
    assert.deepEqual([last().name, last().fields], ["box_returned", { box: 1, voters: [12, 15, 17, 19, 21], replaced: 1, returned: 24, missing: 0 }]);
    await by(page, "box-2").click();
    await by(page, "box-papers").fill("16");
    await by(page, "box_sent-go").click();
    await by(page, "box_sent-go").click();
    await by(page, "box-voters").waitFor();
    assert.deepEqual(last().fields, { box: 2, papers: 16 });
    await by(page, "box-voter-open").click();
    await by(page, "voter-wrong").fill("21");
    await by(page, "voter-right").fill("22");
    await record(page, "box_voter");
    assert.deepEqual(last().fields, { box: 2, wrong: 21, right: 22 });
    assert.equal(hall.done.length, 3);
    await end();
  });

  test("a box's times and escorts are noted, in the tab and in the step of the day", async () => {
    const { hall, page, last, end } = await desk({ step: "mobile", check_in: check_in_sums() });
    await by(page, "journey-mobile-2").waitFor();
    await picture(page, "desk-mobile-step");
    await by(page, "tab-check_in").click();
    await by(page, "out-mobile-2").fill("９40");
    await by(page, "escorts-mobile-2").fill("郑直");
    assert.equal(await by(page, "out-mobile-2").inputValue(), "09:40");
    await page.getByRole("button", { name: "周正" }).click();
    assert.equal(await by(page, "escorts-mobile-2").inputValue(), "郑直、周正");
    await by(page, "back-mobile-2").fill("25:00");
    assert.equal(await by(page, "journey-mobile-2-go").isDisabled(), true);
    await by(page, "back-mobile-2").fill("");
    await by(page, "journey-mobile-2-go").click();
    await by(page, "journey-mobile-2-go").click();
    await page.getByText("09:40 出发，在途中").waitFor();
    assert.deepEqual(last().fields, { box: "mobile-2", out: "09:40", back: "", escorts: "郑直、周正" });
    await by(page, "back-mobile-2-now").click();
    assert.match(await by(page, "back-mobile-2").inputValue(), /^\d\d:\d\d$/);
    await by(page, "back-mobile-2").fill("1105");
    await by(page, "journey-mobile-2-go").click();
    await by(page, "journey-mobile-2-go").click();
    await page.getByText("✓ 09:40 – 11:05").waitFor();
    assert.equal(hall.opened_boxes[1].journey.back, "11:05");
    await by(page, "tab-day").click();
    await page.getByText("✓ 09:40 – 11:05").waitFor();
    assert.equal(await by(page, "journey-mobile-2-go").isDisabled(), true, "nothing new to note");
    await end();
  });

  test("running turnout is offered in full tens; check-in closes, and the poll's figures are filled in", async () => {
    const { hall, page, last, end } = await desk({ step: "vote", check_in: check_in_sums() });
    assert.equal(await by(page, "turnout-go").isDisabled(), true);
    await by(page, "take-to-say").click();
    await record(page, "turnout");
    assert.deepEqual(last().fields, { in_person: 600, proxy: 110, mobile: 10 });
    hall.step = "close";
    hall.changed();
    await page.getByText("先到“发票”结束发票").waitFor();
    assert.equal(await by(page, "papers_replaced").inputValue(), "", "nothing is guessed");
    await by(page, "tab-check_in").click();
    await by(page, "reserve-counted").fill("199");
    await by(page, "check_in_close-go").click();
    await by(page, "check_in_close-go").click();
    await page.getByText("按记录应剩 200 张").waitFor();
    await picture(page, "desk-check-in-close");
    assert.deepEqual(last().fields, { unused: 199, accept: false });
    await page.getByRole("button", { name: "已经再数一遍，如实记录" }).click();
    await by(page, "check_in_close-go").click();
    await by(page, "check_in_reopen").waitFor();
    assert.deepEqual(last().fields, { unused: 199, accept: true });
    await by(page, "tab-day").click();
    await page.getByText("数字来自发票记录，请核对").waitFor();
    await by(page, "boxes_sealed").click();
    await record(page, "poll_close");
    assert.deepEqual(last().fields, { in_person: 1021, proxy: 190, mobile: 30, papers_issued: 1249, papers_replaced: 8, papers_unused: 151, boxes_sealed: true });
    await end();
  });

  test("the poll opens with the mobile boxes that check-in knows, under their names", async () => {
    const { page, last, end } = await desk({ step: "papers", check_in: check_in_sums() });
    await by(page, "seal-1").fill("0231");
    await by(page, "seal-2").fill("0232");
    await by(page, "seal-3").fill("0233");
    await by(page, "papers_received").fill("1400");
    await by(page, "poll_open-go").click();
    await by(page, "poll_open-go").click();
    await page.locator('[data-test="poll_open"] .told', { hasText: "已登记" }).waitFor();
    assert.deepEqual(last().fields.boxes.map(({ box, mobile }) => [box, mobile]), [["box-1", false], ["yunxi/hall-mobile-1", true], ["yunxi/hall-mobile-2", true]]);
    await end();
  });

  test("without check-in, and with one whose disk fails, the tab says what to do", async () => {
    const { hall, page, end } = await desk();
    await by(page, "tab-check_in").click();
    assert.match(await text(page, "no-check-in"), /用纸质领票签名册/);
    hall.check_in = { state: "failed" };
    hall.changed();
    await page.getByText("领票记录打不开").waitFor();
    await end();
  });
});

describe("A correction", { concurrency: false }, () => {
  const with_paper = async () => {
    const all = await desk({ papers: 5 });
    const { hall } = all;
    const t = hall.tables.get(1);
    Object.assign(t.seats, { a: { id: "r1", name: "钱多" }, b: { id: "r2", name: "孙少" } });
    hall.sums.read = 3;
    hall.changed();
    await by(all.page, "tab-correction").click();
    return { ...all, t };
  };

  test("names bundle and paper, says who is missing, and is keyed from the paper alone", async () => {
    const { hall, t, page, last, end } = await with_paper();
    await by(page, "correct-bundle").fill("2");
    await by(page, "correct-paper").fill("1");
    await page.getByText("这一张还没有记下").waitFor();
    assert.equal(await by(page, "paper-marks").count(), 0);
    t.locked.b = true;
    hall.changed();
    await by(page, "correct-bundle").fill("1");
    await by(page, "correct-paper").fill("2");
    await page.getByText("第 1 桌念的").waitFor();
    assert.match(await text(page, "signers"), /✓ 计票人甲 钱多✗ 计票人乙 孙少 要在座位上输密码✓ 选举委员会 周正✗ 监票人还差 1 人解锁/);
    assert.match(await text(page, "correct-entry"), /空白票/);
    await page.locator('[data-number="1"]').click();
    await page.locator('[data-number="6"]').click();
    await page.locator('[data-against="4"]').click();
    await by(page, "write-in-member").click();
    await page.keyboard.insertText("何来");
    await by(page, "write-in-take").click();
    await by(page, "correct-note").fill("唱错一张");
    assert.match(await text(page, "correct-entry"), /主任：.+；副主任：.+（反对）；委员：.+、何来/);
    assert.equal(await by(page, "correct_paper-go").isDisabled(), true, "two signatures are missing");
    await picture(page, "desk-correction-missing");
    t.locked.b = false;
    hall.officers[2].unlocked = true;
    hall.changed();
    await page.locator('[data-test="signers"]', { hasText: "✗" }).waitFor({ state: "detached" });
    await by(page, "correct-reason").selectOption("miskeyed");
    await picture(page, "desk-correction");
    await by(page, "correct_paper-go").click();
    await page.locator('[data-number="2"]').click(); // looked at again: nothing is recorded by the next press
    await by(page, "correct-undo").click();
    assert.equal(hall.done.some((one) => one.name === "correct_paper"), false);
    await by(page, "correct_paper-go").click();
    await by(page, "correct_paper-go").click();
    await by(page, "paper-marks").waitFor({ state: "detached" });
    assert.equal(last().name, "correct_paper");
    const empty = { for: [], against: [], write_in: [], unclear: [], wrong_symbol: [] };
    assert.deepEqual(last().fields, {
      bundle: 1, paper: 2, reason: "miskeyed", note: "唱错一张", extra_mark: false,
      marks: [{ office: "chair", ...empty, for: ["p001"] }, { office: "vice", ...empty, against: ["p004"] }, { office: "member", ...empty, for: ["p006"], write_in: ["何来"] }],
    });
    await end();
  });

  test("is keyed like a paper at a table while the focus is on it", async () => {
    const { hall, page, last, end } = await with_paper();
    hall.officers[2].unlocked = true;
    await by(page, "correct-bundle").fill("1");
    await by(page, "correct-paper").fill("1");
    await by(page, "paper-marks").waitFor();
    await by(page, "correct-note").fill("12"); // numbers in a field are no marks
    assert.match(await text(page, "correct-entry"), /空白票/);
    await by(page, "paper-marks").focus();
    for (const key of ["Digit1", "Slash", "Digit3", "Period"]) await page.keyboard.press(key);
    assert.match(await text(page, "correct-entry"), /主任：.+；副主任：.+（看不清）；票面有其他字迹/);
    await by(page, "correct_paper-go").click();
    await by(page, "correct_paper-go").click();
    await by(page, "paper-marks").waitFor({ state: "detached" });
    assert.deepEqual(last().fields.marks.map(({ unclear }) => unclear), [[], ["p003"], []]);
    assert.equal(last().fields.extra_mark, true);
    await end();
  });
});
describe("Who a name is", { concurrency: false }, () => {
  test("is found by name or initials, a candidate first and a namesake pointed out", async () => {
    const { hall, page, last, end } = await desk();
    hall.names.push("何来");
    hall.changed();
    await by(page, "tab-names").click();
    await page.locator('[data-person="yunxi/villagers_committee/77"]').waitFor(); // the written name is searched at once
    assert.equal(await by(page, "identify-person").count(), 0, "with a roll no id is typed");
    await by(page, "identify-search").fill("hlf");
    await page.locator('[data-person="p003"]').waitFor();
    assert.match(await text(page, "people"), /委员候选人 · 1971 年生.*214 号 · 五组 · 1990 年生 与候选人同名/);
    await picture(page, "desk-identify");
    await page.locator('[data-person="p003"]').click();
    assert.equal(await by(page, "sex-male").getAttribute("aria-pressed"), "true", "known of a candidate");
    await by(page, "identify-search").fill("77");
    assert.equal(await by(page, "identify-go").isDisabled(), true, "whoever was chosen before is not recorded by a new search");
    await page.locator('[data-person="yunxi/villagers_committee/77"]').click();
    await by(page, "sex-female").click();
    await by(page, "identify-go").click();
    await by(page, "identify-go").click();
    await page.getByText("已认定 名册 77 号").first().waitFor();
    assert.deepEqual(last().fields, { name: "何来", person: "yunxi/villagers_committee/77", sex: "female" });
    await page.locator('[data-name="何来"]').click();
    await by(page, "identify-again").click();
    await by(page, "nobody").click();
    await by(page, "identify-go").click();
    await by(page, "identify-go").click();
    await page.getByText("无此人").first().waitFor();
    assert.deepEqual(last().fields, { name: "何来", person: null, sex: "" });
    await end();
  });

  test("without a roll only candidates are found, it says so, and the id is typed", async () => {
    const { hall, page, last, end } = await desk({ roll: false });
    hall.names.push("何来");
    hall.changed();
    await by(page, "tab-names").click();
    await by(page, "no-roll").waitFor();
    assert.equal(await page.locator('[data-test="people"] button').count(), 1);
    await picture(page, "desk-identify-no-roll");
    await by(page, "identify-person").fill(" P0777 ");
    await by(page, "identify-go").click();
    await by(page, "identify-go").click();
    await page.getByText("已认定 p0777").first().waitFor();
    assert.deepEqual(last().fields, { name: "何来", person: "p0777", sex: "" });
    await end();
  });
});

describe("Keys and windows", { concurrency: false }, () => {
  test("whoever has shown the card comes back with the PIN alone; the others need the card", async () => {
    const { hall, page, last, end } = await desk();
    await by(page, "tab-officers").click();
    assert.equal(await by(page, "pin-only").count(), 0, "nobody is locked who has shown a card");
    await by(page, "lock").click();
    await by(page, "pin-only").waitFor();
    assert.match(await text(page, "pin-only"), /周正 的密码/);
    assert.doesNotMatch(await text(page, "pin-only"), /吴明/);
    await picture(page, "desk-pin-only");
    const pin = page.locator('[data-test="pin-only"] [data-test="pin"]');
    await pin.fill("0000");
    await page.keyboard.press("Enter");
    await page.getByText("密码不对").waitFor();
    await pin.fill("１２３４");
    await page.keyboard.press("Enter");
    await by(page, "pin-only").waitFor({ state: "detached" });
    assert.deepEqual(last().fields, { person: "p901", pin: "1234" });
    assert.equal(hall.officers[0].unlocked, true);
    await end();
  });

  test("a window is closed from the desk after a second press, the own one never", async () => {
    const { server, page, end } = await desk({ check_in: check_in_sums({ tables: [1, 2, 3].map((table) => ({ table, given: 100, unused: 60, closed: false })) }) });
    const seat = await open_page(browser, server.url({ kind: "seat", table: 1, who: "b" }));
    await by(page, "tab-tables").click();
    assert.equal(await by(page, "open-check_in-3").count(), 1, "every issuing table has its window");
    await by(page, "close-seat-1b").waitFor();
    assert.match(await text(page, "windows"), /主持席在用就是这个窗口/);
    assert.equal(await by(page, "close-desk-0").count(), 0);
    await by(page, "close-seat-1b").click();
    assert.equal(server.opened.size, 2);
    await picture(page, "desk-windows");
    await by(page, "close-seat-1b").click();
    await by(page, "close-seat-1b").waitFor({ state: "detached" });
    await seat.getByText("这个窗口已经失效").waitFor({ timeout: 30_000 });
    await seat.context().close();
    await end();
  });
});

describe("The wall beside the count", { concurrency: false }, () => {
  const wall = async (options) => {
    const { hall, server } = await serve({ papers: 60, ...options });
    const page = await open_page(browser, server.url({ kind: "wall" }), projector);
    return { hall, server, page, end: async () => {
      await page.context().close();
      await server.stop();
      assert.deepEqual(page.wrongs, []);
    } };
  };

  test("before and during the vote it shows how far the quorum is, in sums", async () => {
    const { hall, page, end } = await wall({ stage: "before", quorum: quorum_of(0) });
    assert.match(await text(page, "quorum"), /还差 691 人过半数.*法定 691.*登记 1380/);
    hall.options.stage = "open";
    hall.wall_quorum = quorum_of(512);
    hall.changed();
    await page.getByText("已领票 512 人，还差 179 人过半数").waitFor();
    const [fill, line, whole] = await page.evaluate(() => [".fill", ".needed", ".quorum-bar"].map((one) => document.querySelector(one).getBoundingClientRect()).map((box) => box.right));
    assert.ok(fill < line && line < whole, `${fill} ${line} ${whole}`);
    await picture(page, "wall-quorum");
    hall.wall_quorum = quorum_of(812);
    hall.changed();
    await page.locator('[data-test="quorum"][data-reached]').waitFor();
    await picture(page, "wall-quorum-reached");
    hall.options.stage = "counting";
    hall.changed();
    await by(page, "board").waitFor();
    assert.equal(await by(page, "quorum").count(), 0);
    await end();
  });

  test("as long as a poll that is counted here is open there are numbers of papers only", async () => {
    const { hall, page, end } = await wall({ stage: "counting" });
    await by(page, "board").waitFor();
    hall.embargo = true;
    hall.sums.read = 12;
    hall.changed();
    await by(page, "board").waitFor({ state: "detached" });
    const shown = await page.evaluate(() => document.body.textContent);
    for (const office of hall.offices) for (const { name } of office.candidates) assert.equal(shown.includes(name), false, name);
    assert.equal(await by(page, "sums").count(), 0);
    assert.match(await text(page, "read"), /已念 12 张/);
    await picture(page, "wall-embargo");
    await end();
  });

  test("the paper being called is switched off at the desk before the first one, and not afterwards", async () => {
    const { hall, server, page, end } = await wall({ stage: "counting" });
    const chair = await open_page(browser, server.url({ kind: "desk" }));
    await by(chair, "tab-tables").click();
    assert.equal(await by(chair, "called-on").getAttribute("aria-pressed"), "true");
    await by(chair, "called-off").click();
    await chair.locator('[data-test="called-off"][aria-pressed="true"]').waitFor();
    const seat = await open_page(browser, server.url({ kind: "seat", table: 1, who: "a" }));
    await sit(seat);
    const t = hall.tables.get(1);
    hall.take_bundle(t);
    const marks = hall.offices.map((o, i) => ({ office: o.office, for: i === 0 ? ["p001"] : [], against: [], write_in: [], unclear: [], wrong_symbol: [] }));
    for (const who of ["a", "b"]) hall.key(t, who, { index: 0, marks, extra_mark: false });
    await unhurried(page);
    assert.equal(await page.locator(".called .what").first().textContent(), "");
    assert.match(await page.locator(".called .where").first().textContent(), /第 1 捆 2 张/);
    assert.equal(await by(chair, "called-on").isDisabled(), true);
    await chair.context().close();
    await seat.context().close();
    await end();
  });
});
