// Orders in the account: bought signed in, bought before as a guest, looked for, taken home as a file, bought again.

import { readFile } from "node:fs/promises";
import { type Page } from "@playwright/test";
import { confirm, elsewhere, mailedLink, newPerson, register, signOut, somebody } from "../support/account.ts";
import { expectNoAxeViolations } from "../support/accessibility.ts";
import { titleOf } from "../support/catalogue.ts";
import { customerTexts as texts, mainButton } from "../support/customer.ts";
import {
  addToCart, cartLine, fillAddress, goodAddress, hasJavaScript, pay, payButton, sendAddress, visit,
} from "../support/shop.ts";
import { expect, test } from "../support/test.ts";
import { texts as shopTexts } from "../support/texts.ts";

// The browser notes every answer that says no.
test.use({ allowedConsoleErrors: [/the server responded with a status of (401|404) /] });

const slug = "claybar-soap-trio";
/** Lies in the cart meanwhile. */
const other = "burl-hand-grinder";

/** Buys what is in the cart, delivered to `email`; answers with the order's number. */
async function buy(page: Page, email: string): Promise<string> {
  await visit(page, "/checkout");
  await fillAddress(page, { ...goodAddress, email });
  await sendAddress(page);
  await page.waitForURL("**/checkout/delivery");
  await page.getByRole("button", { name: shopTexts.checkout.to_payment }).click();
  await page.waitForURL("**/checkout/payment");
  await expect(payButton(page)).toBeVisible();
  return pay(page);
}

function orderInList(page: Page, number: string) {
  return page.getByRole("list", { name: texts.orders.list }).getByRole("listitem").filter({ hasText: number });
}

test("what is bought signed in is in the account, and nobody else's", { tag: "@nojs" }, async ({ page, browser }) => {
  test.slow();
  const person = await newPerson(page);
  await visit(page, "/account/orders");
  await expect(page.getByText(texts.orders.empty_title)).toBeVisible();
  await addToCart(page, { slug });
  const number = await buy(page, person.email);

  await visit(page, "/account/orders");
  await expect(orderInList(page, number)).toContainText(shopTexts.order.status_paid);
  await expect(orderInList(page, number)).toContainText("$");
  await expectNoAxeViolations(page);

  await test.step("looked for by number and status", async () => {
    await page.getByLabel(texts.orders.number, { exact: true }).fill(number.slice(-4));
    await page.getByLabel(texts.orders.status, { exact: true }).selectOption("paid");
    await mainButton(page, texts.orders.search).click();
    await page.waitForURL(/[?&]number=/);
    await expect(orderInList(page, number)).toBeVisible();
    await visit(page, "/account/orders?status=cancelled");
    await expect(page.getByText(texts.orders.none_title)).toBeVisible();
  });

  await test.step("as a file", async () => {
    await visit(page, "/account/orders");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: texts.orders.csv }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("orders.csv");
    const file = await readFile(await download.path(), "utf8");
    expect(file).toContain(number);
    expect(file).toContain(titleOf(slug));
  });

  await test.step("one of them, with its story", async () => {
    await orderInList(page, number).getByRole("link", { name: number }).click();
    await page.waitForURL(`**/account/orders/${number}`);
    await expect(page.getByTestId("order-number")).toHaveText(number);
    await expect(page.getByRole("main")).toContainText(titleOf(slug));
    await expect(page.getByRole("main")).toContainText(shopTexts.order.event_paid);
    await expectNoAxeViolations(page);
  });

  const other = await browser.newContext();
  try {
    const stranger = await other.newPage();
    await newPerson(stranger);
    const answer = await stranger.goto(`/account/orders/${number}`);
    expect(answer?.status()).toBe(404);
    await expect(stranger.getByText(texts.orders.not_found_title)).toBeVisible();
  } finally {
    await other.close();
  }
});

