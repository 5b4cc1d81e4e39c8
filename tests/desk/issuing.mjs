// What is done at an issuing table's page: by keyboard alone, or by mouse with the name typed.
import { by, unhurried } from "./browser.mjs";

const issue_ms = 450; // the page gives no paper sooner

export async function find(page, text, number) {
  await by(page, "find").fill(text);
  await page.locator(`[data-test="hits"] [data-number="${number}"]`).waitFor();
}
export const card = (page, number) => page.locator(`[data-test="card"][data-number="${number}"]`).waitFor();
export const told = (page, part) => page.waitForFunction((p) => document.querySelector('[data-test="told"]')?.textContent.includes(p), part);

// Shows somebody's card: the first hit by Enter, any hit by a click.
export async function look(page, text, number, mouse = true) {
  await find(page, text, number);
  if (mouse) await page.locator(`[data-test="hits"] [data-number="${number}"]`).click();
  else await page.keyboard.press("Enter");
  await card(page, number);
}
export async function give(page, papers, mouse = true) {
  await unhurried(page, issue_ms);
  if (mouse) await by(page, "issue").click();
  else await page.keyboard.press("Enter");
  await told(page, `请给 ${papers} 张票`);
}
export const unused = async (page) => Number(/(\d+)/.exec(await by(page, "unused").textContent())[1]);
