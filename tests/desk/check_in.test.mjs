// An issuing table in a real browser.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";

import { axe_file, by, launch, open_page, pages_dir, picture, unhurried } from "./browser.mjs";
import { CheckInHall } from "./mock/check_in.mjs";
import { MockServer } from "./mock/server.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const axe = readFileSync(axe_file, "utf8");
async function nothing_serious(page, name) {
  const session = await page.context().newCDPSession(page);
  await session.send("Runtime.evaluate", { expression: axe }); // around the page's content security policy
  const found = await page.evaluate(async () => {
    const { violations } = await window.axe.run(document, { resultTypes: ["violations"] });
    return violations.filter((v) => ["serious", "critical"].includes(v.impact)).map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).join(", ")}`);
  });
  await session.detach();
  assert.deepEqual(found, [], name);
}

async function table(number = 1, options = {}) {
  const hall = new CheckInHall(options);
  const server = await new MockServer(hall, pages_dir).start();
  const page = await open_page(browser, server.url({ kind: "check_in", table: number }));
  return {
    hall, server, page,
    async end() {
      assert.deepEqual(page.wrongs, []);
      await page.context().close();
      await server.stop();
    },
  };
}
// Types into the search as a clerk does, and waits for the first hit.
async function find(page, text) {
  await by(page, "find").fill(text);
  await page.locator('[data-test="hits"] button').first().waitFor();
}
const told = (page, part) => page.waitForFunction((p) => document.querySelector('[data-test="told"]')?.textContent.includes(p), part);
const card = (page, number) => page.locator(`[data-test="card"][data-number="${number}"]`).waitFor();

describe("Check-in", { concurrency: false }, () => {
  test("by keyboard alone: initials, Enter, Enter, and the papers are given once", async () => {
    const { hall, page, end } = await table();
    await page.keyboard.type("zw");
    await page.locator('[data-test="hits"] [data-number="4"]').waitFor();
    await page.keyboard.press("Enter");
    await card(page, 4);
    await picture(page, "check-in-card");
    await page.keyboard.press("Enter");
    assert.deepEqual(hall.acts, [], "the same finger's second Enter gives nothing");
    await unhurried(page, 500);
    await page.keyboard.press("Enter");
    await told(page, "请给 1 张票");
    assert.deepEqual(hall.acts, [{ act: "issue", elector: 4, own: true, principals: [] }]);
    assert.equal(await by(page, "issue").count(), 0, "nothing is left to give");
    assert.match(await by(page, "prompt").textContent(), /已领票 1 人，还差 6 人过半数/);
    assert.match(await by(page, "unused").textContent(), /余票 49 张/);
    await end();
  });

  test("by mouse alone: an agent is given 1 + k, without the one that was refused", async () => {
    const { hall, page, end } = await table();
    await find(page, "王大山");
    await page.locator('[data-test="hits"] [data-number="1"]').click();
    await card(page, 1);
    assert.equal(await by(page, "issue").textContent(), "发 4 张票");
    await picture(page, "check-in-agent");
    await by(page, "refuse-3").click();
    await picture(page, "check-in-refuse");
    await by(page, "fault-no_document").click();
    await told(page, "不发这一张");
    await page.waitForFunction(() => document.querySelector('[data-test="issue"]')?.textContent === "发 3 张票");
    await page.locator('[data-principal="9"]').click();
    await page.waitForFunction(() => document.querySelector('[data-test="issue"]')?.textContent === "发 2 张票");
    await unhurried(page, 500);
    await by(page, "issue").click();
    await told(page, "请给 2 张票");
    assert.deepEqual(hall.acts.at(-1), { act: "issue", elector: 1, own: true, principals: [2] });
    await picture(page, "check-in-agent-given");
    await end();
  });

  test("the principal who comes is given a paper before the agent, and none after, with the article", async () => {
    const { page, end } = await table();
    await find(page, "2");
    await page.keyboard.press("Enter");
    await card(page, 2);
    await by(page, "principal-came").click();
    await told(page, "委托已失效");
    await unhurried(page, 500);
    await by(page, "issue").click();
    await told(page, "请给 1 张票");
    await find(page, "wds");
    await page.locator('[data-test="hits"] [data-number="1"]').click();
    await unhurried(page, 500);
    await by(page, "issue").click();
    await told(page, "请给 3 张票");
    await find(page, "sxy");
    await page.locator('[data-test="hits"] [data-number="3"]').click();
    await by(page, "principal-came").click();
    await told(page, "已由受托人领走");
    assert.match(await by(page, "told").textContent(), /民法典第一百七十三条/);
    await picture(page, "check-in-principal-late");
    await end();
  });

  test("somebody of another table is told where to go, and shown nothing else", async () => {
    const { page, end } = await table(2);
    await find(page, "wxy");
    await page.keyboard.press("Enter");
    await card(page, 2);
    assert.match(await by(page, "go").textContent(), /1 号发票席/);
    assert.equal(await by(page, "status").count(), 0);
    assert.equal(await by(page, "issue").count(), 0);
    await picture(page, "check-in-elsewhere");
    await end();
  });

  test("a spoiled paper is exchanged, papers handed back are counted", async () => {
    const { hall, page, end } = await table();
    await find(page, "zw");
    await page.keyboard.press("Enter");
    await unhurried(page, 500);
    await by(page, "issue").click();
    await told(page, "请给 1 张票");
    await by(page, "exchange").click();
    await told(page, "另给一张");
    await by(page, "hand-back").click();
    await by(page, "back-counted").fill("２");
    await by(page, "back-go").click();
    await told(page, "请再数一遍");
    await by(page, "back-counted").fill("1");
    await picture(page, "check-in-back");
    await by(page, "back-go").click();
    await told(page, "放回未发的票里");
    assert.equal(hall.given.size, 0);
    await end();
  });

  test("Escape and a minute of rest leave no name on the screen", async () => {
    const hall = new CheckInHall();
    const server = await new MockServer(hall, pages_dir).start();
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: "zh-CN" });
    const page = await context.newPage();
    await page.clock.install();
    await page.goto(server.url({ kind: "check_in", table: 1 }));
    for (const leave of [() => page.keyboard.press("Escape"), () => page.clock.fastForward(61_000)]) {
      await by(page, "find").fill("zw");
      await page.clock.runFor(300);
      await page.locator('[data-test="hits"] [data-number="4"]').click();
      await card(page, 4);
      await leave();
      await by(page, "card").waitFor({ state: "detached" });
      assert.equal(await by(page, "find").inputValue(), "");
      assert.doesNotMatch(await page.locator("body").textContent(), /张伟/);
    }
    await context.close();
    await server.stop();
  });

  test("a printed roll is keyed by two, who see nothing of each other; what differs is named and keyed again", async () => {
    const { hall, page, end } = await table();
    await by(page, "mode-printed").click();
    await by(page, "keyer-a").click();
    await by(page, "rows").waitFor();
    for (const person of hall.people) await page.locator(`[data-row="${person.number}"] [data-what="${person.number === 4 ? "in_person" : "nobody"}"]`).click();
    await picture(page, "check-in-printed");
    await by(page, "key-go").click();
    await page.getByText("没有要录入的行。").waitFor();
    await page.getByText("换人").count();
    await by(page, "mode-give").click();
    await by(page, "mode-printed").click();
    await by(page, "keyer-b").click();
    await by(page, "rows").waitFor();
    assert.equal(await page.locator('[data-test="rows"] [aria-pressed="true"]').count(), 0, "the other's entries are not shown");
    // By keyboard: a digit a row.
    await page.locator('[data-row="1"] button').first().focus();
    for (const person of hall.people) await page.keyboard.press(person.number === 5 ? "1" : person.number === 4 ? "1" : "0");
    await by(page, "key-go").click();
    await by(page, "differ").waitFor();
    assert.match(await by(page, "differ").textContent(), /5 李娜/);
    await picture(page, "check-in-differ");
    assert.equal(await page.locator('[data-test="rows"] li').count(), 1);
    await end();
  });

  test("a table ends with papers counted, and a difference is only recorded when counted again", async () => {
    const { hall, page, end } = await table();
    await by(page, "mode-close").click();
    await by(page, "unused-counted").fill("49");
    await by(page, "close-go").click();
    await told(page, "请再数一遍");
    await picture(page, "check-in-close");
    await by(page, "close-accept").click();
    await told(page, "本席已结束");
    assert.deepEqual(hall.acts.map((a) => a.accept), [false, true]);
    await by(page, "reopen").click();
    await told(page, "本席重新发票");
    await end();
  });

  for (const language of ["zh", "en"])
    test(`axe-core finds nothing serious (${language})`, async () => {
      const { page, end } = await table(1, { rehearsal: language === "en" });
      if (language === "en") await by(page, "language").click();
      await nothing_serious(page, "empty");
      await find(page, "1");
      await page.locator('[data-test="hits"] [data-number="1"]').click();
      await card(page, 1);
      await nothing_serious(page, "card");
      await picture(page, `check-in-axe-${language}`);
      await unhurried(page, 500);
    await by(page, "issue").click();
      await by(page, "told").waitFor();
      await by(page, "hand-back").click();
      await nothing_serious(page, "held");
      for (let i = 1; i < 3; i += 1) await by(page, "size").click();
      await picture(page, `check-in-large-${language}`);
      for (const mode of ["printed", "close"]) {
        await by(page, `mode-${mode}`).click();
        await nothing_serious(page, mode);
      }
      await end();
    });
});
