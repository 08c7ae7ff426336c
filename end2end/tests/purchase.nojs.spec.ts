// What goes wrong in a checkout without JavaScript: the page comes back, says what is wrong, and has kept what was typed.

import { expect, test } from "../support/test.ts";
import {
  addToCart, addressField, cardField, cardProblems, cards, fillAddress, fillCard, goToPayment, orderNumber, payButton, sendAddress,
  visit,
} from "../support/shop.ts";
import { say, texts } from "../support/texts.ts";

// Chromium writes a line for the processor's answer to a card that is none, however expected.
test.use({ allowedConsoleErrors: [/Failed to load resource: the server responded with a status of 422 .*\/card\)/] });

test("an incomplete address comes back with what was typed and what is missing", async ({ page }) => {
  await addToCart(page, { slug: "larder-salt-cellar" });
  await page.getByRole("link", { name: texts.cart.checkout }).click();
  await fillAddress(page, { name: "Ada Nguyen", phone: "0412 345 678" });
  await sendAddress(page);

  await page.waitForURL("**/checkout?*");
  await expect(page.getByRole("alert")).toContainText(texts.problem.fields_title);
  for (const field of ["email", "line1", "city", "region", "postcode"] as const) {
    await expect(addressField(page, field)).toHaveAttribute("aria-invalid", "true");
    await expect(addressField(page, field)).toHaveAccessibleDescription(texts.field.required);
  }
  await expect(addressField(page, "name")).toHaveValue("Ada Nguyen");
  await expect(addressField(page, "name")).not.toHaveAttribute("aria-invalid");
  await expect(addressField(page, "phone")).toHaveValue("0412 345 678");

  await fillAddress(page, { email: "ada@example.com", line1: "12 Crown Street", city: "Surry Hills" });
  await fillAddress(page, { region: "VIC", postcode: "99" });
  await sendAddress(page);
  await page.waitForURL(/fields=postcode/);
  await expect(addressField(page, "postcode")).toHaveAccessibleDescription(say(texts.field.postcode_like, { example: "2010" }));
  await expect(addressField(page, "region")).toHaveValue("VIC");
  await expect(addressField(page, "line1")).toHaveValue("12 Crown Street");

  await fillAddress(page, { postcode: "2010" });
  await sendAddress(page);
  await page.waitForURL("**/checkout/delivery");
  await expect(page.getByRole("main"), "a doubt is told and keeps nobody").toContainText(texts.place.doubt_region);
});

test("a card that is declined can be followed by one that is not", async ({ page }) => {
  await addToCart(page, { slug: "claybar-soap-trio" });
  await goToPayment(page);
  await payButton(page).click();
  await page.waitForURL(/problem=payments\.card/);
  await expect(page.getByRole("alert"), "no card was entered").toContainText(texts.problem.no_card);

  await fillCard(page, "4242 4242 4242 4241", "01/20", "1");
  await expect(cardField(page, "number")).toHaveAccessibleDescription(cardProblems.number);
  await expect(cardField(page, "expiry")).toHaveAccessibleDescription(cardProblems.expired);
  await expect(cardField(page, "security_code")).toHaveAccessibleDescription(cardProblems.security_code);
  expect(page.url(), "nothing of the card is in the address").not.toMatch(/4242|4241/);

  await fillCard(page, cards.declined);
  await page.waitForURL(/^[^?]*\/checkout\/payment\?card=sandbox:tok_[0-9a-f]+$/);
  await expect(page.getByText(texts.checkout.card_given)).toBeVisible();
  expect(page.url(), "nothing of the card is in the address").not.toMatch(/4000/);
  await payButton(page).click();
  await page.waitForURL(/problem=payments\.declined/);
  await expect(page.getByRole("alert")).toContainText(texts.problem.declined);

  await fillCard(page, cards.withoutFunds);
  await payButton(page).click();
  await expect(page.getByRole("alert")).toContainText(texts.problem.declined_funds);

  await fillCard(page, cards.good);
  await payButton(page).click();
  expect(await orderNumber(page)).toMatch(/\S/);
});

test("the steps can not be skipped", async ({ page }) => {
  await visit(page, "/checkout/payment");
  await expect(page.getByText(texts.cart.empty_title)).toBeVisible();
  await addToCart(page, { slug: "kelp-night-cream" });
  await visit(page, "/checkout/payment");
  await expect(page).toHaveURL(/\/checkout$/);
  await expect(addressField(page, "email")).toBeVisible();
});
