// What goes wrong in a hall, through the pages of the real program: a disk that is full, a second device whose link is
// lost, a leading device that is killed, a browser that is closed, tables that come and go, a roll of eight thousand.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { after, afterEach, before, beforeEach, describe, test } from "node:test";

import { by, launch, open_page, picture, pictures, projector } from "./browser.mjs";
import { card, give, look } from "./issuing.mjs";
import { keep, quantiles } from "./measure.mjs";
import { name_of, proxies_csv, roll_csv } from "./people.mjs";
import { act, at_paper, board, bundle_papers, by_keyboard, done, read_paper, RealHall, take_bundle, view_of, wall_has_read } from "./real_hall.mjs";

const prompt_says = (page, words) => page.waitForFunction((part) => document.querySelector('[data-test="prompt"]')?.textContent.includes(part), words);
const alarm = (page, there = true) => page.waitForFunction((wanted) => (document.querySelector(".prompt.alarm") !== null) === wanted, there);
const paper_one = { keys: [1, 3, 4] };
const paper_two = { keys: [2, 4, 5] };

// A wire between two devices that can be cut, and can fall silent without being closed.
class Wire {
  constructor(port) {
    this.to = port;
    this.sockets = new Set();
    this.state = "up";
  }
  async start() {
    this.server = createServer((near) => {
      if (this.state === "cut") return near.destroy();
      const far = connect(this.to, "127.0.0.1");
      for (const [one, other] of [[near, far], [far, near]]) {
        this.sockets.add(one);
        one.on("data", (bytes) => this.state === "up" && other.write(bytes));
        one.on("error", () => {});
        one.on("close", () => {
          this.sockets.delete(one);
          other.destroy();
        });
      }
    });
    await new Promise((ready) => this.server.listen(0, "127.0.0.1", ready));
    this.port = this.server.address().port;
    return this;
  }
  cut() {
    this.state = "cut";
    for (const socket of this.sockets) socket.destroy();
  }
  silence() {
    this.state = "silent"; // what is sent is gone; what was under way stays so when the wire is mended
  }
  mend() {
    for (const socket of this.sockets) socket.destroy();
    this.state = "up";
  }
  end() {
    this.cut();
    this.server.close();
  }
}
async function free_port() {
  const server = createServer();
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address();
  await new Promise((gone) => server.close(gone));
  return port;
}

