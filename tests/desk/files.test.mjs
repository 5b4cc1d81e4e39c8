// What the desk prints and what a stick carries: the paper tab, the stick tab, the photo of the posted sheet.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { by, launch, open_page, picture, serve, sit } from "./browser.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

async function desk(tab, options = {}) {
  const { hall, server } = await serve({ tables: 2, step: "pieces", ...options });
  const page = await open_page(browser, server.url({ kind: "desk" }));
  if (tab !== "") await by(page, `tab-${tab}`).click();
  return {
    hall, page,
    async end(wrongs = []) {
      await page.context().close();
      await server.stop();
      assert.deepEqual(page.wrongs.filter((w) => !wrongs.some((one) => one.test(w))), []);
    },
  };
}
// What the link asks for, as the station reads it.
const asked = async (page, test) => Object.fromEntries(new URL(await by(page, test).evaluate((a) => a.href)).searchParams);

describe("Paper", { concurrency: false }, () => {
  test("forms stand in the order of the day; what cannot be printed says why and is printed blank", async () => {
    const { page, end } = await desk("paper");
    const kinds = await page.locator("[data-test^=form-]").evaluateAll((rows) => rows.map((row) => row.dataset.test.slice(5)));
    assert.ok(kinds.indexOf("ballots") < kinds.indexOf("sign-in-roll") && kinds.indexOf("sign-in-roll") < kinds.indexOf("result-sheet"));
    assert.match(await by(page, "form-result-sheet").textContent(), /尚无结果.*还不能打印/);
    assert.equal(await by(page, "print-result-sheet").count(), 0);
    assert.deepEqual(await asked(page, "blank-result-sheet"), { kind: "result-sheet", blank: "1" });
    assert.deepEqual(await asked(page, "print-minutes"), { kind: "minutes" });
    assert.equal(await by(page, "blank-blank-forms").count(), 0);
    assert.match(await by(page, "form-sign-in-roll").textContent(), /有选民姓名/);
    await picture(page, "desk-paper");
    await end();
  });

  test("what is chosen beside a form is asked for, and nothing else", async () => {
    const { page, end } = await desk("paper");
    await by(page, "choose-per_office").click();
    await by(page, "choose-tick").click();
    await by(page, "choose-sheet").click();
    assert.deepEqual(await asked(page, "print-ballots"), { kind: "ballots", per_office: "1", tick: "1", sheet: "a3" });
    await by(page, "choose-tick").click();
    assert.deepEqual(await asked(page, "print-ballots"), { kind: "ballots", per_office: "1", sheet: "a3" });
    assert.equal(await by(page, "print-ballot-packs").count(), 0, "nobody knows how many");
    await by(page, "choose-papers").fill("１250张");
    await by(page, "choose-pack").fill("125");
    assert.deepEqual(await asked(page, "print-ballot-packs"), { kind: "ballot-packs", papers: "1250", pack: "125" });
    await by(page, "choose-table").selectOption("2");
    assert.deepEqual(await asked(page, "print-sign-in-roll"), { kind: "sign-in-roll", table: "2" });
    await end();
  });

  test("a form opens beside the desk, and the desk stays", async () => {
    const { hall, page, end } = await desk("paper");
    const popup = page.context().waitForEvent("page");
    await by(page, "print-minutes").click();
    await popup;
    await page.waitForTimeout(300);
    assert.deepEqual(hall.files.asked, [{ kind: "minutes" }]);
    assert.equal(await by(page, "papers").count(), 1);
    await end();
  });
});

describe("A bundle's slip", { concurrency: false }, () => {
  test("is offered where the subtotal stands", async () => {
    const { hall, server } = await serve({ papers: 20, bundle: 5 });
    const page = await open_page(browser, server.url({ kind: "seat", table: 1, who: "a" }));
    await sit(page);
    const t = hall.tables.get(1);
    hall.take_bundle(t);
    t.phase = "bundle_end";
    hall.changed();
    await by(page, "subtotal").waitFor();
    assert.match(await by(page, "print-slip").textContent(), /打印第 1 捆的捆签/);
    assert.deepEqual(await asked(page, "print-slip"), { kind: "bundle-slips" });
    const popup = page.context().waitForEvent("page");
    await by(page, "print-slip").click();
    await popup;
    await page.waitForTimeout(1000);
    assert.deepEqual(hall.files.asked, [{ kind: "bundle-slips" }]);
    await picture(page, "seat-slip");
    await page.context().close();
    await server.stop();
  });
});

