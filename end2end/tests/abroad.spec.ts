// Buying from abroad: the address form follows the country, tax comes on top or is inside, and the border is told.

import { type Page } from "@playwright/test";
import { expectNoAxeViolations } from "../support/accessibility.ts";
import { addToCart, addressField, fillAddress, hasJavaScript, sendAddress, visit } from "../support/shop.ts";
import { expect, test } from "../support/test.ts";
import { say, texts } from "../support/texts.ts";
import { showTheme, themes } from "../support/theme.ts";

const slug = "larder-salt-cellar";

// Chromium writes a line for every refused form, however expected.
test.use({ allowedConsoleErrors: [/status of 422 .*\/api\//] });

/** Chooses the country; without JavaScript the form is asked for with its fields. */
async function chooseCountry(page: Page, code: string): Promise<void> {
  await addressField(page, "country").selectOption(code);
  if (!hasJavaScript()) {
    await page.getByRole("button", { name: texts.checkout.use_country }).click();
    await page.waitForURL(/^[^?]*\/checkout$/);
  }
}

async function toPayment(page: Page): Promise<void> {
  await sendAddress(page);
  await page.waitForURL(/^[^?]*\/checkout\/delivery$/);
  await page.getByRole("button", { name: texts.checkout.to_payment }).click();
  await page.waitForURL(/^[^?]*\/checkout\/payment$/);
}

test("an American address has ZIP code and state, and sales tax comes on top @nojs", async ({ page }) => {
  await addToCart(page, { slug });
  await visit(page, "/checkout");
  await fillAddress(page, { email: "ada@example.com", name: "Ada Nguyen", line1: "1 Main Street" });
  await chooseCountry(page, "US");
  await expect(addressField(page, "name")).toHaveValue("Ada Nguyen");
  await expect(addressField(page, "line1")).toHaveValue("1 Main Street");
  await page.getByLabel(texts.checkout.city_plain, { exact: true }).fill("Austin");
  await addressField(page, "region").selectOption("TX");
  await page.getByLabel(texts.checkout.zip, { exact: true }).fill("78701");
  await toPayment(page);
  const summary = page.getByRole("main");
  await expect(summary).toContainText(say(texts.checkout.tax_rate, { name: "Sales tax", place: "TX", rate: "6.25%" }));
  await expect(summary).toContainText(texts.checkout.border);
});

test("a German address needs no state, and its tax is inside @nojs", async ({ page }) => {
  await addToCart(page, { slug });
  await visit(page, "/checkout");
  await chooseCountry(page, "DE");
  await expect(addressField(page, "region")).toHaveCount(0);
  await fillAddress(page, { email: "ada@example.com", name: "Ada Nguyen", line1: "Lindenstraße 1", postcode: "1011" });
  await page.getByLabel(texts.checkout.town, { exact: true }).fill("Berlin");
  await sendAddress(page);
  await expect(addressField(page, "postcode"))
    .toHaveAccessibleDescription(say(texts.field.postcode_like, { example: "10115" }));
  await fillAddress(page, { postcode: "10115" });
  await toPayment(page);
  await expect(page.getByRole("main"))
    .toContainText(say(texts.checkout.tax_rate, { name: "VAT", place: "DE", rate: "19%" }));
});

test("the form of each country is accessible", async ({ page }) => {
  await addToCart(page, { slug });
  await visit(page, "/checkout");
  for (const [country, label] of [["JP", texts.checkout.prefecture], ["CA", texts.checkout.province]] as const) {
    await chooseCountry(page, country);
    await expect(page.getByLabel(label, { exact: true })).toBeVisible();
    for (const theme of themes) {
      await showTheme(page, theme);
      await expectNoAxeViolations(page);
    }
  }
});
