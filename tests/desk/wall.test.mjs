// The wall and the caller's screen.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { by, laptop, launch, open_page, picture, projector, serve } from "./browser.mjs";
import { make_ballot } from "./mock/hall.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const wall = async (options) => {
  const { hall, server } = await serve(options);
  const page = await open_page(browser, server.url({ kind: "wall" }), projector);
  return { hall, server, page, end: async () => (await page.context().close(), server.stop()) };
};
const signs = (page, id) => page.locator(`.line[data-id="${id}"] .zheng`).evaluateAll((all) => all.map((s) => (s.dataset.votes === undefined ? s.querySelectorAll("path").length : Number(s.dataset.votes))));
// What is drawn in a row, in votes.
const drawn = async (page, id) => (await signs(page, id)).reduce((sum, n) => sum + n, 0);

describe("Wall", { concurrency: false }, () => {
  test("正 grows stroke by stroke in the order of writing, with its figure", async () => {
    const { hall, page, end } = await wall({ ballot: make_ballot([["chair", 1, 2]]), threshold: 12 });
    const order = [];
    for (let votes = 1; votes <= 7; votes += 1) {
      hall.votes.set("chair p001", votes);
      hall.changed();
      await page.waitForFunction((v) => document.querySelector('[data-test="votes-chair-p001"]').textContent === String(v), votes);
      order.push((await signs(page, "p001")).join("+"));
    }
    assert.deepEqual(order, ["1", "2", "3", "4", "5", "5+1", "5+2"]);
    const paths = await page.locator('.line[data-id="p001"] .zheng').first().locator("path").evaluateAll((all) => all.map((p) => p.getAttribute("d")));
    // top across, middle down, short right across, short left down, bottom across
    assert.deepEqual(paths.map((d) => d.replace(/[^HV]/g, "")), ["H", "V", "H", "V", "H"]);
    assert.match(await page.locator('.line[data-id="p001"]').textContent(), /再得 5 票过半/);
    await picture(page, "wall-strokes");
    await end();
  });

  for (const [name, shape, collected, tables] of [
    ["small", [["chair", 1, 2], ["vice", 1, 2], ["member", 3, 5]], 300, 2],
    ["forty", [["chair", 1, 6], ["vice", 2, 10], ["member", 5, 18], ["women_member", 1, 6]], 1239, 12],
    ["forty-many", [["chair", 1, 10], ["member", 5, 30]], 8000, 4],
  ])
    test(`${name}: ${collected} papers fit at 1920×1080, and as many strokes stand there as votes`, async () => {
      const ballot = make_ballot(shape);
      const { hall, page, end } = await wall({ ballot, papers: collected, tables, threshold: Math.floor(collected / 2) + 1 });
      for (const o of ballot) for (const c of o.candidates) hall.votes.set(`${o.office} ${c.id}`, Math.floor(((c.number * 37) % 100) / 100 * collected * 0.9));
      hall.others.set("member", 13);
      for (const t of hall.tables.values()) {
        t.called = { class: "valid", valid: true, offices: ballot.map((o) => ({ title: o.title, names: o.candidates.slice(0, o.seats).map((c) => c.name) })) };
        t.called_at = { bundle: 3, paper: 23 };
        t.phase = "reading";
      }
      hall.changed();
      await page.waitForSelector(".calling .what");
      await page.waitForTimeout(300);
      await picture(page, `wall-${name}`);
      const found = await page.evaluate(() => {
        const wrong = [];
        const main = document.querySelector("main").getBoundingClientRect();
        for (const line of document.querySelectorAll(".wall .line")) {
          const box = line.getBoundingClientRect();
          if (box.bottom > main.bottom + 1 || box.right > main.right + 1) wrong.push(`outside: ${line.textContent}`);
          const signs = line.querySelector(".signs").getBoundingClientRect();
          for (const sign of line.querySelectorAll(".zheng")) {
            const s = sign.getBoundingClientRect();
            if (s.right > signs.right + 1 || s.bottom > box.bottom + 2 || s.top < box.top - 2) {
              wrong.push(`sign outside its row: ${line.textContent}`);
              break;
            }
          }
          const name = line.querySelector(".name");
          if (name.scrollWidth > name.clientWidth + 1) wrong.push(`cut: ${name.textContent}`);
        }
        const { scrollHeight, scrollWidth } = document.documentElement;
        if (scrollHeight > innerHeight || scrollWidth > innerWidth) wrong.push("scrolls");
        return wrong;
      });
      assert.deepEqual(found, []);
      for (const o of ballot) for (const c of o.candidates) assert.equal(await drawn(page, c.id), hall.votes.get(`${o.office} ${c.id}`), c.name);
      await end();
    });

  test("before the count only numbers of people and papers are there", async () => {
    const { hall, page, end } = await wall({ stage: "closed", papers: 1239 });
    hall.votes.set("chair p001", 77);
    hall.changed();
    await page.waitForTimeout(200);
    const text = await page.locator(".wall").textContent();
    assert.match(text, /812/);
    assert.doesNotMatch(text, /77/);
    assert.equal(await page.locator(".zheng").count(), 0);
    await picture(page, "wall-closed");
    await end();
  });

  test("the called paper is shown one office at a time, write-ins without a name; set-aside papers and the chain head stand there", async () => {
    const { hall, page, end } = await wall({ tables: 1 });
    const t = hall.tables.get(1);
    hall.take_bundle(t);
    const marks = hall.offices.map((o) => ({ office: o.office, for: [o.candidates[0].id], against: [], write_in: o.office === "member" ? ["何来"] : [], unclear: [], wrong_symbol: [] }));
    for (const who of ["a", "b"]) hall.key(t, who, { index: 0, marks, extra_mark: false });
    hall.sums.doubtful = 3;
    hall.changed();
    const shown = new Set();
    for (let i = 0; i < 50 && shown.size < 3; i += 1) {
      const words = await page.locator(".called .what").textContent();
      if (/(主任|副主任|委员) /.test(words)) shown.add(words);
      await page.waitForTimeout(150);
    }
    assert.equal(shown.size, 3, [...shown].join(" | "));
    assert.ok([...shown].some((words) => words.includes("另选他人")) && ![...shown].some((words) => words.includes("何来")), [...shown].join(" | "));
    assert.equal(await by(page, "doubtful").textContent(), "待定 3 张");
    assert.equal(await by(page, "head").textContent(), "9f3ac27e");
    await end();
  });

  test("without a projector a laptop says what must stand on the blackboard, and what is to be added", async () => {
    const { hall, server } = await serve({ ballot: make_ballot([["chair", 1, 3], ["vice", 1, 3], ["member", 3, 5]]), papers: 400, tables: 2 });
    hall.votes.set("chair p001", 37);
    hall.votes.set("member p007", 5);
    const page = await open_page(browser, server.url({ kind: "wall" }), laptop);
    await by(page, "blackboard").click();
    const row = (key) => page.locator(`.blackboard tr[data-key="${key}"]`);
    const add = (key) => row(key).getAttribute("data-add");
    assert.equal(await row("chair p001").locator("td").first().textContent(), " × 7 ＋ ");
    assert.equal(await row("chair p001").locator(".zheng").nth(1).locator("path").count(), 2);
    assert.equal(await row("member p007").locator(".zheng").count(), 1);
    assert.deepEqual([await add("chair p001"), await add("member p007"), await add("chair p002")], ["37", "5", "0"]);
    await by(page, "written").click();
    assert.equal(await add("chair p001"), "0");
    assert.match(await by(page, "blackboard-page").textContent(), /黑板和这里一样/);
    hall.votes.set("chair p001", 40);
    hall.votes.set("member p007", 4); // a paper was read again
    hall.changed();
    await page.waitForFunction(() => document.querySelector('tr[data-key="chair p001"]').dataset.add === "3");
    assert.equal(await add("member p007"), "-1");
    assert.match(await row("member p007").textContent(), /擦 1 笔/);
    await picture(page, "wall-blackboard");
    await by(page, "blackboard").click();
    await by(page, "votes-chair-p001").waitFor();
    await by(page, "blackboard").click();
    assert.equal(await add("chair p001"), "3", "to look at the wall loses nothing");
    await page.context().close();
    await server.stop();
  });

  test("cut off from the desk it says so and since when, and comes back by itself", async () => {
    const { hall, server, page, end } = await wall({});
    hall.votes.set("chair p001", 9);
    hall.changed();
    await page.waitForFunction(() => document.querySelector('[data-test="votes-chair-p001"]').textContent === "9");
    await server.stop();
    await by(page, "not-live").waitFor();
    assert.match(await by(page, "not-live").textContent(), /^\d\d:\d\d:\d\d 起与计票机断开/);
    assert.equal(await page.locator('[data-test="votes-chair-p001"]').textContent(), "9");
    await picture(page, "wall-not-live");
    hall.votes.set("chair p001", 10);
    hall.rev = 1; // started anew: revisions begin again
    await server.start(server.port);
    await by(page, "not-live").waitFor({ state: "detached" });
    assert.equal(await page.locator('[data-test="votes-chair-p001"]').textContent(), "10");
    await end();
  });

  test("a rehearsal is marked over the whole page", async () => {
    const { page, end } = await wall({ rehearsal: true });
    const box = await by(page, "watermark").boundingBox();
    assert.deepEqual([box.width, box.height], [projector.width, projector.height]);
    assert.match(await page.locator(".rehearsal-tag").textContent(), /演练/);
    await picture(page, "wall-rehearsal");
    await end();
  });

  test("the caller sees the paper in the hand, and in grey what is to be read again", async () => {
    const { hall, server } = await serve({});
    const page = await open_page(browser, server.url({ kind: "caller", table: 1 }));
    const t = hall.tables.get(1);
    hall.take_bundle(t);
    hall.changed();
    await page.waitForFunction(() => document.querySelector('[data-test="paper"]').textContent === "第 1 捆 1 张");
    const marks = (id) => [{ office: "chair", for: [id], against: [], write_in: [], unclear: [], wrong_symbol: [] }];
    hall.key(t, "a", { index: 0, marks: marks("p001"), extra_mark: false });
    hall.key(t, "b", { index: 0, marks: marks("p002"), extra_mark: false });
    await by(page, "again").waitFor();
    assert.equal(await by(page, "again").textContent(), "第 1 捆 1 张 主任票请重唱");
    assert.doesNotMatch(await page.locator("body").textContent(), new RegExp(hall.offices[0].candidates.map((c) => c.name).join("|")));
    await picture(page, "caller-again");
    await page.context().close();
    await server.stop();
  });
});
