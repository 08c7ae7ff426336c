// Waiting for a page to come alive: before that, a click goes to the server-rendered page.

import { type Page, test } from "@playwright/test";

/** Waits until the WebAssembly has taken over the page. Does nothing in the project without JavaScript. */
export async function hydrated(page: Page): Promise<void> {
  if (test.info().project.use.javaScriptEnabled === false) {
    return;
  }
  await page.locator("html[data-hydrated]").waitFor({ state: "attached", timeout: 30_000 });
}
