// What can go wrong between the cart and the order, in a browser with JavaScript.

import { type Locator } from "@playwright/test";
import { titleOf } from "../support/catalogue.ts";
import { expect, test } from "../support/test.ts";
import {
  addToCart, addressField, cardField, cardProblems, cards, cartLine, expectBadge, fillAddress, fillCard, goToDelivery, goToPayment,
  orderNumber, pay, payButton, piecesLeft, sendAddress, somebodyElseBuys, visit,
} from "../support/shop.ts";
import { hydrated } from "../support/hydrated.ts";
import { say, texts } from "../support/texts.ts";

async function expectBad(field: Locator, message: string): Promise<void> {
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await expect(field).toHaveAccessibleDescription(message);
}

test.describe("refused forms", () => {
  // Chromium writes a line for every answer of this kind, however expected.
  test.use({ allowedConsoleErrors: [/Failed to load resource: the server responded with a status of (402|409|422) .*\/(api|v1)\//] });

  test("every bad field of the address says what is wrong with it", async ({ page }) => {
    await addToCart(page, { slug: "cedar-pencil-dozen" });
    await visit(page, "/checkout");
    await fillAddress(page, { name: "Ada Nguyen" });
    await sendAddress(page);
    await expect(page.getByRole("alert")).toContainText(texts.problem.fields_title);
    for (const field of ["email", "line1", "city", "region", "postcode"] as const) {
      await expectBad(addressField(page, field), texts.field.required);
    }
    await expect(addressField(page, "name")).not.toHaveAttribute("aria-invalid");
    await expect(addressField(page, "email")).toBeFocused();
    await expect(addressField(page, "name")).toHaveValue("Ada Nguyen");

    const typed = { line1: "12 Crown Street", city: "Surry Hills", region: "VIC", postcode: "99", phone: "call me" };
    await fillAddress(page, { ...typed, email: "ada@example" });
    await sendAddress(page);
    await expectBad(addressField(page, "postcode"), say(texts.field.postcode_like, { example: "2010" }));
    await expectBad(addressField(page, "email"), texts.field.email);
    await expectBad(addressField(page, "phone"), texts.field.phone);
    await expect(addressField(page, "line1")).not.toHaveAttribute("aria-invalid");
    await expect(addressField(page, "email")).toBeFocused();

    await fillAddress(page, { email: "ada@example.com", phone: "" });
    await sendAddress(page);
    await expect(addressField(page, "email")).not.toHaveAttribute("aria-invalid");
    await expect(addressField(page, "postcode")).toBeFocused();
    for (const [field, value] of Object.entries({ ...typed, phone: "", email: "ada@example.com" })) {
      await expect(addressField(page, field as keyof typeof typed)).toHaveValue(value);
    }
    await fillAddress(page, { postcode: "12" });
    await sendAddress(page);
    await expectBad(addressField(page, "postcode"), say(texts.field.postcode_like, { example: "2010" }));

    await fillAddress(page, { postcode: "2010" });
    await addressField(page, "postcode").blur();
    await expect(page.getByTestId("address-doubt")).toHaveText(texts.place.doubt_region);
    await sendAddress(page);
    await page.waitForURL("**/checkout/delivery");
    await expect(page.getByRole("main")).toContainText(texts.place.doubt_region);
  });

  test("every bad field of the card says what is wrong with it", async ({ page }) => {
    await addToCart(page, { slug: "myrtle-hand-wash", version: "250 ml" });
    await goToPayment(page);
    await payButton(page).click();
    for (const field of ["number", "expiry", "security_code"] as const) {
      await expectBad(cardField(page, field), cardProblems.required);
    }
    await expect(cardField(page, "number")).toBeFocused();

    await fillCard(page, "4242 4242 4242 4241", "13/30", "12");
    await payButton(page).click();
    await expectBad(cardField(page, "number"), cardProblems.number);
    await expectBad(cardField(page, "expiry"), cardProblems.expiry);
    await expectBad(cardField(page, "security_code"), cardProblems.security_code);

    await fillCard(page, cards.good, "01/20", "123");
    await payButton(page).click();
    await expectBad(cardField(page, "expiry"), cardProblems.expired);
    await expect(cardField(page, "expiry")).toBeFocused();
    await expect(cardField(page, "number")).not.toHaveAttribute("aria-invalid");
    await expect(cardField(page, "number")).toHaveValue(cards.good);
  });

  test("after two declined cards a good one pays", async ({ page }) => {
    await addToCart(page, { slug: "tidewater-bottled-ink", version: "Estuary" });
    await goToPayment(page);
    await fillCard(page, cards.declined);
    await payButton(page).click();
    await expect(page.getByRole("alert").filter({ hasText: texts.problem.declined })).toBeVisible();
    await fillCard(page, cards.withoutFunds);
    await payButton(page).click();
    await expect(page.getByRole("alert").filter({ hasText: texts.problem.declined_funds })).toBeVisible();
    await fillCard(page, "4111 1111 1111 1111");
    await payButton(page).click();
    await expect(page.getByRole("alert").filter({ hasText: texts.problem.declined_test })).toBeVisible();
    await pay(page);
    await expectBadge(page, 0);
  });

  test("somebody else was faster", async ({ page, browser }, info) => {
    const { slug, version } = info.project.name === "phone"
      ? { slug: "meridian-fountain-pen", version: "Tortoiseshell / Broad" }
      : { slug: "tallis-field-watch", version: "Olive Canvas" };
    const title = titleOf(slug);
    await addToCart(page, { slug, version });
    const quantity = await piecesLeft(page, version);
    expect(quantity, "pieces for somebody else").toBeGreaterThan(0);
    await goToPayment(page);
    await somebodyElseBuys(browser, { slug, version, quantity });

    await fillCard(page, cards.good);
    await payButton(page).click();
    const alert = page.getByRole("alert").filter({ hasText: /look at your cart/i });
    await expect(alert).toBeVisible();
    await alert.getByRole("link").click();
    await page.waitForURL("**/cart");
    await expect(cartLine(page, title)).toContainText(texts.cart.issue_sold_out);
    await expect(page.getByText(texts.cart.fix_first)).toBeVisible();
    await expect(page.getByRole("link", { name: texts.cart.checkout })).toHaveCount(0);
    await cartLine(page, title).getByRole("button", { name: say(texts.cart.remove_of, { title }) }).click();
    await expect(page.getByText(texts.cart.empty_title)).toBeVisible();
  });
});

test("a double click pays once", async ({ page }) => {
  const requests: string[] = [];
  page.on("request", (request) => {
    if (/\/checkout\/buy$/.test(new URL(request.url()).pathname)) requests.push(request.url());
  });
  await addToCart(page, { slug: "knot-burr-puzzle" });
  await goToPayment(page);
  await fillCard(page, cards.good);
  await payButton(page).dblclick();
  await orderNumber(page);
  expect(requests).toHaveLength(1);
});

test.describe("two tabs", () => {
  test.use({ allowedConsoleErrors: [/Failed to load resource: the server responded with a status of 409 .*\/api\//] });

  test("two tabs that pay for one cart get one order", async ({ page, context }) => {
    await addToCart(page, { slug: "stem-bud-vase-trio" });
    await goToPayment(page);
    const other = await context.newPage();
    await visit(other, "/checkout/payment");
    await Promise.all([fillCard(page, cards.good), fillCard(other, cards.good)]);
    await Promise.all([payButton(page).click(), payButton(other).click()]);
    // Whoever comes while the other's payment is under way is told so, and finds the order when trying again.
    for (const tab of [page, other]) {
      const underWay = tab.getByText(texts.problem.under_way);
      await expect(underWay.or(tab.getByTestId("order-number"))).toBeVisible();
      if (await underWay.isVisible()) await payButton(tab).click();
    }
    const [first, second] = await Promise.all([orderNumber(page), orderNumber(other)]);
    expect(second).toBe(first);
    expect(other.url()).toBe(page.url());
    await expectBadge(page, 0);
  });
});

test("going back after paying finds nothing left to pay", async ({ page }) => {
  await addToCart(page, { slug: "double-six-dominoes" });
  await goToPayment(page);
  const number = await pay(page);
  await page.goBack();
  await expect(page.getByText(texts.cart.empty_title)).toBeVisible();
  await expect(payButton(page)).toHaveCount(0);
  await page.goForward();
  await expect(page.getByTestId("order-number")).toHaveText(number);
  await visit(page, "/checkout/payment");
  await expect(page.getByText(texts.cart.empty_title)).toBeVisible();
});

test("the steps can not be skipped", async ({ page }) => {
  await visit(page, "/checkout");
  await expect(page.getByText(texts.cart.empty_title)).toBeVisible();
  await addToCart(page, { slug: "cube-perpetual-calendar" });
  for (const path of ["/checkout/payment", "/checkout/delivery"]) {
    await visit(page, path);
    await expect(addressField(page, "email"), `${path} leads to the address`).toBeVisible();
    await expect(page).toHaveURL(/\/checkout$/);
  }
  await goToDelivery(page);
  await visit(page, "/checkout/payment");
  await expect(page.getByText(texts.checkout.method)).toBeVisible();
  await expect(page).toHaveURL(/\/checkout\/delivery$/);
  await hydrated(page);
});
