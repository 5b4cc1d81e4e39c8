// The chair's desk over the hall in memory, for the tests of its page.
import assert from "node:assert/strict";

import { by, open_page, serve } from "./browser.mjs";

export async function open_desk(browser, options = {}) {
  const { hall, server } = await serve({ tables: 2, ...options });
  const page = await open_page(browser, server.url({ kind: "desk" }));
  return {
    hall, server, page,
    last: () => hall.done.filter(({ name }) => !name.startsWith("find_")).at(-1), // a search changes nothing, and may come late
    async end() {
      await page.context().close();
      await server.stop();
      assert.deepEqual(page.wrongs, []);
    },
  };
}
// An act is pressed twice: recorded only then.
export async function record(page, test) {
  await by(page, `${test}-go`).click();
  await by(page, `${test}-go`).click();
  await page.locator(`[data-test="${test}"] .told`, { hasText: "已登记" }).waitFor();
}
