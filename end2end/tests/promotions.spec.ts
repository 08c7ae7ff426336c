// Promotions: written and started by the founder, typed as a code by a shopper.

import { adminButton, adminTexts, asFounder } from "../support/admin.ts";
import { expectNoAxeViolations } from "../support/accessibility.ts";
import { hydrated } from "../support/hydrated.ts";
import { type Wish, addToCart, visit } from "../support/shop.ts";
import { expect, test } from "../support/test.ts";
import { texts as shop } from "../support/texts.ts";
import { showTheme, themes } from "../support/theme.ts";

const texts = adminTexts.promotions;
const wish: Wish = { slug: "burl-hand-grinder" };

test.use({ allowedConsoleErrors: [/Failed to load resource: the server responded with a status of (401|404|409|422) .*\/api\//] });

test("a code that nobody knows is refused beside the field @nojs", async ({ page }) => {
  await addToCart(page, wish);
  await visit(page, "/cart");
  await page.getByLabel(shop.code.label).fill("NOSUCHCODE");
  await page.getByRole("button", { name: shop.code.apply }).click();
  await expect(page.getByTestId("codes")).toContainText(shop.code.unknown);
  for (const theme of themes) {
    await showTheme(page, theme);
    await expectNoAxeViolations(page);
  }
  await page.getByRole("button", { name: /NOSUCHCODE/ }).click();
  await expect(page.getByTestId("codes")).not.toContainText("NOSUCHCODE");
});

test("what can not be a code is said at the field, and stays in it @nojs", async ({ page }) => {
  await addToCart(page, wish);
  await visit(page, "/cart");
  await page.getByLabel(shop.code.label).fill("A!");
  await page.getByRole("button", { name: shop.code.apply }).click();
  await expect(page.getByRole("main")).toContainText(shop.code.bad);
  await hydrated(page);
  await expect(page.getByLabel(shop.code.label)).toHaveValue("A!");
});

test("the founder starts a promotion, and its code lowers a cart", async ({ page, browser }) => {
  test.slow();
  const code = `TEST${Date.now().toString(36).toUpperCase()}`;
  await asFounder(browser, async (admin) => {
    await visit(admin, "/admin/promotions/new");
    await admin.getByLabel(texts.name, { exact: true }).fill("Five off for tests");
    await admin.getByLabel(texts.kind, { exact: true }).selectOption("amount");
    await admin.getByLabel(texts.amount, { exact: true }).fill("5.00");
    await admin.getByLabel(texts.needs_code).check();
    await expectNoAxeViolations(admin);
    await adminButton(admin, texts.save).click();
    await admin.waitForURL(/\/admin\/promotions\/[0-9a-f-]{36}/);
    await hydrated(admin);
    await admin.getByLabel(texts.code, { exact: true }).fill(code);
    await adminButton(admin, texts.add_code).click();
    await expect(admin.getByRole("row").filter({ hasText: code })).toBeVisible();
    await adminButton(admin, texts.start).click();
    await expect(adminButton(admin, texts.stop)).toBeVisible();
  });
  await addToCart(page, wish);
  await visit(page, "/cart");
  await page.getByLabel(shop.code.label).fill(code);
  await page.getByRole("button", { name: shop.code.apply }).click();
  await expect(page.getByTestId("codes")).toContainText(shop.code.applied);
  await expect(page.getByTestId("discount")).toContainText("5.00");
});
