// A small count with two tables in real browsers against the real program, from the chair's first step to the result:
// slips, a doubtful paper, written-in names, and a program that is killed in the middle.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { by, launch, open_page, picture, projector } from "./browser.mjs";

const bin = process.env.ZHENG_BIN;
const papers = 64;
const bundle = 50;

let browser, holder, hall, served;
const first_line = async (child) => {
  for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line);
  throw new Error("it ended without a word");
};
async function serve(port) {
  const child = spawn(join(bin, "zheng-station"), ["serve", hall.device, "--json", "--passphrase-file", hall.passphrase_file, "--port", String(port)], { stdio: ["ignore", "pipe", "inherit"] });
  return { child, ...(await first_line(child)) };
}
before(async () => {
  browser = await launch();
  holder = spawn(join(bin, "zheng_small_hall"), [String(papers)], { stdio: ["pipe", "pipe", "inherit"] });
  hall = await first_line(holder);
  served = await serve(0);
});
after(async () => {
  await browser?.close();
  served?.child.kill("SIGINT");
  holder?.stdin.end();
});

// The papers as they are called: marks by key, and what a recorder wrongly keys at first. 1, 2: chair; 3 to 5: members.
function called(i) {
  const fourth = 4 + (i % 2);
  if (i === 5) return { keys: [1, 3], slip: ["a", [2, 3], [1]] };
  if (i === 55) return { keys: [2, 4, 5], slip: ["b", [2, 3, 5], [4, 5]] };
  if (i === 20) return { keys: ["NumpadDivide", 1] };
  if (i === 30) return { keys: [] };
  if (i % 9 === 0) return { keys: [3, 4], write_in: "王大山" };
  return { keys: [i % 3 === 0 ? 2 : 1, 3, fourth] };
}
const code = (key) => (typeof key === "number" ? `Digit${key}` : key);
const settle = (page) => page.waitForTimeout(280);

async function key_paper(page, { keys, write_in }) {
  for (const key of keys) await page.keyboard.press(code(key));
  if (write_in !== undefined) {
    await page.locator('[data-test="write-in-chair"]').click();
    await by(page, "write-in-name").fill(write_in);
    await page.keyboard.press("Enter");
    await by(page, "write-in").waitFor({ state: "detached" });
  }
  await settle(page);
  await page.keyboard.press("Enter");
  if (keys.length === 0 && write_in === undefined) {
    await settle(page);
    await page.keyboard.press("Enter");
  }
}
const at_paper = (page, b, p) => page.waitForFunction(([x, y]) => document.querySelector('.count:not([data-phase="waiting"]) [data-test="paper"]')?.textContent === `第 ${x} 捆 ${y} 张`, [b, p]);

async function read_paper(seats, index) {
  const [b, p] = [Math.floor(index / bundle) + 1, (index % bundle) + 1];
  await Promise.all(seats.map((page) => at_paper(page, b, p)));
  const { slip, ...right } = called(index);
  if (slip === undefined) return Promise.all(seats.map((page) => key_paper(page, right)));
  const [who, wrong, again] = slip;
  await Promise.all(seats.map((page, side) => key_paper(page, { keys: (side === 0) === (who === "a") ? wrong : right.keys })));
  await Promise.all(seats.map((page) => page.waitForSelector('.count[data-phase="again"][data-state="keying"]')));
  assert.match(await by(seats[0], "prompt").textContent(), new RegExp(`第 ${b} 捆 ${p} 张.*请重唱`));
  return Promise.all(seats.map((page) => key_paper(page, { keys: again })));
}

async function sit(page, person) {
  const { qr, pin } = hall.cards[person];
  await by(page, "card").fill(qr);
  await by(page, "pin").fill(pin);
  await page.keyboard.press("Enter");
  await by(page, "card").waitFor({ state: "detached" });
}
async function record(desk, name) {
  const go = by(desk, `${name}-go`);
  await go.click();
  await go.click();
}
const step_done = (desk, id) => desk.locator(`[data-step="${id}"][data-state="done"]`).waitFor();

