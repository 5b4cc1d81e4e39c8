// Pictures of every page with plausible figures: `ZHENG_DESK_PICTURES=DIR node look.mjs [name…]`.
import { by, launch, laptop, open_page, picture, projector, serve, sit } from "./browser.mjs";
import { make_ballot } from "./mock/hall.mjs";

const wanted = process.argv.slice(2);
const browser = await launch();
const scenes = {};
const big = make_ballot([["chair", 1, 6], ["vice", 2, 10], ["member", 5, 18], ["women_member", 1, 6]]);
const fifteen = make_ballot([["chair", 1, 3], ["vice", 1, 3], ["member", 5, 9]]);

async function two_sit(options) {
  const { hall, server } = await serve(options);
  const pages = [];
  for (const who of ["a", "b"]) {
    const page = await open_page(browser, server.url({ kind: "seat", table: 1, who }));
    await sit(page, who === "a" ? "r1" : "r2");
    pages.push(page);
  }
  return { hall, server, a: pages[0], b: pages[1] };
}
const keys = async (page, ...codes) => {
  for (const code of codes) await page.keyboard.press(code);
};
const digits = (text) => [...text].map((d) => `Digit${d}`);
function fill(hall, votes) {
  for (const o of hall.offices) for (const c of o.candidates) hall.votes.set(`${o.office} ${c.id}`, votes(c, o));
}

scenes.seat = async () => {
  const { server } = await serve({ ballot: fifteen, rehearsal: true });
  const page = await open_page(browser, server.url({ kind: "seat", table: 3, who: "b", ...{ table: 1 } }));
  await picture(page, "seat-sit");
  await server.stop();
};
for (const [name, ballot, size, language] of [
  ["15", fifteen, 1, "zh"], ["15-en", fifteen, 1, "en"], ["40", big, 1, "zh"], ["40-large", big, 3, "zh"], ["40-en-large", big, 3, "en"], ["7-large", make_ballot([["chair", 1, 2], ["member", 3, 5]]), 3, "zh"],
])
  scenes[`count-${name}`] = async () => {
    const { hall, server, a, b } = await two_sit({ ballot, papers: 60, bundle: 50, rehearsal: name === "15-en" });
    for (let i = 1; i < size; i += 1) await by(a, "size").click();
    if (language === "en") await by(a, "language").click();
    await picture(a, `count-${name}-bundle-due`);
    await a.waitForTimeout(1000);
    await by(a, "take-bundle").click();
    await by(a, "grid").waitFor();
    await keys(a, ...digits("02"), "Minus", ...digits("04"), "NumpadDivide", ...digits("07"));
    await picture(a, `count-${name}`);
    await keys(a, "NumpadAdd");
    await a.keyboard.insertText("赵");
    await picture(a, `count-${name}-write-in`);
    await keys(a, "Enter", "Digit1");
    await picture(a, `count-${name}-digit`);
    await a.waitForTimeout(300);
    await keys(a, "Escape", "Enter");
    await a.waitForTimeout(200);
    await picture(a, `count-${name}-waiting`);
    await b.waitForTimeout(100);
    await keys(b, ...digits("02"), "Minus", ...digits("04"), "NumpadDivide", ...digits("06"));
    await b.waitForTimeout(300);
    await keys(b, "Enter");
    await a.waitForTimeout(400);
    await picture(a, `count-${name}-again`);
    await server.stop();
  };
