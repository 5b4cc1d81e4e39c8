// Every page in both languages: axe-core finds nothing serious, and what has the focus is seen.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";

import { axe_file, by, launch, open_page, picture, projector, laptop, serve, sit } from "./browser.mjs";
import { check_in_sums, quorum_of } from "./mock/chair.mjs";
import { make_ballot } from "./mock/hall.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());
const axe = readFileSync(axe_file, "utf8");

async function clean(page, name) {
  for (const language of ["zh", "en"]) {
    if ((await page.evaluate(() => document.documentElement.lang)).startsWith(language) === false) await by(page, "language").click();
    await page.waitForTimeout(60);
    const session = await page.context().newCDPSession(page);
    await session.send("Runtime.evaluate", { expression: axe }); // around the page's content security policy
    const found = await page.evaluate(async () => {
      const { violations } = await window.axe.run(document, { resultTypes: ["violations"] });
      return violations.filter((v) => v.impact === "serious" || v.impact === "critical").map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 160)).join(" | ").slice(0, 500)}`);
    });
    assert.deepEqual(found, [], `${name}, ${language}`);
    const untranslated = language === "en" ? await page.evaluate(() => document.documentElement.lang) : "en";
    assert.equal(untranslated, "en");
    await picture(page, `page-${name}-${language}`);
  }
  await by(page, "language").click();
}
const ballot = make_ballot([["chair", 1, 3], ["vice", 1, 3], ["member", 5, 9]]);

describe("Pages", { concurrency: false }, () => {
  test("a seat in every phase", async () => {
    const { hall, server } = await serve({ ballot, papers: 100, bundle: 50, rehearsal: true });
    const page = await open_page(browser, server.url({ kind: "seat", table: 1, who: "a" }), laptop);
    await clean(page, "seat-sit");
    await sit(page);
    await page.waitForSelector(".bundle");
    await clean(page, "seat-bundle-due");
    const t = hall.tables.get(1);
    hall.take_bundle(t);
    hall.changed();
    await page.waitForSelector(".count");
    for (const key of ["Digit0", "Digit2", "Minus", "Digit4", "Slash", "Digit1", "Digit1", "KeyX", "Digit1", "Digit2", "Period"]) await page.keyboard.press(key);
    await clean(page, "seat-reading");
    await page.keyboard.press("NumpadAdd");
    await by(page, "write-in").waitFor();
    await clean(page, "seat-write-in");
    await page.keyboard.press("Escape");
    const marks = hall.offices.map((o) => ({ office: o.office, for: [], against: [], write_in: [], unclear: [], wrong_symbol: [] }));
    hall.key(t, "a", { index: 0, marks, extra_mark: false });
    await page.waitForSelector('.count[data-phase="waiting"]');
    await clean(page, "seat-waiting");
    hall.key(t, "b", { index: 0, marks: [{ ...marks[0], for: ["p001"] }, ...marks.slice(1)], extra_mark: false });
    await page.waitForSelector('.count[data-phase="again"]');
    await clean(page, "seat-again");
    t.locked.a = true;
    hall.changed();
    await by(page, "unlock").waitFor();
    await clean(page, "seat-locked");
    t.locked.a = false;
    for (const [name, pin, card] of [["pin", true, false], ["card", true, true], ["paper", false, false]]) {
      t.shared = { who: "a", hand_over: { who: "b", id: "r2", name: "孙少", pin, card } };
      hall.changed();
      await by(page, name === "paper" ? "take-over" : name).waitFor();
      await clean(page, `seat-hand-over-${name}`);
    }
    t.shared = undefined;
    t.phase = "bundle_end";
    hall.changed();
    await by(page, "subtotal").waitFor();
    await clean(page, "seat-bundle-end");
    t.phase = "all_read";
    hall.changed();
    await page.waitForSelector(".still");
    await clean(page, "seat-all-read");
    server.windows.clear();
    await page.reload().catch(() => undefined);
    assert.deepEqual(page.wrongs.filter((w) => !/401/.test(w)), []);
    await page.context().close();
    await server.stop();
  });

  test("the wall in every stage", async () => {
    const { hall, server } = await serve({ ballot, papers: 300, tables: 2, stage: "before", quorum: quorum_of(512) });
    for (const o of ballot) for (const c of o.candidates) hall.votes.set(`${o.office} ${c.id}`, c.number * 11);
    const page = await open_page(browser, server.url({ kind: "wall" }), projector);
    for (const stage of ["before", "open", "closed", "not_valid", "counting", "ruling", "tallied", "declared"]) {
      hall.options.stage = stage;
      if (stage === "declared")
        hall.outcome = { verdict: { zh: "选举有效", en: "valid" }, elected: [{ title: ballot[0].title, name: ballot[0].candidates[0].name, votes: 33 }], next: [] };
      hall.changed();
      await page.waitForSelector(`.wall[data-stage="${stage}"]`);
      await clean(page, `wall-${stage}`);
      if (stage !== "counting") continue;
      await by(page, "blackboard").click();
      await clean(page, "wall-blackboard");
      await by(page, "blackboard").click();
    }
    assert.deepEqual(page.wrongs, []);
    await page.context().close();
    await server.stop();
  });

  test("the caller's screen and a device without a place", async () => {
    const { hall, server } = await serve({ ballot });
    const page = await open_page(browser, server.url({ kind: "caller", table: 1 }));
    await clean(page, "caller-between");
    const t = hall.tables.get(1);
    hall.take_bundle(t);
    hall.changed();
    await page.waitForSelector('.caller[data-phase="calm"]');
    await clean(page, "caller");
    t.phase = "again";
    t.again = { zh: "第 1 捆 1 张 委员票请重唱", en: "Bundle 1, paper 1: please read member again" };
    hall.changed();
    await by(page, "again").waitFor();
    await clean(page, "caller-again");
    const guest = await open_page(browser, server.url({ kind: "guest" }));
    assert.equal((await by(guest, "code").textContent()).trim(), "204917");
    await clean(guest, "guest");
    await page.context().close();
    await guest.context().close();
    await server.stop();
  });

  test("every part of the chair's desk", async () => {
    const { hall, server } = await serve({ ballot, tables: 2, step: "pieces", check_in: check_in_sums() });
    hall.sums.read = 3;
    hall.officers[0].unlocked = false; // known by the card: the PIN alone
    hall.tables.get(1).seats.a = { id: "r1", name: "钱多" };
    hall.sheets.push({ index: 17, bundle: 1, paper: 18, why: { zh: "委员票看不清", en: "Member: unclear" }, ruled: null });
    hall.names.push("何来");
    const page = await open_page(browser, server.url({ kind: "desk" }));
    for (const tab of ["day", "check_in", "tables", "doubtful", "names", "correction", "warnings", "officers", "tally", "script", "paper", "stick", "trouble"]) {
      await by(page, `tab-${tab}`).click();
      if (tab === "correction") {
        await by(page, "correct-bundle").fill("1");
        await by(page, "correct-paper").fill("1");
        await by(page, "paper-marks").waitFor();
      }
      await page.waitForTimeout(tab === "names" ? 400 : 50);
      await clean(page, `desk-${tab}`);
    }
    // The focus is seen wherever Tab goes.
    await by(page, "tab-day").click();
    for (let i = 0; i < 12; i += 1) {
      await page.keyboard.press("Tab");
      const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineWidth);
      assert.equal(outline, "4px");
    }
    assert.deepEqual(page.wrongs, []);
    await page.context().close();
    await server.stop();
  });
});
