// Buying for a business: the tax number at the checkout; certificates, search and the table of orders at the desk.

import { expectNoAxeViolations } from "../support/accessibility.ts";
import { newPerson } from "../support/account.ts";
import { adminButton, adminTexts, asFounder, findPerson } from "../support/admin.ts";
import { addToCart, fillAddress, goToPayment, goodAddress, pay, sendAddress, visit } from "../support/shop.ts";
import { expect, test } from "../support/test.ts";
import { texts as shop } from "../support/texts.ts";
import { showTheme, themes } from "../support/theme.ts";

const texts = adminTexts.exemptions;
const slug = "burl-hand-grinder";

test.use({ allowedConsoleErrors: [/Failed to load resource: the server responded with a status of (401|404|409|422) .*\/api\//] });

test("a wrong tax number is told beside its field, and a right one goes on @nojs", async ({ page }) => {
  await addToCart(page, { slug });
  await visit(page, "/checkout");
  await page.getByText(shop.checkout.business, { exact: true }).click();
  const number = page.getByLabel(shop.checkout.tax_id);
  await expect(number).toBeVisible();
  await fillAddress(page, goodAddress);
  await number.fill("51 824 753 557");
  await sendAddress(page);
  await expect(page.getByRole("main")).toContainText(shop.field.tax_id);
  await expect(number).toHaveValue("51 824 753 557");
  for (const theme of themes) {
    await showTheme(page, theme);
    await expectNoAxeViolations(page);
  }
  await number.fill("51 824 753 556");
  await sendAddress(page);
  await page.waitForURL(/^[^?]*\/checkout\/delivery$/);
});

test("the founder notes a certificate of a person, and ends it", async ({ page, browser }) => {
  test.slow();
  const person = await newPerson(page);
  await asFounder(browser, async (admin) => {
    await findPerson(admin, person);
    await adminButton(admin, texts.action).click();
    await expect(admin.getByRole("main")).toContainText(texts.required);
    await admin.getByLabel(texts.place, { exact: true }).selectOption("US-TX");
    await admin.getByLabel(texts.certificate, { exact: true }).fill("TX-4711");
    await adminButton(admin, texts.action).click();
    await expect(admin.getByTestId("exemption")).toContainText("TX-4711");
    for (const theme of themes) {
      await showTheme(admin, theme);
      await expectNoAxeViolations(admin);
    }
    await adminButton(admin, texts.end).click();
    await expect(admin.getByTestId("exemption")).toHaveCount(0);
  });
});

test("the desk finds an order by parts of what it is called, and takes the table", async ({ page, browser }) => {
  test.slow();
  await addToCart(page, { slug });
  await goToPayment(page);
  const number = await pay(page);
  await asFounder(browser, async (admin) => {
    await visit(admin, `/admin/orders?search=${encodeURIComponent(`${number} ada`)}`);
    await expect(admin.getByRole("link", { name: number, exact: true })).toBeVisible();
    const table = await admin.request.get(`/admin/orders.csv?search=${encodeURIComponent(number)}`);
    expect(table.headers()["content-type"]).toContain("text/csv");
    expect(await table.text()).toContain(number);
    const nobody = await admin.request.get(`/admin/orders.csv?search=${encodeURIComponent(number)}&status=closed`);
    expect(await nobody.text()).not.toContain(number);
  });
});
