// The shop as an app: what opens without a connection, what is sent when it is back, and what is gone after signing out.

import { type Page } from "@playwright/test";
import { expectNoAxeViolations } from "../support/accessibility.ts";
import { expect, test } from "../support/test.ts";
import { visit } from "../support/shop.ts";
import { say, texts } from "../support/texts.ts";

test.use({
  serviceWorkers: "allow",
  // What is asked for without a connection fails, and Chromium says so.
  allowedConsoleErrors: [/ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch|status of 503/],
});

/** Opens a page and waits until the service worker answers for this browser. */
async function controlled(page: Page, path: string): Promise<void> {
  await visit(page, path);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  // The first visit came before the worker: what it shall keep is seen again.
  await page.reload();
}

async function isKept(page: Page, path: string): Promise<void> {
  await expect
    .poll(() => page.evaluate(async (wanted) => (await caches.match(wanted, { ignoreVary: true })) !== undefined, path))
    .toBe(true);
}

test("what was seen opens without a connection, and the rest says what to do", async ({ page, context }) => {
  await controlled(page, "/products/cantor-studio-microphone");
  await isKept(page, "/products/cantor-studio-microphone");
  await context.setOffline(true);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Cantor Studio Microphone");
  await expect(page.getByText(texts.app.offline)).toBeVisible();
  await page.goto("/cart");
  await page.waitForURL(/\/offline\?to=%2Fcart$/);
  await expect(page.getByRole("heading", { name: texts.offline.title })).toBeVisible();
  const kept = page.getByRole("link", { name: say(texts.title_with_site, { title: "Cantor Studio Microphone" }) });
  await expect(kept).toBeVisible();
  await expectNoAxeViolations(page);
  await kept.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Cantor Studio Microphone");
  await context.setOffline(false);
});

test("what is put into the cart without a connection is there once it is back", async ({ page, context }) => {
  await controlled(page, "/products/cantor-studio-microphone");
  await context.setOffline(true);
  await page.getByRole("button", { name: texts.product.add }).click();
  await expect(page.getByText(texts.problem.queued)).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText(texts.app.synced)).toBeVisible();
  await visit(page, "/cart");
  await expect(page.getByRole("link", { name: "Cantor Studio Microphone" }).first()).toBeVisible();
});

test("the manifest is complete", async ({ page, request }) => {
  await visit(page, "/");
  const address = await page.locator("link[rel=manifest]").getAttribute("href");
  const manifest = await (await request.get(address ?? "")).json();
  expect(manifest.display).toBe("standalone");
  for (const { src, type } of manifest.icons as { src: string; type: string }[]) {
    const icon = await request.get(src);
    expect(icon.headers()["content-type"], src).toBe(type);
  }
});
