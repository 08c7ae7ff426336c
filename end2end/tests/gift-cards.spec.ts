// Gift cards: issued by the founder, typed at checkout, refused in plain words.

import { type Page } from "@playwright/test";
import { expectNoAxeViolations } from "../support/accessibility.ts";
import { adminButton, adminTexts, asFounder } from "../support/admin.ts";
import {
  addToCart, cards, cents, fillAddress, fillCard, goodAddress, orderNumber, payButton, sendAddress, visit,
} from "../support/shop.ts";
import { expect, test } from "../support/test.ts";
import { texts as shop } from "../support/texts.ts";
import { showTheme, themes } from "../support/theme.ts";

const texts = adminTexts.gift_cards;
const slug = "burl-hand-grinder";

test.use({ allowedConsoleErrors: [/Failed to load resource: the server responded with a status of (401|404|409|422) .*\/api\//] });

/** With something in the cart, on the payment step. */
async function toPayment(page: Page): Promise<void> {
  await addToCart(page, { slug });
  await visit(page, "/checkout");
  await fillAddress(page, goodAddress);
  await sendAddress(page);
  await page.waitForURL(/^[^?]*\/checkout\/delivery$/);
  await page.getByRole("button", { name: shop.checkout.to_payment }).click();
  await page.waitForURL(/^[^?]*\/checkout\/payment$/);
  await expect(payButton(page)).toBeVisible();
}

async function typeCode(page: Page, code: string): Promise<void> {
  const form = page.locator("form", { has: page.getByLabel(shop.credit.label, { exact: true }) });
  await form.getByLabel(shop.credit.label, { exact: true }).fill(code);
  await form.getByRole("button", { name: shop.credit.apply }).click();
}

test("a code that nobody knows is refused beside the field @nojs", async ({ page }) => {
  await toPayment(page);
  await typeCode(page, "AAAA-BBBB-CCCC-DDDD-EEEE");
  await expect(page.getByRole("main")).toContainText(shop.credit.unknown);
  for (const theme of themes) {
    await showTheme(page, theme);
    await expectNoAxeViolations(page);
  }
});

test("the founder issues a card, and it pays a part of an order", async ({ page, browser }) => {
  test.slow();
  const code = await asFounder(browser, async (admin) => {
    await visit(admin, "/admin/gift-cards");
    for (const theme of themes) {
      await showTheme(admin, theme);
      await expectNoAxeViolations(admin);
    }
    await admin.getByLabel(texts.amount, { exact: true }).fill("5.00");
    await admin.getByLabel(texts.email, { exact: true }).fill("ada@example.com");
    await adminButton(admin, texts.issue_action).click();
    const shown = await admin.getByTestId("fresh-code").textContent();
    return /[A-Z2-9]{4}(-[A-Z2-9]{4}){4}/.exec(shown ?? "")?.[0] ?? "";
  });
  await toPayment(page);
  const total = cents(await page.getByTestId("total").textContent());
  await typeCode(page, code);
  await expect(page.getByTestId("gift-cards")).toContainText(code.slice(-4));
  await expect(page.getByTestId("to-pay")).toBeVisible();
  expect(cents(await page.getByTestId("to-pay").textContent())).toBe(total - 500);
  await fillCard(page, cards.good);
  await payButton(page).click();
  await orderNumber(page);
  await expect(page.getByTestId("tender")).toContainText("5.00");
});