for (const [name, ballot, collected, tables, language] of [
  ["9", make_ballot([["chair", 1, 2], ["vice", 1, 2], ["member", 3, 5]]), 1239, 2, "zh"], ["15", fifteen, 412, 4, "zh"], ["40", big, 1239, 12, "zh"], ["40-en", big, 1239, 2, "en"], ["3", make_ballot([["chair", 1, 3]]), 300, 1, "zh"],
])
  scenes[`wall-${name}`] = async () => {
    const { hall, server } = await serve({ ballot, papers: collected, tables, threshold: Math.floor(collected / 2) + 1, rehearsal: name === "15" });
    fill(hall, (c, o) => Math.floor(((c.number * 37) % 100) / 100 * collected * Math.min(0.75, (1.6 * o.seats) / o.candidates.length)));
    hall.others.set("member", 13);
    Object.assign(hall.sums, { read: Math.floor(collected * 0.8), valid: Math.floor(collected * 0.78), void: 5, blank: 3, doubtful: 3 });
    for (const t of hall.tables.values()) {
      t.called = { class: "valid", valid: true, offices: ballot.map((o) => ({ title: o.title, names: o.candidates.slice(0, o.seats).map((c) => c.name) })) };
      t.called_at = { bundle: 2 + t.table, paper: 7 * t.table };
      t.phase = t.table === 2 ? "again" : "reading";
    }
    const page = await open_page(browser, server.url({ kind: "wall" }), projector);
    if (language === "en") await by(page, "language").click();
    await page.waitForTimeout(600);
    await picture(page, `wall-${name}`);
    if (name === "9") {
      hall.options.stage = "open";
      hall.changed();
      await page.waitForTimeout(200);
      await picture(page, "wall-open");
      hall.options.stage = "declared";
      hall.outcome = { verdict: { zh: "选举有效，选出 3 人，委员缺 2 名。", en: "Valid: 3 elected, 2 member seats open." }, elected: [{ title: ballot[0].title, name: ballot[0].candidates[1].name, votes: 700 }, { title: ballot[1].title, name: ballot[1].candidates[0].name, votes: 655 }], next: [{ zh: "委员 2 名另行选举", en: "A separate election for 2 members" }] };
      hall.changed();
      await page.waitForTimeout(200);
      await picture(page, "wall-declared");
      hall.options.stage = "counting";
      hall.changed();
      await server.stop();
      await page.waitForTimeout(1500);
      await picture(page, "wall-lost");
      return;
    }
    await server.stop();
  };
scenes.caller = async () => {
  const { server, hall } = await serve({ ballot: fifteen });
  const page = await open_page(browser, server.url({ kind: "caller", table: 1 }));
  await picture(page, "caller-between");
  const t = hall.tables.get(1);
  hall.take_bundle(t);
  t.paper = 3;
  hall.changed();
  await page.waitForTimeout(200);
  await picture(page, "caller");
  t.phase = "again";
  t.again = { zh: "第 1 捆 3 张 委员票请重唱", en: "Bundle 1, paper 3: read again the members" };
  hall.changed();
  await page.waitForTimeout(200);
  await picture(page, "caller-again");
  await server.stop();
};
scenes.bundle = async () => {
  const { server, hall } = await serve({ ballot: big, papers: 60, bundle: 50 });
  const page = await open_page(browser, server.url({ kind: "seat", table: 1, who: "a" }));
  await sit(page);
  const t = hall.tables.get(1);
  hall.take_bundle(t);
  t.phase = "bundle_end";
  Object.assign(t.sub, { papers: 50, valid: 46, void: 2, blank: 1, doubtful: 1 });
  hall.changed();
  await page.waitForTimeout(200);
  await picture(page, "bundle-end");
  await server.stop();
};
scenes.guest = async () => {
  const { server } = await serve({});
  const page = await open_page(browser, server.url({ kind: "guest" }));
  await picture(page, "guest");
  await server.stop();
};
scenes.desk = async () => {
  const { server, hall } = await serve({ ballot: fifteen, tables: 2, step: "pieces", rehearsal: true });
  const page = await open_page(browser, server.url({ kind: "desk" }));
  hall.tables.get(1).seats.a = { name: "钱多" };
  hall.sheets.push({ index: 17, bundle: 1, paper: 18, why: { zh: "委员第 3 人看不清", en: "third member unclear" }, ruled: null });
  hall.names.push("何来");
  hall.changed();
  for (const tab of ["day", "tables", "doubtful", "names", "warnings", "officers", "tally", "script", "paper", "stick", "trouble"]) {
    await by(page, `tab-${tab}`).click();
    await page.waitForTimeout(100);
    if (tab === "tables") {
      await by(page, "open-seat-2b").click();
      await by(page, "address").waitFor();
    }
    await page.screenshot({ path: `${process.env.ZHENG_DESK_PICTURES}/desk-${tab}.png`, fullPage: true });
  }
  await page.emulateMedia({ media: "print" });
  await page.screenshot({ path: `${process.env.ZHENG_DESK_PICTURES}/desk-print.png`, fullPage: true });
  await server.stop();
};

for (const [name, scene] of Object.entries(scenes))
  if (wanted.length === 0 || wanted.some((w) => name.startsWith(w))) {
    try {
      await scene();
      console.log("drawn", name);
    } catch (error) {
      console.log("failed", name, String(error).slice(0, 600));
    }
  }
await browser.close();
