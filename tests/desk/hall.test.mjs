// A small count with two tables in real browsers against the real program, from the chair's first step to the result:
// slips, a doubtful paper, written-in names, and a program that is killed in the middle.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { by, launch, picture, projector } from "./browser.mjs";
import { assert_board, at_paper, board, bundle_papers, read_paper, RealHall, sums, take_bundle, wall_has_read } from "./real_hall.mjs";

const papers = 64;
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

test("two tables count sixty-four papers, and the result is what was called", { timeout: 480_000 }, async (t) => {
  const desk = await hall.open_desk(browser);
  await hall.to_count();
  await picture(desk, "real-desk-announce");
  const wall = await hall.window("wall-0", projector);
  const recorders = { "1a": "o4", "1b": "o5", "2a": "o6", "2b": "o7" };
  const seats = await hall.seat(recorders);
  const one = seats.slice(0, 2);
  const two = seats.slice(2);
  for (const page of [one[0], two[0]]) await take_bundle(page);
  const read = async (table, from, to) => {
    for (let i = from; i < to; i += 1) await read_paper(table, i, called(i));
  };

  // Both tables at once; the program is killed in the middle.
  const start = Date.now();
  await Promise.all([read(one, 0, 25), read(two, bundle_papers, bundle_papers + 8)]);
  await at_paper(one[0], 1, 26);
  await at_paper(two[0], 2, 9);
  await wall_has_read(wall, 33);
  const before_kill = await board(wall);
  await picture(wall, "real-wall-33");
  await hall.kill();
  await by(wall, "not-live").waitFor();
  await picture(wall, "real-wall-killed");
  await hall.serve({ port: hall.served.port });
  await by(wall, "not-live").waitFor({ state: "detached" });
  assert.deepEqual(await board(wall), before_kill);
  for (const [at, person] of Object.values(recorders).entries()) {
    await by(seats[at], "card").waitFor();
    await hall.sit(seats[at], person);
    await seats[at].waitForSelector(".count");
  }
  await Promise.all([read(one, 25, bundle_papers), read(two, bundle_papers + 8, papers)]);
  t.diagnostic(`${papers} papers at two tables, one kill and restart: ${((Date.now() - start) / 1000).toFixed(1)} s`);
  await wall_has_read(wall, papers);
  await picture(wall, "real-wall-64");
  await picture(seats[0], "real-seat-end");

  // What was called, counted here by hand.
  assert_board(await board(wall), sums(Array.from({ length: papers }, (_, i) => called(i)), [20, 30]));

  // The doubtful paper, the name, the totals, the result.
  await hall.unlock("o1", "o2", "o3", "o8", "o9");
  await by(desk, "tab-doubtful").click();
  await by(desk, "doubtful-20").click();
  for (const member of ["o1", "o8", "o9"]) await by(desk, `vote-${member}-part_void`).click();
  await hall.record("rule");
  await desk.waitForFunction(() => !document.querySelector('[data-test="tab-doubtful"] .waits'));
  await by(desk, "tab-names").click();
  await by(desk, "nobody").click();
  await hall.record("identify");
  await desk.getByText("无此人").waitFor();
  await hall.spoken("announce", "mix");
  await hall.step("tally");
  await hall.record("tally_declare");
  await hall.step_done("tally");
  await hall.step("declare");
  await picture(desk, "real-desk-declare");
  await hall.record("result_declare");
  await hall.step_done("declare");
  await by(wall, "outcome").waitFor();
  await picture(wall, "real-wall-declared");
  assert.match(await by(wall, "outcome").textContent(), /有效/);
  for (const page of [desk, wall, ...seats]) assert.deepEqual(page.wrongs, []);
});
