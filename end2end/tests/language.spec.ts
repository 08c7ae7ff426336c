// The language of the pages: chosen in the footer, kept, and written from right to left where it is.

import { readFileSync } from "node:fs";
import { expectNoAxeViolations } from "../support/accessibility.ts";
import { expect, test } from "../support/test.ts";
import { visit } from "../support/shop.ts";
import { texts } from "../support/texts.ts";

const file = new URL("../../app/i18n/storefront/locales/ar.json", import.meta.url);
const arabic = JSON.parse(readFileSync(file, "utf8")) as typeof texts;

test("a language is chosen in the footer and holds from page to page", { tag: "@nojs" }, async ({ page }) => {
  await visit(page, "/products");
  await page.getByRole("button", { name: arabic.language_name }).click();
  await page.waitForURL("**/products");
  const html = page.locator("html");
  await expect(html).toHaveAttribute("lang", "ar");
  await expect(html).toHaveAttribute("dir", "rtl");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(arabic.listing.title);
  await visit(page, "/cart");
  await expect(page.getByRole("heading", { name: arabic.cart.empty_title })).toBeVisible();
  await page.getByRole("button", { name: texts.language_name, exact: true }).click();
  await expect(html).toHaveAttribute("dir", "ltr");
  await expect(page.getByRole("heading", { name: texts.cart.empty_title })).toBeVisible();
});

for (const path of ["/", "/products", "/products/cantor-studio-microphone", "/cart", "/about"]) {
  test(`${path} in Arabic fits the screen and has no faults of accessibility`, async ({ page, context, baseURL }) => {
    await context.addCookies([{ name: "lsn_locale", value: "ar", url: baseURL ?? "" }]);
    await visit(page, path);
    await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(overflow, "nothing runs out of the page").toBeLessThanOrEqual(0);
    await expectNoAxeViolations(page);
  });
}

for (const [path, title] of Object.entries({
  "/about": texts.footer.about,
  "/delivery": texts.footer.delivery,
  "/returns": texts.footer.returns,
  "/privacy": texts.footer.privacy,
  "/terms": texts.footer.terms,
})) {
  test(`${path} is reached from the footer`, { tag: "@nojs" }, async ({ page }) => {
    await visit(page, "/");
    const pages = page.getByRole("navigation", { name: texts.footer.pages });
    await pages.getByRole("link", { name: title, exact: true }).click();
    await page.waitForURL(`**${path}`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
    await expectNoAxeViolations(page);
  });
}