describe("What goes wrong in a hall", { concurrency: false }, () => {
  let browser, hall, wall, cleaning;
  before(async () => {
    browser = await launch();
  });
  after(() => browser?.close());
  beforeEach(() => {
    cleaning = [];
  });
  afterEach(async (t) => {
    if (t.passed === false) await pictures(browser, `fault-failed-${t.name.slice(0, 12)}`);
    for (const context of browser.contexts()) await context.close();
    await hall?.end(() => cleaning.reverse().forEach((clean) => clean()));
    hall = undefined;
  });
  const count_begins = async (people) => {
    await hall.to_count_at_once();
    wall = await hall.window("wall-0", projector);
    const seats = await hall.seat(people);
    return seats;
  };

  test("a full disk: nothing is accepted, the page says what to free, and it goes on when there is room", { timeout: 120_000 }, async (t) => {
    const papers = 64;
    hall = await RealHall.prepared({ papers, registered: 100 });
    await hall.run("check-in", "--roll", hall.file("people.csv", roll_csv(100)), "--tables", "1");
    // The device moves to a small disk of its own.
    const disk = join(hall.folder, "small disk");
    mkdirSync(disk);
    try {
      execFileSync("mount", ["-t", "tmpfs", "-o", "size=160m", "none", disk], { stdio: "pipe" });
    } catch (refused) {
      return t.skip(`NOT RUN: a small disk needs root: ${refused.message.trim()}`);
    }
    cleaning.push(() => execFileSync("umount", ["-l", disk]));
    execFileSync("cp", ["-a", hall.device, disk]);
    hall.device = join(disk, "device");
    const filler = join(disk, "holiday films");
    const free_mib = () => Number((statfsSync(disk).bavail * statfsSync(disk).bsize) >> 20);
    const fill_to = (mib) => {
      rmSync(filler, { force: true });
      writeFileSync(filler, Buffer.alloc(Math.max(0, free_mib() - mib) * 1024 * 1024));
    };
    const fill_whole = () => {
      fill_to(0);
      for (let bytes = 1024 * 1024; bytes >= 4096; bytes /= 2)
        for (;;)
          try {
            writeFileSync(filler, Buffer.alloc(bytes), { flag: "a" });
          } catch (error) {
            assert.equal(error.code, "ENOSPC");
            break;
          }
    };
    await hall.serve();
    const desk = await hall.open_desk(browser);

    // Papers are given out on a full disk: the record has its room since the morning.
    await done(desk, "papers_received", { total: 80 });
    await done(desk, "papers_at_table", { table: 1, total: 80 });
    const issuing = await hall.window("check_in-1");
    fill_whole();
    await look(issuing, "5", 5);
    await give(issuing, 1);
    assert.deepEqual(await act(issuing, "issue", { elector: 5, own: true, principals: [] }).then((a) => a.code), "has_paper");
    // What is said in the log is not accepted.
    rmSync(filler);
    for (const person of ["o1", "o2", "o3"]) await done(desk, "unlock", { person, ...hall.card_of(person) });
    await done(desk, "spoken", { step: "boxes", done: true });
    fill_whole();
    const opening = { boxes: [{ box: "box-1", seal: "A-1", mobile: false }], papers_received: 80 };
    assert.equal((await act(desk, "poll_open", opening)).code, "disk_full");
    await prompt_says(desk, "主机磁盘只剩 0 MB");
    await picture(desk, "fault-01-disk-full-desk");
    const spoken = await act(desk, "spoken", { step: "roll", done: true });
    assert.equal(spoken.ok, false, "a notebook that cannot be written is not kept in memory alone");
    assert.notEqual((await view_of(desk)).steps.find((step) => step.id === "roll").state, "done");
    assert.equal((await act(desk, "unlock", { person: "o8", ...hall.card_of("o9") })).ok, false);
    rmSync(filler);
    // A day on paper after all: the poll is closed by hand.
    assert.equal((await act(desk, "poll_close", { in_person: 62, proxy: 2, mobile: 0, papers_issued: 65, papers_replaced: 1, papers_unused: 15, boxes_sealed: true })).code, "check_in_open");
    await done(issuing, "hand_back", { elector: 5, own: true, principals: [], papers: 1, marked: false });
    await issuing.context().close();

    const seats = await count_begins({ "1a": "o4", "1b": "o5" });
    await take_bundle(seats[0]);
    for (let i = 0; i < 3; i += 1) await read_paper(seats, i, paper_one);
    await wall_has_read(wall, 3);
    const shown = await board(wall);
    fill_to(40);
    for (const page of seats) await by_keyboard.key(page, paper_two);
    for (const page of seats) await prompt_says(page, "主机磁盘只剩");
    await picture(seats[0], "fault-02-disk-full-seat");
    await picture(wall, "fault-03-disk-full-wall");
    assert.deepEqual(await board(wall), shown);
    assert.deepEqual((await view_of(seats[1])).phase, "reading");
    fill_whole();
    await by(seats[0], "close").click();
    await seats[0].waitForTimeout(400);
    assert.equal((await view_of(wall)).read, 3);
    // Killed in this state, and started again: what was accepted is there.
    await hall.kill();
    rmSync(filler);
    await hall.serve({ port: hall.served.port });
    fill_to(40);
    for (const [at, person] of ["o4", "o5"].entries()) {
      await by(seats[at], "card").waitFor();
      await hall.sit(seats[at], person);
      await at_paper(seats[at], 1, 4);
    }
    assert.deepEqual(await board(wall), shown);
    await by_keyboard.key(seats[0], paper_two);
    await prompt_says(seats[0], "主机磁盘只剩");
    assert.equal(await seats[0].locator('[data-sign="for"]').count(), 3, "what was keyed is still there");
    // Room is made: the same entry goes on.
    rmSync(filler);
    await seats[0].waitForTimeout(300);
    await seats[0].keyboard.press("Enter");
    await seats[0].waitForSelector('.count[data-phase="waiting"]');
    await by_keyboard.key(seats[1], paper_two);
    for (const page of seats) await at_paper(page, 1, 5);
    await wall_has_read(wall, 4);
    assert.equal((await board(wall))["votes-member-p5"], "1");
    for (const page of [wall, ...seats]) await page.waitForFunction(() => !document.body.textContent.includes("主机磁盘只剩"));
    assert.equal((await view_of(desk)).check_in.state, "failed", "the record knows of fewer people than the poll: papers are given out no more, the count goes on");
  });

  test("a second device: its link is cut in the middle of a paper, falls silent, and the leading device is killed", { timeout: 150_000 }, async (t) => {
    hall = await RealHall.prepared({ papers: 64, second: true });
    const hall_port = await free_port();
    const wire = await new Wire(hall_port).start();
    cleaning.push(() => wire.end());
    const leading = { more: ["--hall", `127.0.0.1:${hall_port}`] };
    await hall.serve(leading);
    let second = await hall.serve({ dir: hall.second, more: ["--lead", `127.0.0.1:${wire.port}`] });
    const desk = await hall.open_desk(browser);
    const [a] = await count_begins({ "1a": "o4" });
    const b = await open_page(browser, second.url);
    await by(b, "code").waitFor();
    await b.waitForFunction(() => /\d{3} \d{3}/.test(document.querySelector('[data-test="code"]')?.textContent ?? ""));
    const digits = await by(b, "code").textContent();
    await by(desk, "tab-tables").click();
    await desk.getByText(digits).waitFor();
    await picture(b, "fault-04-second-device");
    await desk.getByLabel("安排到").selectOption("seat 1 b");
    await desk.getByRole("button", { name: /数字一致/ }).click();
    await by(b, "card").waitFor();
    await hall.sit(b, "o5");
    const seats = [a, b];
    await take_bundle(b);
    let read = 0;
    const counted = async () => {
      await wall_has_read(wall, read);
      for (const page of seats) await at_paper(page, 1, read + 1);
    };
    const one_more = async (paper) => {
      await read_paper(seats, read, paper);
      read += 1;
      await counted();
    };
    await one_more(paper_one);
    await one_more(paper_two);

    // Cut with a half-keyed paper: it is shown at once, the entry stays, and what was closed meanwhile arrives once.
    for (const key of ["Digit1", "Digit3"]) await b.keyboard.press(key);
    wire.cut();
    const cut_at = Date.now();
    await alarm(b);
    t.diagnostic(`a cut link was shown after ${Date.now() - cut_at} ms: ${await by(b, "prompt").textContent()}`);
    await picture(b, "fault-05-link-cut");
    await by(desk, "tab-tables").click();
    await desk.getByText("未连上").waitFor();
    await picture(desk, "fault-06-link-cut-desk");
    assert.equal(await b.locator('[data-sign="for"]').count(), 2);
    await b.keyboard.press("Digit4");
    await b.waitForTimeout(300);
    await b.keyboard.press("Enter");
    await by_keyboard.key(a, paper_one);
    await a.waitForSelector('.count[data-phase="waiting"]');
    assert.equal((await view_of(wall)).read, 2);
    await a.waitForTimeout(1500);
    wire.mend();
    read += 1;
    await counted();
    await one_more(paper_two);

    // Silent: nothing closes the connection, and it is shown all the same.
    for (const key of ["Digit2", "Digit4"]) await b.keyboard.press(key);
    wire.silence();
    const silent_at = Date.now();
    await alarm(b);
    t.diagnostic(`a silent link was shown after ${Date.now() - silent_at} ms`);
    wire.mend();
    await alarm(b, false);
    await b.keyboard.press("Digit5");
    await b.waitForTimeout(300);
    await b.keyboard.press("Enter");
    await by_keyboard.key(a, paper_two);
    read += 1;
    await counted();

    // The leading device is killed while the second one is in the middle of a paper: the same paper, the same wall.
    const shown = await board(wall);
    await by_keyboard.key(a, paper_one);
    await a.waitForSelector('.count[data-phase="waiting"]');
    for (const key of ["Digit1", "Digit3"]) await b.keyboard.press(key);
    await hall.kill();
    await alarm(b);
    await picture(b, "fault-07-lead-killed");
    await hall.serve({ ...leading, port: hall.served.port });
    for (const [page, person] of [[b, "o5"], [a, "o4"]]) {
      await by(page, "card").waitFor();
      await hall.sit(page, person);
    }
    await a.waitForSelector('.count[data-phase="waiting"]');
    assert.deepEqual(await board(wall), shown);
    await at_paper(b, 1, read + 1);
    await b.keyboard.press("Delete"); // whatever is left of the entry
    await by_keyboard.key(b, paper_one);
    read += 1;
    await counted();

    // The second device itself is killed, and comes back to its seat.
    await b.keyboard.press("Digit2");
    await hall.kill(second);
    await alarm(b);
    second = await hall.serve({ dir: hall.second, port: second.port, more: ["--lead", `127.0.0.1:${wire.port}`] });
    await alarm(b, false);
    await picture(b, "fault-08-second-device-back");
    await at_paper(b, 1, read + 1);
    await b.keyboard.press("Delete");
    await one_more(paper_two);
    const votes = await board(wall);
    assert.deepEqual([votes["votes-chair-p1"], votes["votes-chair-p2"], votes["votes-member-p4"]], ["3", "4", "7"]);
  });

  test("a browser that is closed in the middle of a paper: a new window of the seat begins the same paper", { timeout: 60_000 }, async () => {
    hall = await RealHall.prepared({ papers: 64 });
    await hall.serve();
    await hall.open_desk(browser);
    const seats = await count_begins({ "1a": "o4", "1b": "o5" });
    await take_bundle(seats[0]);
    await read_paper(seats, 0, paper_one);
    await at_paper(seats[0], 1, 2);
    for (const key of ["Digit2", "Digit5"]) await seats[0].keyboard.press(key);
    await seats[0].context().close();
    seats[0] = await hall.window("seat-1a");
    await at_paper(seats[0], 1, 2);
    assert.equal(await seats[0].locator("[data-sign]").count(), 0, "keyed from its beginning");
    await read_paper(seats, 1, paper_two);
    // Closed while its entry waits for the other's: the entry stands.
    await at_paper(seats[0], 1, 3);
    await by_keyboard.key(seats[0], paper_one);
    await seats[0].waitForSelector('.count[data-phase="waiting"]');
    await seats[0].context().close();
    seats[0] = await hall.window("seat-1a");
    await seats[0].waitForSelector('.count[data-phase="waiting"]');
    await by_keyboard.key(seats[1], paper_one);
    await wall_has_read(wall, 3);
    assert.deepEqual(Object.values(await board(wall)), ["2", "1", "2", "3", "1"]);
  });

  test("a table is closed and another opened during the count; who relieves whom changes no figure", { timeout: 90_000 }, async () => {
    const papers = 2 * bundle_papers + 14;
    hall = await RealHall.prepared({ papers });
    await hall.serve();
    const desk = await hall.open_desk(browser);
    let seats = await count_begins({ "1a": "o4", "1b": "o5", "2a": "o6", "2b": "o7" });
    const key = (page, index) => done(page, "key", { index, marks: [{ office: "chair", for: [index % 2 === 0 ? "p1" : "p2"] }], extra_mark: false });
    const both = async (pair, from, to) => {
      for (let index = from; index < to; index += 1) for (const page of pair) await key(page, index);
    };
    await take_bundle(seats[0]);
    await take_bundle(seats[2]);
    await both(seats.slice(0, 2), 0, 20);
    await both(seats.slice(2), 50, 70);
    // The recorders of table 2 change places in the middle of the bundle.
    const leave = async (page) => {
      await by(page, "rise").click();
      await by(page, "rise").click();
      await by(page, "card").waitFor();
    };
    await key(seats[2], 70); // an entry that waits for the other's
    for (const page of seats.slice(2)) await leave(page);
    await picture(seats[2], "fault-09-table-left");
    assert.equal((await view_of(wall)).read, 40);
    await hall.sit(seats[2], "o7");
    await hall.sit(seats[3], "o6");
    if ((await view_of(seats[2])).phase !== "waiting") await key(seats[2], 70);
    await key(seats[3], 70);
    await both(seats.slice(2), 71, 100);
    await wall_has_read(wall, 70);
    // Table 2 is closed after its bundle; the same two open table 3.
    for (const page of seats.slice(2)) {
      await page.waitForSelector(".bundle");
      await leave(page);
      await page.context().close();
    }
    await wall.waitForFunction(() => document.querySelector('.called[data-table="2"]') === null);
    seats = [...seats.slice(0, 2), ...(await hall.seat({ "3a": "o6", "3b": "o7" }))];
    await take_bundle(seats[2]);
    await wall.waitForFunction(() => document.querySelector('.called[data-table="3"]')?.textContent.includes("第 3 捆 1 张"));
    await both(seats.slice(2), 100, papers);
    await both(seats.slice(0, 2), 20, 50);
    await wall_has_read(wall, papers);
    await picture(wall, "fault-10-tables-changed");
    const half = String(papers / 2);
    assert.deepEqual([(await board(wall))["votes-chair-p1"], (await board(wall))["votes-chair-p2"]], [half, half]);
    await done(desk, "tally_declare");
  });

  test("a roll of eight thousand: somebody is found while the name is typed", { timeout: 90_000 }, async (t) => {
    const people = 8000;
    hall = await RealHall.prepared({ papers: 64, registered: people });
    const started = Date.now();
    await hall.run("check-in", "--roll", hall.file("people.csv", roll_csv(people)), "--proxies", hall.file("proxies.csv", proxies_csv([[2, 1], [4000, 7999]])), "--tables", "4");
    const ready_ms = Date.now() - started;
    const serve_at = Date.now();
    await hall.serve();
    const serve_ms = Date.now() - serve_at;
    const desk = await hall.open_desk(browser);
    await done(desk, "papers_received", { total: people });
    for (let table = 1; table <= 4; table += 1) await done(desk, "papers_at_table", { table, total: people / 4 });
    const issuing = await hall.window("check_in-2");
    // From the last letter to the picture with the hits; the page waits 120 ms for further letters.
    await issuing.evaluate(() => {
      window.took = [];
      let since = null;
      addEventListener("input", () => (since = performance.now()), true);
      new MutationObserver(() => {
        if (since === null || document.querySelector('[data-test="hits"] li') === null) return;
        const start = since;
        since = null;
        requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => window.took.push(performance.now() - start);
          channel.port2.postMessage(0);
        });
      }).observe(document, { subtree: true, childList: true, characterData: true });
    });
    const wanted = [];
    for (let n = 2001; n <= 4000; n += 79) wanted.push([String(n), n], [name_of(n), n]);
    for (const [text, number] of wanted) {
      await by(issuing, "find").fill("");
      await issuing.locator('[data-test="hits"] li').first().waitFor({ state: "detached" });
      await by(issuing, "find").fill(text);
      await issuing.locator(`[data-test="hits"] [data-number="${number}"]`).waitFor();
    }
    for (const initials of ["wjh", "lgy", "zxl", "cyp"]) {
      await by(issuing, "find").fill("");
      await issuing.locator('[data-test="hits"] li').first().waitFor({ state: "detached" });
      await by(issuing, "find").fill(initials);
      await issuing.locator('[data-test="hits"] li').first().waitFor();
    }
    await picture(issuing, "fault-11-roll-8000");
    await look(issuing, "2001", 2001);
    const give_at = Date.now();
    await give(issuing, 1);
    keep(t, "roll-8000", { search_to_screen: quantiles(await issuing.evaluate(() => window.took)), made_ready_ms: ready_ms, served_ms: serve_ms, given_ms: Date.now() - give_at });
    await look(issuing, "7999", 7999);
    assert.match(await by(issuing, "go").textContent(), /4 号发票席/);
    await card(issuing, 7999);
  });
});