test("the same again lands in the cart", { tag: "@nojs" }, async ({ page }) => {
  test.slow();
  const person = await newPerson(page);
  await addToCart(page, { slug });
  const number = await buy(page, person.email);
  await visit(page, `/account/orders/${number}`);
  await mainButton(page, texts.orders.again).click();
  await expect(page.getByText(texts.orders.in_cart)).toBeVisible();
  if (!hasJavaScript()) {
    await expect(page).toHaveURL(/done=reordered&missing=0/);
  }
  await visit(page, "/cart");
  await expect(cartLine(page, titleOf(slug))).toBeVisible();
});

test("what was bought as a guest comes when the address is confirmed, and not before", async ({ page }) => {
  test.slow();
  const person = somebody();
  await addToCart(page, { slug });
  const number = await buy(page, person.email);
  await register(page, person);
  await page.goto("/account/orders");
  await page.waitForURL(/^[^?]*\/account\/sign-in/);
  await confirm(page, await mailedLink(page, person.email, "/account/verify"));
  await page.waitForURL(/^[^?]*\/account\?done=verified$/);
  await expect(async () => {
    await visit(page, "/account/orders");
    await expect(orderInList(page, number)).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 20_000 });
});

test("a cart goes along at sign-in, to the next device, and not to the next visitor", async ({ page, browser }) => {
  test.slow();
  const title = titleOf(slug);
  const person = await newPerson(page);
  await addToCart(page, { slug });
  await visit(page, "/cart");
  await expect(cartLine(page, title)).toBeVisible();
  await elsewhere(browser, person, async (other) => {
    await visit(other, "/cart");
    await expect(cartLine(other, title)).toBeVisible();
  });
  await visit(page, "/account");
  await signOut(page);
  await visit(page, "/cart");
  await expect(page.getByText(shopTexts.cart.empty_title)).toBeVisible();
});

test("buying again now leads to the payment, and leaves the cart as it is", { tag: "@nojs" }, async ({ page }) => {
  test.slow();
  const person = await newPerson(page);
  await addToCart(page, { slug });
  const number = await buy(page, person.email);
  await addToCart(page, { slug: other });
  await visit(page, `/account/orders/${number}`);
  await expect(page.getByTestId("again-text")).toHaveText(texts.orders.now_text);
  await expectNoAxeViolations(page);
  await mainButton(page, texts.orders.now).click();
  await page.waitForURL(/^[^?]*\/checkout\/payment$/);
  await expect(payButton(page)).toBeVisible();
  await expect(page.getByText(shopTexts.checkout.again_title)).toBeVisible();
  await expect(page.getByRole("main")).toContainText(titleOf(slug));
  await expect(page.getByRole("main")).not.toContainText(titleOf(other));
  await expect(page.getByTestId("total")).toContainText("$");
  await expectNoAxeViolations(page);
  expect(await pay(page)).not.toBe(number);
  await expect(page.getByRole("main")).not.toContainText(titleOf(other));

  await visit(page, "/checkout");
  await expect(page.getByText(shopTexts.checkout.again_title)).toHaveCount(0);
  await visit(page, "/cart");
  await expect(cartLine(page, titleOf(other))).toBeVisible();
  await expect(cartLine(page, titleOf(slug))).toHaveCount(0);
});

test("from an order that is bought again a look into the cart leads back to the cart's own checkout", { tag: "@nojs" }, async ({ page }) => {
  test.slow();
  const person = await newPerson(page);
  await addToCart(page, { slug });
  const number = await buy(page, person.email);
  await addToCart(page, { slug: other });
  await visit(page, `/account/orders/${number}`);
  await mainButton(page, texts.orders.now).click();
  await page.waitForURL(/^[^?]*\/checkout\/payment$/);
  await expect(payButton(page)).toBeVisible();
  await page.getByRole("link", { name: shopTexts.checkout.again_cart, exact: true }).click();
  await page.waitForURL(/^[^?]*\/cart$/);
  await expect(cartLine(page, titleOf(other))).toBeVisible();
  await visit(page, "/checkout");
  await expect(page.getByText(shopTexts.checkout.again_title)).toHaveCount(0);
  await expect(page.getByRole("main")).toContainText(titleOf(other));
});
