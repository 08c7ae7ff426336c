// Cards whose bank asks the buyer first, or takes its time; and what the founder sees of the processor's webhooks.

import type { Page } from "@playwright/test";
import { expectNoAxeViolations } from "../support/accessibility.ts";
import { adminTexts, asFounder } from "../support/admin.ts";
import { hydrated } from "../support/hydrated.ts";
import { addToCart, cards, fillCard, goToPayment, hasJavaScript, orderNumber, payButton, visit } from "../support/shop.ts";
import { expect, test } from "../support/test.ts";
import { texts } from "../support/texts.ts";
import { showTheme, themes } from "../support/theme.ts";

const asks = "4000 0027 6000 3184";
const asksInVain = "4000 0084 0000 1629";
const slow = "4000 0000 0000 4087";

/** Buys with a card, up to where the bank takes over. */
async function payWith(page: Page, card: string): Promise<void> {
  await addToCart(page, { slug: "claybar-soap-trio" });
  await goToPayment(page);
  await fillCard(page, card);
  await payButton(page).click();
}

/** On the bank's page, which belongs to nobody's shop and has words of its own. */
async function atTheBank(page: Page): Promise<void> {
  await page.waitForURL(/^[^?]*\/sandbox-processor\/challenges\/[0-9a-f]+$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Confirm your payment");
}

test("a buyer confirms at the bank and has an order @nojs", async ({ page }) => {
  await payWith(page, asks);
  await atTheBank(page);
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    await expectNoAxeViolations(page);
  }
  await page.getByRole("button", { name: "Confirm payment" }).click();
  await page.waitForURL(/^[^?]*\/orders\/[0-9a-f]+$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(texts.order.thanks);
  expect(await orderNumber(page)).toMatch(/\S/);
});

test("whoever refuses is back at the payment, and pays with another card @nojs", async ({ page }) => {
  await payWith(page, asks);
  await atTheBank(page);
  await page.getByRole("button", { name: "Refuse" }).click();
  await page.waitForURL(/^[^?]*\/checkout\/payment\?problem=payments\.declined/);
  await hydrated(page);
  await expect(page.getByRole("alert")).toContainText(texts.problem.declined_bank);

  await fillCard(page, asksInVain);
  await payButton(page).click();
  await atTheBank(page);
  await page.getByRole("button", { name: "Confirm payment" }).click();
  await page.waitForURL(/^[^?]*\/checkout\/payment\?problem=payments\.declined/);
  await hydrated(page);
  await expect(page.getByRole("alert")).toContainText(texts.problem.declined);

  await fillCard(page, cards.good);
  await payButton(page).click();
  expect(await orderNumber(page)).toMatch(/\S/);
});

test("whoever leaves the bank without an answer finds the way there on the order's page @nojs", async ({ page }) => {
  await payWith(page, asks);
  await atTheBank(page);
  await page.getByRole("link", { name: /without an answer/ }).click();
  await page.waitForURL(/^[^?]*\/orders\/[0-9a-f]+$/);
  await hydrated(page);
  await expect(page.getByText(texts.order.confirm_title)).toBeVisible();
  for (const theme of themes) {
    await showTheme(page, theme);
    await expectNoAxeViolations(page);
  }
  await page.getByRole("link", { name: texts.order.confirm_button }).click();
  await atTheBank(page);
  await page.getByRole("button", { name: "Confirm payment" }).click();
  await page.waitForURL(/^[^?]*\/orders\/[0-9a-f]+$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(texts.order.thanks);
});

test("a slow bank's answer finishes the order by itself", async ({ page }) => {
  test.slow();
  await payWith(page, slow);
  await page.waitForURL(/^[^?]*\/orders\/[0-9a-f]+$/);
  await expect(page.getByText(texts.order.wait_title)).toBeVisible();
  await expectNoAxeViolations(page);
  // Nobody asks the bank from here: it is the webhook that pays the order.
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(texts.order.thanks, { timeout: 1_000 });
  }).toPass({ timeout: 60_000, intervals: [2_000] });
});

test("the founder finds what the processor told the shop", async ({ page, browser }) => {
  test.skip(!hasJavaScript(), "once is enough");
  await payWith(page, cards.good);
  await orderNumber(page);
  await asFounder(browser, async (admin) => {
    await expect(async () => {
      await visit(admin, "/admin/webhooks?state=done");
      await expect(admin.getByRole("link", { name: "charge.captured" }).first()).toBeVisible({ timeout: 2_000 });
    }).toPass({ timeout: 30_000 });
    for (const theme of themes) {
      await showTheme(admin, theme);
      await expectNoAxeViolations(admin);
    }
    await admin.getByRole("link", { name: "charge.captured" }).first().click();
    await admin.waitForURL(/^[^?]*\/admin\/webhooks\/[0-9a-f-]{36}$/);
    await hydrated(admin);
    await expect(admin.getByRole("main")).toContainText('"status": "captured"');
    for (const theme of themes) {
      await showTheme(admin, theme);
      await expectNoAxeViolations(admin);
    }
    const again = admin.getByRole("button", { name: adminTexts.webhooks.replay });
    await again.click();
    await expect(admin.getByRole("main")).toContainText(
      new RegExp(`${adminTexts.webhooks.received}|${adminTexts.webhooks.working}|${adminTexts.webhooks.done}`),
    );
  });
});
