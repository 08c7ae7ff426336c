// A gift card is bought: for somebody else, without shipping and tax, and the order says when its code leaves.

import { expectNoAxeViolations } from "../support/accessibility.ts";
import {
  addToCart, cartLine, cards, cents, fillAddress, fillCard, goodAddress, hasJavaScript, orderNumber, payButton,
  sendAddress, visit,
} from "../support/shop.ts";
import { expect, test } from "../support/test.ts";
import { texts } from "../support/texts.ts";
import { showTheme, themes } from "../support/theme.ts";

const card = { slug: "paper-gift-card", title: "Gift Card", version: "Medium" };

test.use({ allowedConsoleErrors: [/Failed to load resource: the server responded with a status of 422 .*\/api\//] });

test("a gift card for somebody else: wished in the cart, paid, and sent", { tag: "@nojs" }, async ({ page }) => {
  test.slow();
  await addToCart(page, card);
  await visit(page, "/cart");
  const wish = cartLine(page, card.title).getByTestId("gift-wish");
  await wish.getByText(texts.gift_wish.to_you, { exact: true }).click();
  await wish.getByLabel(texts.gift_wish.name).fill("Grace");
  await wish.getByLabel(texts.gift_wish.email).fill("grace");
  await wish.getByLabel(texts.gift_wish.message, { exact: false }).first().fill("For your new kitchen");
  await wish.getByRole("button", { name: texts.gift_wish.save }).click();
  await expect(wish).toContainText(texts.gift_wish.bad_email);
  await expect(wish.getByLabel(texts.gift_wish.name)).toHaveValue("Grace");
  for (const theme of themes) {
    await showTheme(page, theme);
    await expectNoAxeViolations(page);
  }
  await wish.getByLabel(texts.gift_wish.email).fill("grace@example.com");
  await wish.getByRole("button", { name: texts.gift_wish.save }).click();
  await expect(wish.getByText("For Grace, sent at once")).toBeVisible();

  await visit(page, "/checkout");
  await fillAddress(page, goodAddress);
  await sendAddress(page);
  await page.waitForURL(/^[^?]*\/checkout\/delivery$/);
  await expect(page.getByRole("radio")).toHaveCount(1);
  await page.getByRole("button", { name: texts.checkout.to_payment }).click();
  await page.waitForURL(/^[^?]*\/checkout\/payment$/);
  await expect(payButton(page)).toBeVisible();
  expect(cents(await page.getByTestId("total").textContent())).toBe(5000);
  await fillCard(page, cards.good);
  await payButton(page).click();
  await orderNumber(page);
  const sold = page.getByTestId("sold-cards");
  await expect(sold).toContainText("grace@example.com");
  await expect(sold).toContainText("$50.00");
  if (hasJavaScript()) {
    await expectNoAxeViolations(page);
  }
  // The letter leaves within the minute after.
  await expect(async () => {
    await page.reload();
    await expect(page.getByTestId("sold-cards")).toContainText(/Sent on/, { timeout: 2_000 });
  }).toPass({ timeout: 100_000 });
});
