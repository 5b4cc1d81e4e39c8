// A hall of the real program: a village on the disk, `zheng-station serve` as a process, and its day through the pages.
//   ZHENG_BIN   the programs
import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";

import { by, laptop, open_page } from "./browser.mjs";

const bin = process.env.ZHENG_BIN;
export const bundle_papers = 50;
const bounce_ms = 280; // the pages take no second Enter sooner
const bundle_quiet_ms = 1000;

const first_line = async (child, what) => {
  for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line);
  throw new Error(`${what} ended without a word`);
};

export class RealHall {
  // `papers` will be in the box; `registered` people, 36 more where it is left out; `second`: a second device, too.
  static async prepared({ papers, registered = papers + 36, second = false }) {
    const hall = new RealHall();
    hall.papers = papers;
    hall.registered = registered;
    hall.holder = spawn(join(bin, "zheng_small_hall"), [String(papers), String(registered), ...(second ? ["second"] : [])], { stdio: ["pipe", "pipe", "inherit"] });
    Object.assign(hall, await first_line(hall.holder, "zheng_small_hall"));
    hall.folder = dirname(hall.passphrase_file);
    hall.serving = new Set();
    return hall;
  }

  file(name, content) {
    const path = join(this.folder, name);
    writeFileSync(path, content);
    return path;
  }
  async run(command, ...more) {
    const { stdout } = await promisify(execFile)(join(bin, "zheng-station"), [command, this.device, "--json", "--passphrase-file", this.passphrase_file, ...more]);
    return JSON.parse(stdout);
  }

  // A process that serves: {child, url, port}. A port that was used before is kept after a kill.
  async serve({ port = 0, dir = this.device, more = [] } = {}) {
    const child = spawn(join(bin, "zheng-station"), ["serve", dir, "--json", "--passphrase-file", this.passphrase_file, "--port", String(port), ...more], { stdio: ["ignore", "pipe", "inherit"] });
    this.serving.add(child);
    const told = await first_line(child, "serve");
    const served = { child, ...told };
    if (dir === this.device) this.served = served;
    return served;
  }
  async kill(served = this.served) {
    const gone = new Promise((done) => served.child.once("exit", done));
    served.child.kill("SIGKILL");
    await gone;
  }
  // `before_removal`: what stands in the way of removing the folder.
  async end(before_removal = () => {}) {
    const gone = [...this.serving].filter((child) => child.exitCode === null && child.signalCode === null).map((child) => {
      child.kill("SIGINT");
      return new Promise((done) => child.once("exit", done));
    });
    await Promise.all(gone);
    before_removal();
    this.holder.stdin.end();
    await new Promise((done) => this.holder.once("exit", done));
  }

  // ---- windows

  async open_desk(browser) {
    this.browser = browser;
    this.desk = await open_page(browser, this.served.url);
    return this.desk;
  }
  // By the chair's button: "wall-0", "seat-1a", "caller-2", "check_in-1".
  async address(name) {
    const { desk } = this;
    await by(desk, "tab-tables").click();
    const table = Number(/-(\d+)/.exec(name)[1]);
    while ((await by(desk, `open-${name}`).count()) === 0 && table > 2) await by(desk, "more-tables").click();
    await by(desk, `open-${name}`).click();
    await by(desk, "address").waitFor();
    const url = await by(desk, "address").locator("code").textContent();
    await desk.reload(); // the address is gone from the screen, and the next one is fresh
    await desk.waitForSelector(".desk");
    return url;
  }
  async window(name, viewport = laptop, context = null) {
    return open_page(this.browser, await this.address(name), viewport, context);
  }

  // ---- the chair

