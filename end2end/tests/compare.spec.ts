// What a shopper sees of products before choosing one: ratings on cards, products beside each other, and their words in the
// page's language.

import { readFileSync } from "node:fs";
import { type Page } from "@playwright/test";
import { expectNoAxeViolations } from "../support/accessibility.ts";
import { titleOf } from "../support/catalogue.ts";
import { hasJavaScript, visit } from "../support/shop.ts";
import { expect, test } from "../support/test.ts";
import { say, texts } from "../support/texts.ts";
import { showTheme, themes } from "../support/theme.ts";

const speakers = "marlow-bookshelf-speakers";
const mug = "harbour-mug";
const both = `/compare?p=${speakers}&p=${mug}`;

async function expectNoFaults(page: Page): Promise<void> {
  for (const theme of themes) {
    await showTheme(page, theme);
    await expectNoAxeViolations(page);
  }
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(overflow, "nothing runs out of the page").toBeLessThanOrEqual(0);
}

function card(page: Page, slug: string) {
  return page.locator("[data-product-card]", { has: page.locator(`a[href="/products/${slug}"]`) }).first();
}

test("products are compared under an address that can be sent @nojs", async ({ page }) => {
  await visit(page, both);
  const table = page.getByRole("region", { name: texts.compare.title });
  await expect(table.getByRole("link", { name: titleOf(speakers), exact: true })).toBeVisible();
  await expect(table.getByRole("link", { name: titleOf(mug), exact: true })).toBeVisible();
  await expectNoFaults(page);
  await test.step("only what differs", async () => {
    await page.getByRole("link", { name: texts.compare.differences }).click();
    await page.waitForURL(/^[^?]*\?.*rows=differences$/);
    await expect(table.getByRole("rowheader", { name: texts.compare.price })).toHaveCount(1);
  });
  await test.step("one is taken out", async () => {
    await table.getByRole("link", { name: say(texts.compare.remove, { title: titleOf(mug) }) }).click();
    await page.waitForURL(new RegExp(`^[^?]*/compare\\?p=${speakers}`));
    await expect(table.getByRole("link", { name: titleOf(mug), exact: true })).toHaveCount(0);
  });
});

test("what is not on sale is told, and an empty page leads on @nojs", async ({ page }) => {
  await visit(page, "/compare?p=no-such-thing");
  await expect(page.getByText(say(texts.compare.missing, { names: "no-such-thing" }))).toBeVisible();
  await expect(page.getByRole("heading", { name: texts.compare.empty_title })).toBeVisible();
  await expectNoFaults(page);
});

test("without JavaScript a link on the card opens the page @nojs", async ({ page }) => {
  test.skip(hasJavaScript(), "with JavaScript the card gathers");
  await visit(page, "/products");
  await card(page, speakers).getByRole("link", { name: texts.compare.add, exact: true }).click();
  await page.waitForURL(new RegExp(`^[^?]*/compare\\?p=${speakers}$`));
});

test("products are gathered on cards and compared", async ({ page }) => {
  test.skip(!hasJavaScript(), "the browser keeps them by script");
  await visit(page, "/products");
  for (const slug of [speakers, mug]) {
    const toggle = card(page, slug).getByRole("button", { name: texts.compare.add, exact: true });
    await toggle.click();
    await expect(toggle).toHaveAttribute("aria-pressed", "true");
  }
  const go = page.getByRole("link", { name: texts.compare.go });
  await expect(go).toBeVisible();
  await expectNoAxeViolations(page);
  await page.reload();
  await expect(card(page, mug).getByRole("button", { name: texts.compare.add, exact: true })).toHaveAttribute("aria-pressed", "true");
  await go.click();
  await page.waitForURL(new RegExp(`^[^?]*/compare\\?p=${speakers}&p=${mug}$`));
  await expect(go).toBeHidden();
});

test("a card says how its product is rated @nojs", async ({ page }) => {
  await visit(page, "/products");
  await expect(card(page, speakers).getByRole("img", { name: /^\d(\.\d)? of 5, \d+ reviews$/ })).toBeVisible();
});

test("an address with a language shows product and page in it @nojs", async ({ page }) => {
  const file = new URL("../../server/demo/translations-ar.json", import.meta.url);
  const arabic = JSON.parse(readFileSync(file, "utf8")) as { products: Record<string, { title: string }> };
  const title = arabic.products[mug]?.title ?? "";
  await visit(page, `/products/${mug}?lang=ar`);
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  await expectNoFaults(page);
  await test.step("and so are the pages it leads to", async () => {
    await visit(page, "/products");
    await expect(card(page, mug)).toContainText(title);
  });
});
