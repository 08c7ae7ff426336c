// What happens to an order after it was placed: tracked by number and address, cancelled in time, refunded at the desk.

import { type Page } from "@playwright/test";
import { expectNoAxeViolations } from "../support/accessibility.ts";
import { newPerson } from "../support/account.ts";
import { adminButton, adminTexts, asFounder } from "../support/admin.ts";
import { customerTexts } from "../support/customer.ts";
import {
  addToCart, goodAddress, goToPayment, pay, visit,
} from "../support/shop.ts";
import { expect, test } from "../support/test.ts";
import { texts as shop } from "../support/texts.ts";
import { showTheme, themes } from "../support/theme.ts";

const texts = adminTexts.orders;
const mine = customerTexts.orders;
const slug = "burl-hand-grinder";

test.use({ allowedConsoleErrors: [/Failed to load resource: the server responded with a status of (401|404|409|422) .*\/api\//] });

/** Buys one piece; the order's number. */
async function buy(page: Page): Promise<string> {
  await addToCart(page, { slug });
  await goToPayment(page);
  return pay(page);
}

async function expectNoViolations(page: Page): Promise<void> {
  for (const theme of themes) {
    await showTheme(page, theme);
    await expectNoAxeViolations(page);
  }
}

test("a guest tracks an order by number and address, and nobody else does @nojs", async ({ page }) => {
  const number = await buy(page);
  await visit(page, "/track");
  await expectNoViolations(page);
  await page.getByLabel(shop.track.number, { exact: true }).fill(number);
  await page.getByLabel(shop.track.email, { exact: true }).fill("somebody.else@example.com");
  await page.getByRole("button", { name: shop.track.submit }).click();
  await expect(page.getByRole("main")).toContainText(shop.track.unknown);
  await expect(page.getByLabel(shop.track.number, { exact: true })).toHaveValue(number);
  await page.getByLabel(shop.track.email, { exact: true }).fill(goodAddress.email ?? "");
  await page.getByRole("button", { name: shop.track.submit }).click();
  await page.waitForURL(/^[^?]*\/track\/[^/?]+$/);
  await expect(page.getByTestId("tracking-steps")).toContainText(shop.order.status_paid);
  await expect(page.getByRole("main")).not.toContainText(goodAddress.line1 ?? "Crown");
  await expectNoViolations(page);
});

test("a buyer cancels in time, and sees the money go back @nojs", async ({ page }) => {
  await newPerson(page);
  const number = await buy(page);
  await visit(page, `/account/orders/${number}`);
  await page.getByText(mine.cancel, { exact: true }).click();
  await expect(page.getByTestId("cancel-minutes")).toBeVisible();
  await expectNoAxeViolations(page);
  await page.getByRole("button", { name: mine.cancel_confirm }).click();
  await expect(page.getByTestId("refund-amount")).toBeVisible();
  await expect(page.getByRole("main")).toContainText(shop.order.status_cancelled);
  await expect(page.getByText(mine.cancel, { exact: true })).toHaveCount(0);
});

test("the desk takes an order a step further, gives goodwill, and its ledger is balanced", async ({ page, browser }) => {
  test.slow();
  const number = await buy(page);
  await asFounder(browser, async (admin) => {
    await visit(admin, `/admin/orders?search=${number}`);
    await expectNoViolations(admin);
    await admin.getByRole("link", { name: number, exact: true }).click();
    await admin.waitForURL(new RegExp(`^[^?]*/admin/orders/${number}$`));
    await adminButton(admin, texts.to_allocated).click();
    await expect(admin.getByTestId("timeline")).toContainText(texts.event_allocated);

    await admin.getByText(texts.refund, { exact: true }).click();
    await admin.getByRole("radio", { name: new RegExp(`^${texts.kind_goodwill}`) }).check();
    await admin.getByLabel(texts.amount, { exact: true }).fill("5.00");
    await expect(admin.getByTestId("refund-sum")).toContainText("5.00");
    await expectNoViolations(admin);
    await admin.locator("form", { has: admin.getByTestId("refund-sum") })
      .getByLabel(texts.reason, { exact: true }).fill("Sorry for the wait");
    await adminButton(admin, texts.submit).click();
    await expect(admin.getByTestId("refunds")).toContainText("5.00");

    await visit(admin, `/admin/orders/${number}/ledger`);
    await expect(admin.getByRole("main")).toContainText(texts.balanced);
    await expect(admin.getByRole("main")).toContainText("Goodwill given");
    await expectNoViolations(admin);
  });
});

test("the desk's settings of orders are kept", async ({ browser }) => {
  await asFounder(browser, async (admin) => {
    await visit(admin, "/admin/orders/settings");
    await expectNoViolations(admin);
    await admin.getByLabel(texts.ops_limit, { exact: true }).fill("60.00");
    await adminButton(admin, texts.save).click();
    await expect(admin.getByText(texts.done_settings, { exact: true }).first()).toBeVisible();
    await visit(admin, "/admin/orders/settings");
    await expect(admin.getByLabel(texts.ops_limit, { exact: true })).toHaveValue("60.00");
  });
});