test("two tables count sixty-four papers, and the result is what was called", { timeout: 480_000 }, async (t) => {
  const desk = await open_page(browser, served.url);
  const window = async (test, viewport) => {
    await by(desk, "tab-tables").click();
    await by(desk, test).click();
    await by(desk, "address").waitFor();
    const url = await by(desk, "address").locator("code").textContent();
    await desk.reload(); // the address is gone from the screen, and the next one is fresh
    await desk.waitForSelector(".desk");
    return open_page(browser, url, viewport);
  };
  // The chair's day.
  await by(desk, "tab-officers").click();
  for (const person of ["o1", "o2", "o3"]) {
    await by(desk, "card").fill(hall.cards[person].qr);
    await by(desk, "pin").fill(hall.cards[person].pin);
    await by(desk, "card-go").click();
    await desk.waitForFunction(() => document.querySelector('[data-test="card"]').value === "");
  }
  await by(desk, "tab-day").click();
  for (const step of ["roll", "staff", "boxes"]) {
    await desk.locator(`[data-step="${step}"]`).click();
    await by(desk, "spoken").click();
    await step_done(desk, step);
  }
  await by(desk, "seal-1").fill("A-1");
  await by(desk, "papers_received").fill(String(papers + 16));
  await record(desk, "poll_open");
  await step_done(desk, "papers");
  await desk.locator('[data-step="candidates"]').click();
  await by(desk, "spoken").click();
  await step_done(desk, "candidates");
  await desk.locator('[data-step="close"]').click();
  for (const [name, value] of [["in_person", papers - 2], ["proxy", 2], ["mobile", 0], ["papers_issued", papers + 1], ["papers_replaced", 1], ["papers_unused", 15]]) await by(desk, name).fill(String(value));
  await by(desk, "boxes_sealed").click();
  await record(desk, "poll_close");
  await step_done(desk, "close");
  for (const step of ["mobile", "seals"]) {
    await desk.locator(`[data-step="${step}"]`).click();
    await by(desk, "spoken").click();
    await step_done(desk, step);
  }
  await desk.locator('[data-step="pieces"]').click();
  await by(desk, "pieces-1").fill(String(papers));
  await by(desk, "mixed").click();
  await record(desk, "count_open");
  await step_done(desk, "pieces");
  await picture(desk, "real-desk-announce");

  const wall = await window("open-wall-0", projector);
  const seats = [];
  for (const [table, who, person] of [[1, "a", "o4"], [1, "b", "o5"], [2, "a", "o6"], [2, "b", "o7"]]) {
    const page = await window(`open-seat-${table}${who}`);
    await sit(page, person);
    seats.push(page);
  }
  const one = seats.slice(0, 2);
  const two = seats.slice(2);
  for (const page of [one[0], two[0]]) {
    await page.waitForSelector(".bundle");
    await page.waitForTimeout(1000);
    await page.keyboard.press("Enter");
    await page.waitForSelector(".count");
  }
  // Both tables at once; the program is killed in the middle.
  const start = Date.now();
  const table_two = (async () => {
    for (let i = bundle; i < bundle + 8; i += 1) await read_paper(two, i);
  })();
  for (let i = 0; i < 25; i += 1) await read_paper(one, i);
  await table_two;
  await at_paper(one[0], 1, 26);
  await at_paper(two[0], 2, 9);
  const board = () => wall.locator("[data-test^=votes-]").evaluateAll((all) => all.map((e) => `${e.dataset.test} ${e.textContent}`));
  await wall.waitForFunction(() => document.querySelector('[data-test="progress"] b').textContent === "33");
  const before_kill = await board();
  await picture(wall, "real-wall-33");
  served.child.kill("SIGKILL");
  await by(wall, "not-live").waitFor();
  await picture(wall, "real-wall-killed");
  served = await serve(served.port);
  await by(wall, "not-live").waitFor({ state: "detached" });
  assert.deepEqual(await board(), before_kill);
  for (const [page, person] of [[one[0], "o4"], [one[1], "o5"], [two[0], "o6"], [two[1], "o7"]]) {
    await by(page, "card").waitFor();
    await sit(page, person);
    await page.waitForSelector(".count");
  }
  const rest_two = (async () => {
    for (let i = bundle + 8; i < papers; i += 1) await read_paper(two, i);
  })();
  for (let i = 25; i < bundle; i += 1) await read_paper(one, i);
  await rest_two;
  t.diagnostic(`${papers} papers at two tables, one kill and restart: ${((Date.now() - start) / 1000).toFixed(1)} s`);
  await wall.waitForFunction(() => document.querySelector('[data-test="progress"] b').textContent === "64");
  await picture(wall, "real-wall-64");
  await picture(one[0], "real-seat-end");

  // What was called, counted here by hand.
  const sums = new Map();
  for (let i = 0; i < papers; i += 1) {
    if (i === 20 || i === 30) continue;
    for (const key of called(i).keys) sums.set(key, (sums.get(key) ?? 0) + 1);
  }
  const shown = await board();
  for (const [key, votes] of sums) assert.ok(shown.some((line) => line.endsWith(`-p${key} ${votes}`)), `candidate ${key}: ${votes} in ${shown.join(", ")}`);

  // The doubtful paper, the name, the totals, the result.
  await by(desk, "tab-officers").click();
  for (const person of ["o1", "o2", "o3", "o8", "o9"]) {
    await by(desk, "card").fill(hall.cards[person].qr);
    await by(desk, "pin").fill(hall.cards[person].pin);
    await by(desk, "card-go").click();
    await desk.waitForFunction(() => document.querySelector('[data-test="card"]').value === "");
  }
  await by(desk, "tab-doubtful").click();
  await by(desk, "doubtful-20").click();
  for (const member of ["o1", "o8", "o9"]) await by(desk, `vote-${member}-part_void`).click();
  await record(desk, "rule");
  await desk.waitForFunction(() => !document.querySelector('[data-test="tab-doubtful"] .waits'));
  await by(desk, "tab-names").click();
  await by(desk, "nobody").click();
  await record(desk, "identify");
  await desk.getByText("无此人").waitFor();
  await by(desk, "tab-day").click();
  for (const step of ["announce", "mix"]) {
    await desk.locator(`[data-step="${step}"]`).click();
    await by(desk, "spoken").click();
    await step_done(desk, step);
  }
  await desk.locator('[data-step="tally"]').click();
  await record(desk, "tally_declare");
  await step_done(desk, "tally");
  await desk.locator('[data-step="declare"]').click();
  await picture(desk, "real-desk-declare");
  await record(desk, "result_declare");
  await step_done(desk, "declare");
  await by(wall, "outcome").waitFor();
  await picture(wall, "real-wall-declared");
  assert.match(await by(wall, "outcome").textContent(), /有效/);
  for (const page of [desk, wall, ...seats]) assert.deepEqual(page.wrongs, []);
});
