// The whole way from the listing to the order's page, as each kind of visitor walks it.

import { titleOf } from "../support/catalogue.ts";
import { expect, test } from "../support/test.ts";
import {
  addToCart, cards, cartLine, cents, changeQuantity, expectBadge, fillAddress, fillCard, goToPayment, hasJavaScript,
  lineQuantity, orderNumber, pay, payButton, piecesLeft, sendAddress, visit,
} from "../support/shop.ts";
import { hydrated } from "../support/hydrated.ts";
import { anyOf, say, texts } from "../support/texts.ts";

/** Something scarce for each project, so that the stock can be watched without disturbing another test. */
const scarce: Record<string, { slug: string; category: string; version: string }> = {
  desktop: { slug: "banksia-soy-candle", category: "lighting", version: "Salt Marsh" },
  phone: { slug: "bolt-pocket-robot", category: "games-collectibles", version: "Coral" },
  nojs: { slug: "drift-over-ear-headphones", category: "audio", version: "Clay" },
};

test("a shopper finds, chooses, changes their mind, pays and has an order", { tag: "@nojs" }, async ({ page }, info) => {
  const wish = scarce[info.project.name];
  expect(wish, "a product for this project").toBeDefined();
  if (!wish) return;
  const { slug, category, version } = wish;
  const title = titleOf(slug);

  // Listing and product.
  await visit(page, `/categories/${category}`);
  await page.getByRole("link", { name: title, exact: true }).click();
  await page.waitForURL(`**/products/${slug}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  const before = await piecesLeft(page, version);
  expect(before, "enough pieces for this test").toBeGreaterThanOrEqual(2);
  await page.getByRole("radio", { name: version }).check();
  await page.getByRole("spinbutton", { name: texts.product.quantity }).fill("2");
  await page.getByRole("button", { name: texts.product.add }).click();
  if (hasJavaScript()) {
    await expectBadge(page, 2);
    await page.getByRole("link", { name: texts.product.added_action }).click();
  }
  await page.waitForURL("**/cart");

  // Cart: two pieces become one.
  const line = cartLine(page, title);
  await expect(line).toContainText(version);
  await expect(lineQuantity(page, title)).toHaveValue("2");
  const total = line.locator("p", { hasText: "$" }).first();
  const forTwo = cents(await total.innerText());
  await changeQuantity(page, title, 1);
  await expect(total).toHaveText(/^\s*\$[\d,.]+\s*$/);
  const each = cents(await total.innerText());
  expect(each * 2).toBe(forTwo);
  await expect(lineQuantity(page, title)).toHaveValue("1");

  // Address, delivery.
  await page.getByRole("link", { name: texts.cart.checkout }).click();
  await page.waitForURL("**/checkout");
  await fillAddress(page);
  await sendAddress(page);
  await page.waitForURL("**/checkout/delivery");
  const offers = page.getByRole("radio");
  await expect(offers.nth(1), "more than one way to send it").toBeVisible();
  const chosen = page.locator("label", { has: page.getByRole("radio") }).last();
  await offers.last().check();
  const shipping = cents(await chosen.innerText());
  await expect(chosen).toContainText(/Arrives \S/);
  await page.getByRole("button", { name: texts.checkout.to_payment }).click();
  await page.waitForURL("**/checkout/payment");

  // Payment.
  await expect(payButton(page)).toBeVisible();
  const due = cents(await payButton(page).innerText());
  expect(due).toBe(each + shipping);
  await fillCard(page, cards.good);
  await payButton(page).click();

  // The order.
  const number = await orderNumber(page);
  expect(number).toMatch(/\S/);
  await hydrated(page);
  const checkOrder = async () => {
    await expect(page.getByTestId("order-number")).toHaveText(number);
    expect(cents(await page.getByTestId("total").innerText())).toBe(due);
    const tax = await page.getByText(anyOf(texts.checkout.tax_included)).innerText();
    expect(tax).toContain("GST");
    // Prices hold 10 % GST, an eleventh of them. It is rounded for each line and for the shipping, then added up.
    expect(cents(tax)).toBe(Math.round(each / 11) + Math.round(shipping / 11));
    await expect(page.getByText(say(texts.order.card, { brand: "Visa", last4: "4242" }))).toBeVisible();
    await expect(page.getByText(/^Arrives \S/)).toBeVisible();
    await expect(page.getByRole("main")).toContainText("12 Crown Street");
    await expect(page.getByRole("main")).toContainText(version);
  };
  await checkOrder();
  await page.reload();
  await hydrated(page);
  await checkOrder();

  // Afterwards: an empty cart, and one piece fewer on the shelf.
  await expectBadge(page, 0);
  await visit(page, "/cart");
  await expect(page.getByText(texts.cart.empty_title)).toBeVisible();
  await expect(async () => {
    await visit(page, `/products/${slug}`);
    expect(await piecesLeft(page, version)).toBe(before - 1);
  }).toPass({ timeout: 10_000 });
});

test("the listing follows the stock", async ({ page }, info) => {
  test.skip(info.project.name !== "desktop", "the same answer for every kind of visitor");
  const card = page.locator("[data-product-card]", { has: page.locator("a[href$=ember-valve-amplifier]") });
  const left = async () => {
    await visit(page, "/categories/audio");
    return Number(/Only (\d+) left/.exec(await card.innerText())?.[1]);
  };
  const before = await left();
  expect(before).toBeGreaterThan(1);
  await addToCart(page, { slug: "ember-valve-amplifier" });
  await goToPayment(page);
  await pay(page);
  await expect(async () => expect(await left()).toBe(before - 1)).toPass({ timeout: 10_000 });
});