  async unlock(...people) {
    const { desk } = this;
    await by(desk, "tab-officers").click();
    for (const person of people) {
      await by(desk, "card").fill(this.cards[person].qr);
      await by(desk, "pin").fill(this.cards[person].pin);
      await by(desk, "card-go").click();
      await desk.waitForFunction(() => document.querySelector('[data-test="card"]').value === "");
    }
  }
  async step(name) {
    await by(this.desk, "tab-day").click();
    await this.desk.locator(`[data-step="${name}"]`).click();
  }
  step_done(name) {
    return this.desk.locator(`[data-step="${name}"][data-state="done"]`).waitFor();
  }
  async spoken(...steps) {
    for (const name of steps) {
      await this.step(name);
      await by(this.desk, "spoken").click();
      await this.step_done(name);
    }
  }
  // Fields by their names; a form is recorded by two presses.
  async fill(fields) {
    for (const [name, value] of Object.entries(fields)) await by(this.desk, name).fill(String(value));
  }
  async record(name) {
    const go = by(this.desk, `${name}-go`);
    await go.click();
    await go.click();
  }

  async open_poll(received) {
    await this.spoken("roll", "staff", "boxes");
    await this.step("papers");
    await this.fill({ "seal-1": "A-1", papers_received: received });
    await this.record("poll_open");
    await this.step_done("papers");
    await this.spoken("candidates");
  }
  async close_poll(figures) {
    await this.step("close");
    await this.fill(figures);
    await by(this.desk, "boxes_sealed").click();
    await this.record("poll_close");
    await this.step_done("close");
  }
  async count_pieces(pieces) {
    await this.spoken("mobile", "seals");
    await this.step("pieces");
    await this.fill({ "pieces-1": pieces });
    await by(this.desk, "mixed").click();
    await this.record("count_open");
    await this.step_done("pieces");
  }
  // From the morning to the first paper, where check-in was kept on paper.
  async to_count() {
    await this.unlock("o1", "o2", "o3");
    await this.open_poll(this.papers + 16);
    await this.close_poll({ in_person: this.papers - 2, proxy: 2, mobile: 0, papers_issued: this.papers + 1, papers_replaced: 1, papers_unused: 15 });
    await this.count_pieces(this.papers);
  }

  // The same by acts alone, for tests of what comes later.
  async to_count_at_once() {
    const { desk, papers } = this;
    for (const person of ["o1", "o2", "o3"]) await done(desk, "unlock", { person, ...this.card_of(person) });
    await done(desk, "spoken", { step: "boxes", done: true });
    await done(desk, "poll_open", { boxes: [{ box: "box-1", seal: "A-1", mobile: false }], papers_received: papers + 16 });
    await done(desk, "poll_close", { in_person: papers - 2, proxy: 2, mobile: 0, papers_issued: papers + 1, papers_replaced: 1, papers_unused: 15, boxes_sealed: true });
    const { boxes } = await view_of(desk);
    await done(desk, "count_open", { boxes: boxes.map(({ box }) => ({ box, pieces: papers })), forged: 0, mixed: true });
  }
  card_of(person) {
    const { qr, pin } = this.cards[person];
    return { secret: qr, pin };
  }

  // ---- seats

  async sit(page, person) {
    const { qr, pin } = this.cards[person];
    await by(page, "card").fill(qr);
    await by(page, "pin").fill(pin);
    await page.keyboard.press("Enter");
    await by(page, "card").waitFor({ state: "detached" });
  }
  // Recorders by seat: {"1a": "o4", …}; their pages in the same order.
  async seat(people, measured = null) {
    const seats = [];
    for (const [place, person] of Object.entries(people)) {
      const page = await this.window(`seat-${place}`);
      if (measured !== null) await measured(page);
      await this.sit(page, person);
      seats.push(page);
    }
    return seats;
  }
}

// ---- what recorders do at their seats

export const place_of = (index) => [Math.floor(index / bundle_papers) + 1, (index % bundle_papers) + 1];
export const at_paper = (page, bundle, paper) =>
  page.waitForFunction(([x, y]) => document.querySelector('.count:not([data-phase="waiting"]) [data-test="paper"]')?.textContent === `第 ${x} 捆 ${y} 张`, [bundle, paper]);

export async function take_bundle(page, press = (one) => one.keyboard.press("Enter")) {
  await page.waitForSelector(".bundle");
  await page.waitForTimeout(bundle_quiet_ms);
  await press(page);
  await page.waitForSelector(".count");
}

