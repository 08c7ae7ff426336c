// The shop's own texts at the desk: written, shown to shoppers at once, taken back.

import { expectNoAxeViolations } from "../support/accessibility.ts";
import { adminButton, adminTexts, asFounder } from "../support/admin.ts";
import { visit } from "../support/shop.ts";
import { expect, test } from "../support/test.ts";

const { products, texts } = adminTexts;

test.use({ allowedConsoleErrors: [/Failed to load resource: the server responded with a status of (401|404|409|422) .*/] });

test("a page of text is written, read by shoppers, and taken back @nojs", async ({ browser, page }) => {
  test.slow();
  const heading = `Contact ${Date.now().toString(36)}`;
  await asFounder(browser, async (admin) => {
    await visit(admin, "/admin/texts");
    await expectNoAxeViolations(admin);
    await visit(admin, "/admin/texts/contact?language=en");
    await expect(admin.getByText(texts.standard_shown)).toBeVisible();
    await expectNoAxeViolations(admin);
    await admin.getByLabel(texts.heading, { exact: true }).fill(heading);
    await admin.getByLabel(texts.body, { exact: true }).fill("## Where\n\nAt the **harbour**. <script>alert(1)</script>");
    await adminButton(admin, products.save).click();
    await expect(admin.getByText(texts.done_saved)).toBeVisible();
    await visit(page, "/contact");
    await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
    await expect(page.getByRole("main").locator("script")).toHaveCount(0);
    await adminButton(admin, texts.take_back).click();
    await expect(admin.getByText(texts.done_taken_back)).toBeVisible();
    await visit(page, "/contact");
    await expect(page.getByRole("heading", { level: 1, name: heading })).toHaveCount(0);
  });
});

test("a text without a heading is refused, and what was typed stays @nojs", async ({ browser }) => {
  await asFounder(browser, async (admin) => {
    await visit(admin, "/admin/texts/terms?language=ar");
    const body = admin.getByLabel(texts.body, { exact: true });
    await admin.getByLabel(texts.heading, { exact: true }).fill(" ");
    await body.fill("Typed and kept");
    await adminButton(admin, products.save).click();
    await expect(admin.getByText(texts.bad_length)).toBeVisible();
    await expect(body).toHaveValue("Typed and kept");
  });
});
