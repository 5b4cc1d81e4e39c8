// A table with one device against the real program: a bundle is keyed by one recorder, handed over, keyed by the other.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { by, launch, picture, projector } from "./browser.mjs";
import { at_paper, assert_board, board, by_keyboard, RealHall, sums, take_bundle, wall_has_read } from "./real_hall.mjs";

const papers = 40;
const slip_at = 6; // keyed wrongly in the first pass
let browser, hall;
before(async () => {
  browser = await launch();
  hall = await RealHall.prepared({ papers });
  await hall.serve();
});
after(async () => {
  await browser?.close();
  await hall?.end();
});

const called = (i) => (i === 3 ? { keys: [] } : i === 9 ? { keys: [3], write_in: "王大山" } : { keys: [i % 3 === 0 ? 2 : 1, 3, 4 + (i % 2)] });
const take_over = async (page, person, pin = null) => {
  await by(page, "hand-over").waitFor();
  if (pin !== null) await by(page, "pin").fill(pin);
  await page.waitForTimeout(450); // a bounce is not a person
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector('[data-test="hand-over"]') === null);
  assert.equal(await page.locator(".sitter").textContent(), person);
};

test("one device, two recorders, one after the other", { timeout: 240_000 }, async () => {
  const desk = await hall.open_desk(browser);
  await hall.to_count();
  const wall = await hall.window("wall-0", projector);
  const caller = await hall.window("caller-1");
  const seat = await hall.window("shared_seat-1");
  assert.match(await by(seat, "prompt").textContent(), /计票人甲先入座/);
  await picture(seat, "shared-sit");
  await hall.sit(seat, "o4").catch(() => undefined); // the form stays, for the other one
  await seat.getByText("请计票人乙也入座").waitFor();
  assert.equal(await by(seat, "card").inputValue(), "", "nothing of the first card is left");
  await hall.sit(seat, "o5");
  await take_bundle(seat);
  await picture(seat, "shared-first-pass");
  assert.match(await seat.locator("header, .head").first().textContent(), /第一遍/);

  // First pass: nothing is counted; the paper before can be keyed anew.
  for (let i = 0; i < papers; i += 1) {
    await at_paper(seat, 1, i + 1);
    if (i === 2) {
      await by_keyboard.key(seat, { keys: [1] });
      await at_paper(seat, 1, 4);
      await by(seat, "key-anew").click();
      await at_paper(seat, 1, 3);
    }
    await by_keyboard.key(seat, i === slip_at ? { keys: [1, 3, 4] } : called(i));
  }
  await by(seat, "hand-over").waitFor();
  assert.equal(await by(wall, "progress").locator("b").textContent(), "0");
  await picture(seat, "shared-hand-over");
  await picture(wall, "shared-wall-first-pass");
  await by(seat, "pin").fill("0000");
  await seat.keyboard.press("Enter");
  await seat.waitForFunction(() => document.querySelector('[data-test="told"]')?.textContent !== "");
  await take_over(seat, "戊", "5555");
  assert.match(await by(caller, "prompt").textContent(), /第二遍/);

  // Second pass: it stops where both differ, and the first comes back for that paper.
  for (let i = 0; i < papers; i += 1) {
    await at_paper(seat, 1, i + 1);
    await by_keyboard.key(seat, called(i));
    if (i !== slip_at) continue;
    await seat.waitForSelector('.count[data-phase="again"][data-state="keying"]');
    await caller.locator('[data-test="again"]').waitFor();
    await by_keyboard.key(seat, { keys: [2] });
    await by(seat, "hand-over").waitFor();
    await picture(seat, "shared-again");
    await take_over(seat, "丁");
    await by_keyboard.key(seat, { keys: [2] });
    await take_over(seat, "戊");
  }
  await by(seat, "subtotal").waitFor();
  await picture(seat, "shared-end");
  await wall_has_read(wall, papers);
  assert_board(await board(wall), sums(Array.from({ length: papers }, (_, i) => called(i))));
  await by(desk, "tab-warnings").click();
  assert.equal(await desk.getByText("还没有签名").count(), 0, "both have signed");
  for (const page of [desk, wall, caller, seat]) assert.deepEqual(page.wrongs, []);
});
