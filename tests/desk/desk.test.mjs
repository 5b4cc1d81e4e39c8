// The chair's desk: the forms of the day, windows, rulings, warnings, the script on paper.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { by, laptop, launch, open_page, picture, serve } from "./browser.mjs";
import { open_desk, record } from "./mock_desk.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const desk = (options = {}) => open_desk(browser, options);

describe("Desk", { concurrency: false }, () => {
  test("a step is read out and ticked off, and the chair can take that back", async () => {
    const { hall, page, last, end } = await desk({ step: "announce" });
    assert.match(await by(page, "read-aloud").textContent(), /发出选票 1241 张，收回 1239 张/);
    await by(page, "spoken").click();
    await page.locator('[data-step="announce"][data-state="done"]').waitFor();
    assert.deepEqual([last().name, last().fields], ["spoken", { step: "announce", done: true }]);
    await by(page, "spoken").click();
    await page.waitForFunction(() => document.querySelector('[data-step="announce"]').dataset.state !== "done");
    assert.equal(hall.spoken.size, 0);
    await end();
  });

  test("the poll opens with boxes, seals and papers; nothing is recorded by one press", async () => {
    const { hall, page, last, end } = await desk({ step: "papers" });
    assert.equal(await by(page, "poll_open-go").isDisabled(), true);
    await by(page, "seal-1").fill("0231");
    await page.getByRole("button", { name: "＋ 再加一个票箱" }).click();
    await by(page, "seal-2").fill("0232");
    await page.getByRole("button", { name: "流动票箱", exact: true }).nth(1).click();
    await by(page, "papers_received").fill("１400张"); // full width, and a word too many
    await by(page, "poll_open-go").click();
    assert.equal(hall.done.length, 0);
    await by(page, "poll_open-go").click();
    await page.locator('[data-test="poll_open"] .told', { hasText: "已登记" }).waitFor();
    assert.deepEqual(last().fields, {
      boxes: [{ box: "box-1", seal: "0231", mobile: false }, { box: "mobile-2", seal: "0232", mobile: true }],
      papers_received: 1400,
    });
    await end();
  });

  test("the poll closes and the pieces are counted with all their numbers", async () => {
    const { hall, page, last, end } = await desk({ step: "close" });
    for (const [name, value] of [["in_person", "1021"], ["proxy", "190"], ["mobile", "30"], ["papers_issued", "1241"], ["papers_unused", "159"]]) await by(page, name).fill(value);
    assert.equal(await by(page, "poll_close-go").isDisabled(), true);
    await by(page, "boxes_sealed").click();
    await record(page, "poll_close");
    assert.deepEqual(last().fields, { in_person: 1021, proxy: 190, mobile: 30, papers_issued: 1241, papers_replaced: 0, papers_unused: 159, boxes_sealed: true });
    hall.step = "pieces";
    hall.changed();
    await by(page, "pieces-1").fill("1209");
    await by(page, "pieces-2").fill("30");
    await by(page, "mixed").click();
    await record(page, "count_open");
    assert.deepEqual(last().fields, { boxes: [{ box: "box-1", pieces: 1209 }, { box: "mobile-2", pieces: 30 }], forged: 0, mixed: true });
    await end();
  });

  test("a window is opened from its address, in the same browser beside the desk", async () => {
    const { page, last, end } = await desk();
    await by(page, "tab-tables").click();
    await by(page, "open-seat-2b").click();
    await by(page, "address").waitFor();
    assert.deepEqual(last().fields, { kind: "seat", table: 2, who: "b" });
    const popup = page.context().waitForEvent("page");
    await by(page, "address-open").click();
    const seat = await popup;
    await seat.waitForSelector(".sit");
    assert.match(await seat.locator("h1").textContent(), /第 2 桌 计票人乙/);
    assert.equal(await page.locator(".desk").count(), 1);
    await end();
  });

  test("six windows of one browser: an act is still answered at once", async () => {
    const { hall, server, page, end } = await desk();
    const context = page.context();
    for (const window of [{ kind: "wall" }, { kind: "caller", table: 1 }, { kind: "caller", table: 2 }, { kind: "seat", table: 1, who: "a" }, { kind: "seat", table: 2, who: "a" }]) await open_page(browser, server.url(window), undefined, context);
    await page.bringToFront();
    await page.waitForTimeout(300);
    const start = Date.now();
    await by(page, "tab-officers").click();
    await by(page, "lock").click();
    await page.waitForFunction(() => !document.body.textContent.includes("✓ 已解锁"));
    assert.ok(Date.now() - start < 3000, `${Date.now() - start} ms`);
    assert.equal(hall.done.length, 1);
    await end();
  });

  test("a poll is suspended and resumed, a box reported, evidence kept by its hash alone", async () => {
    const { page, last, end } = await desk({ step: "close" });
    await by(page, "tab-trouble").click();
    assert.equal(await by(page, "poll_suspend-go").isDisabled(), true);
    await by(page, "suspend-reason").selectOption("weather");
    await by(page, "suspend-note").fill("大雨");
    await record(page, "poll_suspend");
    assert.deepEqual(last().fields, { reason: "weather", note: "大雨" });
    assert.equal(await by(page, "poll_resume-go").isDisabled(), true, "nobody has looked at the seals");
    await by(page, "seals-broken").click();
    await record(page, "poll_resume");
    assert.deepEqual(last().fields, { seals_intact: false });
    await by(page, "lost-box").selectOption("mobile-2");
    await by(page, "lost-fate").selectOption("seal_broken");
    await by(page, "lost-note").fill("途中摔破");
    await record(page, "box_lost");
    assert.deepEqual(last().fields, { box: "mobile-2", fate: "seal_broken", note: "途中摔破" });
    await by(page, "evidence-file").setInputFiles({ name: "sheet.jpg", mimeType: "image/jpeg", buffer: Buffer.from("abc") });
    await by(page, "evidence-hash").waitFor();
    await by(page, "evidence-custodian").fill("选举委员会");
    await record(page, "evidence");
    assert.deepEqual(last().fields, {
      kind: "result_sheet", sha256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", custodian: "选举委员会",
    });
    await by(page, "today").fill("2026-11-20");
    await record(page, "set_today");
    assert.deepEqual(last().fields, { date: "2026-11-20" });
    await picture(page, "desk-trouble");
    await end();
  });

  test("a doubtful paper is ruled on with each member's view", async () => {
    const { hall, page, last, end } = await desk({ step: "ruling" });
    hall.sheets.push({ index: 17, bundle: 1, paper: 18, why: { zh: "委员票看不清", en: "Member: unclear" }, ruled: null });
    hall.changed();
    await page.locator(".waits").first().waitFor();
    await by(page, "tab-doubtful").click();
    await by(page, "doubt").selectOption("name_unclear");
    await by(page, "vote-p901-part_void").click();
    await by(page, "vote-p902-valid").click();
    await by(page, "vote-p902-valid").click();
    await by(page, "vote-p902-part_void").click();
    await picture(page, "desk-ruling");
    await by(page, "rule-go").click();
    await by(page, "rule-go").click();
    await page.getByText("部分有效", { exact: false }).first().waitFor();
    await page.waitForTimeout(150);
    assert.deepEqual(last().fields, { index: 17, doubt: "name_unclear", votes: [{ member: "p901", ruling: "part_void" }, { member: "p902", ruling: "part_void" }] });
    await end();
  });

  test("a warning is handled with a note; a device gets its place", async () => {
    const { page, last, end } = await desk();
    await by(page, "tab-warnings").click();
    assert.equal(await by(page, "handled-w1-go").isDisabled(), true);
    await by(page, "note-w1").fill("重新清点，多出的一张来自隔壁箱。");
    await by(page, "handled-w1-go").click();
    await by(page, "handled-w1-go").click();
    await page.getByText("✓ 已处理").waitFor();
    assert.deepEqual(last().fields, { warning: "w1", note: "重新清点，多出的一张来自隔壁箱。" });
    await by(page, "tab-tables").click();
    await page.locator("select").selectOption({ label: "第 2 桌 计票人乙" });
    await page.getByRole("button", { name: "数字一致，安排" }).click();
    await page.getByRole("button", { name: "撤下" }).waitFor();
    assert.deepEqual(last().fields, { device: "3f9a", kind: "seat", table: 2, who: "b" });
    await end();
  });

  test("the script holds every sentence of the day and prints without the buttons, a rehearsal's with its mark", async () => {
    const { page, end } = await desk({ rehearsal: true });
    await by(page, "tab-script").click();
    assert.equal(await page.locator(".script li").count(), 13);
    assert.equal(await by(page, "script-pdf").isVisible(), true);
    await page.emulateMedia({ media: "print" });
    assert.equal(await by(page, "script-pdf").isVisible(), false);
    assert.equal(await page.locator(".head").isVisible(), false);
    assert.equal(await by(page, "watermark").isVisible(), true);
    const pdf = await page.pdf({ format: "A4" });
    assert.ok(pdf.length > 5000);
    await end();
  });

  test("several votes of one day: the desk turns to another one by two presses", async () => {
    const contests = [
      { contest: "yunxi/villagers_committee", title: { zh: "村民委员会选举", en: "villagers' committee" }, here: true, declared: true },
      { contest: "yunxi/supervision", title: { zh: "村务监督委员会选举", en: "supervision committee" }, here: false, declared: false },
    ];
    const { hall, server } = await serve({ contests });
    const page = await open_page(browser, server.url({ kind: "desk" }), laptop);
    await by(page, "tab-tables").click();
    await by(page, "contests").waitFor();
    await picture(page, "desk-contests");
    const go = by(page, "switch-yunxi/supervision-go");
    await go.click();
    assert.equal(hall.done.some((one) => one.name === "switch_contest"), false);
    await go.click();
    await page.waitForFunction(() => document.querySelector('[data-test="switch-yunxi/supervision-go"]') !== null);
    assert.deepEqual(hall.done.find((one) => one.name === "switch_contest").fields.contest, "yunxi/supervision");
    await page.context().close();
    await server.stop();
  });
});
