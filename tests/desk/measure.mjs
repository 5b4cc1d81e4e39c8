// How long people wait, measured inside the pages of a run: from a key or a click to the picture that answers it, and
// from the second recorder's closing of a paper to the wall's picture with the new figures. Every browser of a run is on
// one machine, so one clock serves all. Figures are printed and kept; no test fails by them.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

// In a seat: keys and clicks that changed the page, and when papers were closed.
function seat_probe() {
  const keys = [];
  const closes = [];
  let since = null;
  const now = () => performance.timeOrigin + performance.now();
  const begun = (event) => {
    if (!event.isTrusted || document.querySelector(".count") === null) return;
    since = event.timeStamp;
    const closing = event.type === "keydown" ? event.code === "Enter" || event.code === "NumpadEnter" : event.target.closest?.('[data-test="close"]') != null;
    if (closing) closes.push({ paper: document.querySelector('[data-test="paper"]')?.textContent ?? "", at: performance.timeOrigin + event.timeStamp });
  };
  addEventListener("keydown", begun, true);
  addEventListener("click", begun, true);
  new MutationObserver(() => {
    const start = since;
    if (start === null) return;
    since = null;
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => keys.push(performance.now() - start);
      channel.port2.postMessage(0);
    });
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  window.measured = () => ({ keys, closes, now: now() });
}

// On the wall: each picture in which a table's paper or the number of papers was another than before.
function wall_probe() {
  const pictures = [];
  let last = "";
  new MutationObserver(() => {
    const tables = [...document.querySelectorAll(".called")].map((table) => `${table.dataset.table} ${/第 \d+ 捆 \d+ 张/.exec(table.textContent)?.[0] ?? ""} ${table.dataset.state === "between"}`);
    const shown = `${document.querySelector('[data-test="progress"] b')?.textContent ?? ""}|${tables.join("|")}`;
    if (shown === last) return;
    last = shown;
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => pictures.push({ at: performance.timeOrigin + performance.now(), read: Number(shown.split("|")[0]), tables });
      channel.port2.postMessage(0);
    });
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  window.measured = () => ({ pictures });
}

// Before anything is measured; a page that is loaded anew begins anew.
export const measure_seat = (page) => page.evaluate(seat_probe);
export const measure_wall = (page) => page.evaluate(wall_probe);

export function quantiles(took) {
  const sorted = [...took].sort((x, y) => x - y);
  const at = (share) => (sorted.length === 0 ? null : Number(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toFixed(1)));
  return { samples: sorted.length, p50_ms: at(0.5), p95_ms: at(0.95), p99_ms: at(0.99), max_ms: at(1) };
}

// `tables`: {1: [page a, page b], …}.
export async function measured(wall, tables) {
  const { pictures } = await wall.evaluate(() => window.measured());
  const keys = [];
  const to_wall = [];
  for (const [table, seats] of Object.entries(tables)) {
    const closed = new Map(); // paper → when its last entry was closed
    for (const page of seats) {
      const seat = await page.evaluate(() => window.measured());
      keys.push(...seat.keys);
      for (const { paper, at } of seat.closes) closed.set(paper, Math.max(at, closed.get(paper) ?? 0));
    }
    for (const [paper, at] of closed) {
      // The first picture after it on which this table no longer has that paper in the hand.
      const shown = pictures.find((picture) => picture.at > at && picture.tables.some((one) => one.startsWith(`${table} `) && one !== `${table} ${paper} false`));
      if (shown !== undefined) to_wall.push(shown.at - at);
    }
  }
  return { key_to_screen: quantiles(keys), ballot_to_wall: quantiles(to_wall) };
}

// Printed, and kept beside the pictures.
export function keep(t, name, figures) {
  for (const [what, figure] of Object.entries(figures)) t.diagnostic(`${what}: ${JSON.stringify(figure)}`);
  const dir = process.env.ZHENG_DESK_PICTURES;
  if (dir === undefined || dir === "") return;
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, `${name}.json`), `${JSON.stringify(figures, null, 2)}\n`);
}
