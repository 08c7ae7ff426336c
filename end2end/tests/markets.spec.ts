// Country and currency: the choice in the footer, prices in it everywhere, and an order that is paid in it.

import { type Page } from "@playwright/test";
import { expectNoAxeViolations } from "../support/accessibility.ts";
import { hydrated } from "../support/hydrated.ts";
import { addToCart, visit } from "../support/shop.ts";
import { expect, test } from "../support/test.ts";
import { texts } from "../support/texts.ts";

const slug = "burl-hand-grinder";
const euros = /€|EUR/;

/** Chooses a market by the form in the footer of the open page. */
async function choose(page: Page, market: string): Promise<void> {
  const form = page.locator("[data-market-switch]");
  await form.getByLabel(texts.market.label).selectOption(market);
  const loaded = page.waitForEvent("load");
  await form.getByRole("button", { name: texts.market.change }).click();
  await loaded;
  await hydrated(page);
}

test("the choice holds on every page and leads back to this one @nojs", async ({ page }) => {
  await visit(page, "/products?sort=price");
  const first = page.locator("[data-product-card]").first();
  await expect(first).not.toContainText(euros);
  await choose(page, "eu");
  await expect(page).toHaveURL(/\/products\?sort=price$/);
  await expect(first).toContainText(euros);
  await expect(page.getByText(texts.product.tax_inside)).toBeVisible();
  await expect(page.locator("[data-market-switch]")).toContainText(/\d{4}/);
  await expectNoAxeViolations(page);
  await visit(page, `/products/${slug}`);
  await expect(page.getByRole("main")).toContainText(euros);
  await choose(page, "au");
  await expect(page).toHaveURL(new RegExp(`/products/${slug}$`));
  await expect(page.getByRole("main")).not.toContainText(euros);
});

test("a cart is priced anew, and says so @nojs", async ({ page }) => {
  await addToCart(page, { slug });
  await visit(page, "/cart");
  await expect(page.getByRole("main")).not.toContainText(euros);
  await choose(page, "eu");
  await expect(page).toHaveURL(/\/cart\?market=changed$/);
  await expect(page.getByRole("main")).toContainText("EUR");
  await expect(page.getByRole("main")).toContainText(euros);
});

test("a choice leads to no other site", async ({ page }) => {
  await visit(page, "/");
  await page.locator("[data-market-switch] input[name=back]").evaluate((field) => {
    (field as HTMLInputElement).value = "//evil.example/";
  });
  await choose(page, "eu");
  await expect(page).toHaveURL(/^[^?]*\/$/);
});
