// Debian's Chromium, driven by playwright-core; pictures of pages for whoever wants to look at them.
//   ZHENG_CHROMIUM      the browser (default /usr/bin/chromium)
//   ZHENG_DESK_PAGES    the built pages (index.html and assets/)
//   ZHENG_DESK_PICTURES where pictures go; without it none are taken
import { mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { Hall } from "./mock/hall.mjs";
import { MockServer } from "./mock/server.mjs";

// Packages are installed beside the build, not beside the sources.
const packages = process.env.ZHENG_DESK_PACKAGES ?? fileURLToPath(new URL(".", import.meta.url));
const from_packages = createRequire(join(packages, "package.json"));
const { chromium } = from_packages("playwright-core");
export const axe_file = from_packages.resolve("axe-core/axe.min.js");

export const pages_dir =
  process.env.ZHENG_DESK_PAGES ?? fileURLToPath(new URL("../../station/desk/pages/dist", import.meta.url));
export const laptop = { width: 1366, height: 768 };
export const projector = { width: 1920, height: 1080 };

export async function launch() {
  return chromium.launch({
    executablePath: process.env.ZHENG_CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--mute-audio"],
  });
}

export async function serve(options) {
  const hall = new Hall(options);
  const server = await new MockServer(hall, pages_dir).start();
  return { hall, server };
}

// A page of its own browser context (another person's machine), or of a given context. What the page itself does wrong
// (errors, refused resources) is kept in page.wrongs.
export async function open_page(browser, url, viewport = laptop, context = null) {
  const own = context ?? (await browser.newContext({ viewport, locale: "zh-CN", timezoneId: "Asia/Shanghai" }));
  const page = await own.newPage();
  page.wrongs = [];
  page.on("pageerror", (error) => page.wrongs.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" && !/ERR_(CONNECTION|EMPTY_RESPONSE|NETWORK|SOCKET)/.test(message.text())) page.wrongs.push(message.text());
  });
  await page.goto(url);
  await page.waitForSelector("[data-window]:not([data-window=none])");
  return page;
}

export const by = (page, test) => page.locator(`[data-test="${test}"]`);

export async function sit(page, person = "r1") {
  await by(page, "card").fill(`ZHENG1:${person}:0123456789abcdef:ABCDEFGHIJKLMNOPQRSTUVWXYZ`);
  await by(page, "pin").fill("1234");
  await page.keyboard.press("Enter");
  await by(page, "card").waitFor({ state: "detached" });
}

// Waits until the bounce guards of the pages let keys through.
export const unhurried = (page, ms = 300) => page.waitForTimeout(ms);

export async function picture(page, name) {
  const dir = process.env.ZHENG_DESK_PICTURES;
  if (dir === undefined || dir === "") return;
  mkdirSync(dir, { recursive: true });
  await page.screenshot({ path: join(dir, `${name}.png`) });
}

// Every page as it stands when a test fails.
export async function pictures(browser, name) {
  const pages = browser.contexts().flatMap((context) => context.pages());
  for (const [at, page] of pages.entries()) await picture(page, `${name}-${at}`).catch(() => {});
}