// An entry: {keys: numbers of candidates and codes, write_in: a name for the chair}.
const code = (key) => (typeof key === "number" ? `Digit${key}` : key);
export const by_keyboard = {
  async key(page, { keys, write_in }) {
    for (const key of keys) await page.keyboard.press(code(key));
    if (write_in !== undefined) {
      const office = page.locator('[data-test="write-in"] .choice[aria-pressed="true"]').first();
      await page.keyboard.press("NumpadAdd");
      while ((await office.textContent()) !== "主任") await page.keyboard.press("NumpadAdd");
      await page.keyboard.insertText(write_in);
      await page.keyboard.press("Enter");
      await by(page, "write-in").waitFor({ state: "detached" });
    }
    const empty = keys.length === 0 && write_in === undefined;
    for (let times = 0; times < (empty ? 2 : 1); times += 1) {
      await page.waitForTimeout(bounce_ms);
      await page.keyboard.press("Enter");
    }
  },
};
const tools = { NumpadDivide: "arm-unclear", Period: "extra-mark" };
export const by_mouse = {
  async key(page, { keys, write_in }) {
    for (const key of keys)
      if (typeof key === "number") await page.locator(`[data-number="${key}"]`).click();
      else await by(page, tools[key]).click();
    if (write_in !== undefined) {
      await by(page, "write-in-chair").click();
      await page.getByRole("button", { name: write_in, exact: true }).click(); // heard before
    }
    const empty = keys.length === 0 && write_in === undefined;
    for (let times = 0; times < (empty ? 2 : 1); times += 1) {
      await page.waitForTimeout(bounce_ms);
      await by(page, "close").click();
    }
  },
};

// One paper at one table as it is called: {keys, write_in, slip: [who, wrong keys, what is keyed again]}. `stopped` is
// called while both seats stand still.
export async function read_paper(seats, index, called, how = by_keyboard, stopped = null) {
  const [bundle, paper] = place_of(index);
  await Promise.all(seats.map((page) => at_paper(page, bundle, paper)));
  const { slip, ...right } = called;
  if (slip === undefined) return Promise.all(seats.map((page) => how.key(page, right)));
  const [who, wrong, again] = slip;
  await Promise.all(seats.map((page, side) => how.key(page, (side === 0) === (who === "a") ? { keys: wrong } : right)));
  await Promise.all(seats.map((page) => page.waitForSelector('.count[data-phase="again"][data-state="keying"]')));
  assert.match(await by(seats[0], "prompt").textContent(), new RegExp(`第 ${bundle} 捆 ${paper} 张.*请重唱`));
  if (stopped !== null) await stopped(bundle, paper);
  return Promise.all(seats.map((page) => how.key(page, { keys: again })));
}

// Figures as they stand on the wall: {"votes-chair-p1": "12", …}.
export const board = (wall) => wall.locator("[data-test^=votes-]").evaluateAll((all) => Object.fromEntries(all.map((e) => [e.dataset.test, e.textContent])));
export const wall_has_read = (wall, papers) => wall.waitForFunction((n) => document.querySelector('[data-test="progress"] b')?.textContent === String(n), papers);
// Votes of each candidate as they were called; papers of `without` are left out.
export function sums(called, without = []) {
  const out = new Map();
  called.forEach(({ keys }, index) => {
    if (!without.includes(index)) for (const key of keys) if (typeof key === "number") out.set(key, (out.get(key) ?? 0) + 1);
  });
  return out;
}
export function assert_board(shown, expected) {
  for (const [key, votes] of expected) assert.ok(Object.entries(shown).some(([name, figure]) => name.endsWith(`-p${key}`) && figure === String(votes)), `candidate ${key}: ${votes} in ${JSON.stringify(shown)}`);
}

// What a page's own script would ask, for what is not the matter of a test.
export const act = (page, name, fields = {}) =>
  page.evaluate(async ([one, more]) => {
    const answer = await fetch("api/do", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ ...more, act: one, id: crypto.randomUUID() }) });
    return answer.status === 200 ? answer.json() : { ok: false, code: `http_${answer.status}` };
  }, [name, fields]);
export async function done(page, name, fields = {}) {
  const answer = await act(page, name, fields);
  assert.equal(answer.ok, true, `${name}: ${JSON.stringify(answer)}`);
  return answer;
}
export const view_of = (page) => page.evaluate(async () => (await fetch("api/view?after=0")).json());
