// Documents of an order: the invoice is downloaded by its buyer, and what goes back has its credit note.

import { readFile } from "node:fs/promises";
import { type Page } from "@playwright/test";
import { expectNoAxeViolations } from "../support/accessibility.ts";
import { adminButton, adminTexts, asFounder } from "../support/admin.ts";
import { addToCart, goToPayment, pay, visit } from "../support/shop.ts";
import { expect, test } from "../support/test.ts";
import { texts as shop } from "../support/texts.ts";
import { showTheme, themes } from "../support/theme.ts";

const texts = adminTexts.orders;
const slug = "burl-hand-grinder";

test.use({ allowedConsoleErrors: [/Failed to load resource: the server responded with a status of (401|404|409|422) .*\/api\//] });

/** Downloads the document of this name; its file name and its content, byte for letter. */
async function download(page: Page, name: string): Promise<{ name: string; text: string }> {
  const link = page.getByTestId("documents").getByRole("link", { name: new RegExp(`^${name}`) });
  const [file] = await Promise.all([page.waitForEvent("download"), link.click()]);
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), "latin1") };
}

test("the buyer downloads invoice and receipt of what was paid @nojs", async ({ page }) => {
  await addToCart(page, { slug });
  await goToPayment(page);
  const number = await pay(page);
  for (const theme of themes) {
    await showTheme(page, theme);
    await expectNoAxeViolations(page);
  }
  const invoice = await download(page, shop.order.invoice);
  expect(invoice.name).toMatch(new RegExp(`^invoice-${number}-INV-\\d{6,}\\.pdf$`));
  expect(invoice.text.startsWith("%PDF-")).toBe(true);
  const written = /INV-\d{6,}/.exec(invoice.name)?.[0] ?? "no number";
  expect(invoice.text).toContain(written);
  const receipt = await download(page, shop.order.receipt);
  expect(receipt.name).toMatch(new RegExp(`^receipt-${number}-REC-\\d{6,}\\.pdf$`));
});

test("what the desk gives back has a credit note", async ({ page, browser }) => {
  test.slow();
  await addToCart(page, { slug });
  await goToPayment(page);
  const number = await pay(page);
  await asFounder(browser, async (admin) => {
    await visit(admin, `/admin/orders/${number}`);
    await admin.getByText(texts.refund, { exact: true }).click();
    await admin.getByRole("radio", { name: new RegExp(`^${texts.kind_amount}`) }).check();
    await admin.getByLabel(texts.amount, { exact: true }).fill("5.00");
    await expect(admin.getByTestId("refund-sum")).toContainText("5.00");
    await admin.locator("form", { has: admin.getByTestId("refund-sum") })
      .getByLabel(texts.reason, { exact: true }).fill("A scratch");
    await adminButton(admin, texts.submit).click();
    await expect(admin.getByTestId("refunds")).toContainText("5.00");
    // The note follows the money, which a job asks the processor for.
    await expect(async () => {
      await visit(admin, `/admin/orders/${number}`);
      await expect(admin.getByTestId("documents")).toContainText(/CN-\d{6,}/, { timeout: 1_000 });
    }).toPass({ timeout: 30_000 });
    const note = await download(admin, shop.order.credit_note);
    expect(note.name).toMatch(new RegExp(`^credit-note-${number}-CN-\\d{6,}\\.pdf$`));
    expect(note.text.startsWith("%PDF-")).toBe(true);
  });
});