describe("Stick", { concurrency: false }, () => {
  test("what is unsent is shown and saved as a file", async () => {
    const { page, end } = await desk("stick");
    assert.match(await by(page, "unsent").textContent(), /共 41 条，待发 29 条/);
    const download = page.waitForEvent("download");
    await by(page, "export").click();
    assert.equal((await download).suggestedFilename(), "qingshi.statements");
    await picture(page, "desk-stick");
    await end();
  });

  test("receipts are taken, and what is none is said", async () => {
    const { hall, page, end } = await desk("stick");
    assert.equal(await by(page, "receipts-take").isDisabled(), true);
    await by(page, "receipts-file").setInputFiles({ name: "holiday.jpg", mimeType: "image/jpeg", buffer: Buffer.from("\x89PNG") });
    await by(page, "receipts-take").click();
    await by(page, "receipts-told").filter({ hasText: "这个文件不是回执" }).waitFor();
    await by(page, "receipts-file").setInputFiles({ name: "a.receipts", mimeType: "application/octet-stream", buffer: Buffer.from("zheng receipts v1\n\x00\xff") });
    assert.equal(await by(page, "receipts-told").textContent(), "", "of the last file");
    await by(page, "receipts-take").click();
    await by(page, "receipts-told").filter({ hasText: "收下回执 29 份" }).waitFor();
    assert.match(await by(page, "unsent").textContent(), /待发 0 条/);
    assert.equal(hall.files.uploads[1].toString("latin1").length, hall.files.uploads[1].length);
    await end();
  });

  test("a file that is too large stays on its stick", async () => {
    const { hall, page, end } = await desk("stick");
    const most = 4 * 1024 * 1024;
    const file = (bytes) => ({ name: "big.receipts", mimeType: "application/octet-stream", buffer: Buffer.alloc(bytes, "zheng receipts v1\n") });
    await by(page, "receipts-file").setInputFiles(file(most + 1));
    await by(page, "receipts-told").filter({ hasText: "文件太大" }).waitFor();
    assert.equal(await by(page, "receipts-take").isDisabled(), true);
    await by(page, "receipts-file").setInputFiles(file(most));
    await by(page, "receipts-take").click();
    await by(page, "receipts-told").filter({ hasText: "收下回执" }).waitFor();
    assert.deepEqual(hall.files.uploads.map((bytes) => bytes.length), [most]);
    await end();
  });

  test("what the law has refused is named", async () => {
    const { hall, page, end } = await desk("");
    hall.files.refused.push({ zh: "17 一捆计票（2026-11-21）：已有此捆", en: "17 BatchCounted" });
    hall.changed();
    await by(page, "tab-stick").click();
    assert.match(await by(page, "refused-by-law").textContent(), /告诉乡镇.*17 一捆计票/);
    await end();
  });
});

describe("The photo of the posted sheet", { concurrency: false }, () => {
  const photo = (buffer) => ({ name: "sheet.jpg", mimeType: "image/jpeg", buffer });
  test("its hash is recorded at the last step; the photo stays", async () => {
    const { hall, page, end } = await desk("", { step: "post" });
    const input = by(page, "evidence-file");
    assert.deepEqual(await input.evaluate((i) => [i.accept, i.getAttribute("capture")]), ["image/*", "environment"]);
    await input.setInputFiles(photo(Buffer.from("abc")));
    await by(page, "evidence-hash").filter({ hasText: "ba78 16bf 8f01 cfea" }).waitFor();
    assert.equal(await by(page, "evidence-go").isDisabled(), true, "nobody keeps it");
    await by(page, "evidence-custodian").fill("选举委员会");
    await by(page, "evidence-go").click();
    await by(page, "evidence-go").click();
    await page.locator('[data-test="evidence"] .told', { hasText: "已登记" }).waitFor();
    assert.deepEqual(hall.done.at(-1).fields, { kind: "result_sheet", sha256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", custodian: "选举委员会" });
    await picture(page, "desk-post");
    await end();
  });

  test("an empty file and one that is too large are not hashed", async () => {
    const { page, end } = await desk("", { step: "post" });
    await by(page, "evidence-custodian").fill("选举委员会");
    await by(page, "evidence-file").setInputFiles(photo(Buffer.alloc(0)));
    await by(page, "evidence-hash").filter({ hasText: "空文件" }).waitFor();
    assert.equal(await by(page, "evidence-go").isDisabled(), true);
    // A film of 300 MB, as far as the page can see.
    await page.evaluate(() => Object.defineProperty(File.prototype, "size", { get: () => 300 * 1024 * 1024 }));
    await by(page, "evidence-file").setInputFiles(photo(Buffer.from("abc")));
    await by(page, "evidence-hash").filter({ hasText: "文件太大（最大 256 MB）" }).waitFor();
    assert.equal(await by(page, "evidence-go").isDisabled(), true);
    await end();
  });
});
