// What the founder writes: products with their versions, promotions of every kind, synonyms.

import { adminButton, adminTexts, asFounder } from "../support/admin.ts";
import { expectNoAxeViolations } from "../support/accessibility.ts";
import { hydrated } from "../support/hydrated.ts";
import { visit } from "../support/shop.ts";
import { expect, test } from "../support/test.ts";
import { showTheme, themes } from "../support/theme.ts";

const { products, promotions, search } = adminTexts;

test.use({ allowedConsoleErrors: [/Failed to load resource: the server responded with a status of (401|404|409|422) .*/] });

test("the pages of the desk are usable in both themes @nojs", async ({ browser }) => {
  await asFounder(browser, async (admin) => {
    for (const path of ["/admin/products", "/admin/products/new", "/admin/promotions/new", "/admin/search"]) {
      await visit(admin, path);
      for (const theme of themes) {
        await showTheme(admin, theme);
        await expectNoAxeViolations(admin);
      }
    }
  });
});

test("a product is written, gets a version and goes on sale", async ({ browser }) => {
  test.slow();
  const name = `Test carafe ${Date.now().toString(36)}`;
  await asFounder(browser, async (admin) => {
    await visit(admin, "/admin/products/new");
    await adminButton(admin, products.save).click();
    await expect(admin.getByText(products.required).first()).toBeVisible();
    await admin.getByLabel(products.name, { exact: true }).fill(name);
    await admin.getByLabel(products.category, { exact: true }).selectOption("tableware");
    await adminButton(admin, products.save).click();
    await admin.waitForURL(/^[^?]*\/admin\/products\/[0-9a-f-]{36}/);
    await hydrated(admin);
    await adminButton(admin, products.publish).click();
    await expect(admin.getByText(products.no_versions)).toBeVisible();
    await admin.getByText(products.add_version).click();
    await admin.getByLabel(products.sku, { exact: true }).fill(`TEST-${Date.now().toString(36)}`);
    await admin.getByLabel(/^Price in/).last().fill("45.00");
    await admin.getByLabel(products.weight, { exact: true }).last().fill("900");
    await adminButton(admin, products.save_version).last().click();
    await expect(admin.getByText(/TEST-.* \(0 in stock\)/)).toBeVisible();
    await adminButton(admin, products.publish).click();
    await expect(admin.getByText(products.to_page)).toBeVisible();
    await adminButton(admin, products.archive).click();
    await expect(adminButton(admin, products.restore)).toBeVisible();
  });
});

test("what the shop has not is said beside its field, and stays in it @nojs", async ({ browser }) => {
  await asFounder(browser, async (admin) => {
    await visit(admin, "/admin/promotions/new");
    await admin.getByLabel(promotions.name, { exact: true }).fill("Nobody sees this");
    await admin.getByLabel(promotions.percent, { exact: true }).fill("10");
    const field = admin.getByLabel(promotions.products, { exact: true });
    await field.fill("no-such-product");
    await adminButton(admin, promotions.save).click();
    await expect(admin.getByRole("main")).toContainText("no-such-product”");
    await expect(field).toHaveValue("no-such-product");
  });
});

test("a cart is tried against a promotion that is a draft", async ({ browser }) => {
  test.slow();
  await asFounder(browser, async (admin) => {
    await visit(admin, "/admin/promotions/new");
    await admin.getByLabel(promotions.name, { exact: true }).fill("Half the price, tried");
    await admin.getByLabel(promotions.percent, { exact: true }).fill("50");
    await adminButton(admin, promotions.save).click();
    await admin.waitForURL(/^[^?]*\/admin\/promotions\/[0-9a-f-]{36}/);
    await hydrated(admin);
    await admin.getByLabel(promotions.trial_cart, { exact: true }).fill("DOV-MANT 2\nNO-SUCH-SKU");
    await adminButton(admin, promotions.trial_run).click();
    await expect(admin.getByTestId("trial")).toContainText(promotions.trial_holds);
    await expect(admin.getByTestId("trial")).toContainText("NO-SUCH-SKU");
    await expect(admin.getByTestId("trial-total")).toContainText("135.00");
    await expectNoAxeViolations(admin);
  });
});

test("a promotion that is not there is not found", async ({ browser }) => {
  await asFounder(browser, async (admin) => {
    const answer = await admin.goto("/admin/promotions/00000000-0000-7000-8000-000000000000");
    expect(answer?.status()).toBe(404);
    await expect(admin.getByRole("main")).toContainText(promotions.gone);
  });
});

test("synonyms are added and removed @nojs", async ({ browser }) => {
  const word = `w${Date.now().toString(36)}`;
  await asFounder(browser, async (admin) => {
    await visit(admin, "/admin/search");
    await admin.getByLabel(search.words, { exact: true }).fill(word);
    await adminButton(admin, search.add_action).click();
    await expect(admin.getByText(search.bad_count)).toBeVisible();
    await expect(admin.getByLabel(search.words, { exact: true })).toHaveValue(word);
    await admin.getByLabel(search.words, { exact: true }).fill(`${word}, lamp`);
    await adminButton(admin, search.add_action).click();
    const line = admin.getByRole("listitem").filter({ hasText: word });
    await expect(line).toBeVisible();
    await line.getByRole("button").click();
    await expect(line).toHaveCount(0);
  });
});
