// Saved cards: saved by paying, used again without the number, removed, declined.

import { type Page } from "@playwright/test";
import { newPerson } from "../support/account.ts";
import { expectNoAxeViolations } from "../support/accessibility.ts";
import { customerTexts as texts, mainButton } from "../support/customer.ts";
import {
  addToCart, cardField, cards, fillAddress, fillCard, goodAddress, hasJavaScript, orderNumber, payButton, sendAddress, toProcessor, visit,
} from "../support/shop.ts";
import { expect, test } from "../support/test.ts";
import { say, texts as shopTexts } from "../support/texts.ts";

// The browser notes every answer that says no.
test.use({ allowedConsoleErrors: [/the server responded with a status of (401|402|404) /] });

const slug = "claybar-soap-trio";
/** Good when it is saved, and declined whenever it is charged again. */
const goodOnce = "4000 0000 0000 0341";

/** With something in the cart, on the payment step. */
async function toPayment(page: Page, email: string): Promise<void> {
  await addToCart(page, { slug });
  await visit(page, "/checkout");
  await fillAddress(page, { ...goodAddress, email });
  await sendAddress(page);
  await page.waitForURL("**/checkout/delivery");
  await page.getByRole("button", { name: shopTexts.checkout.to_payment }).click();
  await page.waitForURL("**/checkout/payment");
  await expect(payButton(page)).toBeVisible();
}

/** Pays with a card and has it saved. */
async function payAndSave(page: Page, email: string, number: string): Promise<void> {
  await toPayment(page, email);
  const save = page.getByRole("checkbox", { name: shopTexts.checkout.save_card });
  await expect(save, "nothing is saved unasked").not.toBeChecked();
  await fillCard(page, number);
  await save.check();
  await payButton(page).click();
  await orderNumber(page);
}

/** Where a new card is entered: its fields, or without JavaScript the way to them. */
function newCard(page: Page) {
  return hasJavaScript() ? cardField(page, "number") : toProcessor(page);
}

function visa(last4: string): string {
  return say(texts.cards.name, { brand: "Visa", last4 });
}

function cardInList(page: Page, last4: string) {
  return page.getByRole("list", { name: texts.cards.saved }).getByRole("listitem").filter({ hasText: visa(last4) });
}

test("a card is saved by paying, pays again, and is removed", { tag: "@nojs" }, async ({ page }) => {
  test.slow();
  const person = await newPerson(page);
  await visit(page, "/account/cards");
  await expect(page.getByText(texts.cards.empty_title)).toBeVisible();
  await payAndSave(page, person.email, cards.good);

  await visit(page, "/account/cards");
  await expect(cardInList(page, "4242")).toContainText(texts.cards.default);
  expect(await page.content(), "no number is in the page").not.toMatch(/4242 ?4242 ?4242/);
  await expectNoAxeViolations(page);

  await test.step("without the number", async () => {
    await toPayment(page, person.email);
    await expect(page.getByRole("radio", { name: new RegExp(visa("4242")) })).toBeChecked();
    await expect(newCard(page)).toBeHidden();
    await expectNoAxeViolations(page);
    await payButton(page).click();
    await orderNumber(page);
    await expect(page.getByRole("main")).toContainText(visa("4242"));
  });

  await test.step("another card shows the fields again", async () => {
    await toPayment(page, person.email);
    await page.getByRole("radio", { name: shopTexts.checkout.another_card }).check();
    await expect(newCard(page)).toBeVisible();
  });

  await visit(page, "/account/cards");
  await mainButton(page, say(texts.cards.remove_of, { card: visa("4242") })).click();
  if (!hasJavaScript()) {
    await page.waitForURL(/done=card_removed/);
  }
  await expect(page.getByText(texts.cards.empty_title)).toBeVisible();
});

test("the default is the one that is offered first", { tag: "@nojs" }, async ({ page }) => {
  test.slow();
  const person = await newPerson(page);
  await payAndSave(page, person.email, cards.good);
  await toPayment(page, person.email);
  await page.getByRole("radio", { name: shopTexts.checkout.another_card }).check();
  await fillCard(page, goodOnce);
  await page.getByRole("checkbox", { name: shopTexts.checkout.save_card }).check();
  await payButton(page).click();
  await orderNumber(page);

  await visit(page, "/account/cards");
  await expect(cardInList(page, "4242")).toContainText(texts.cards.default);
  await mainButton(page, say(texts.cards.make_default_of, { card: visa("0341") })).click();
  await expect(cardInList(page, "0341").getByText(texts.cards.default, { exact: true })).toBeVisible();

  await test.step("a saved card that is declined says so, and nothing is lost", async () => {
    await toPayment(page, person.email);
    await expect(page.getByRole("radio", { name: new RegExp(visa("0341")) })).toBeChecked();
    await payButton(page).click();
    await expect(page.getByRole("main").getByRole("alert")).toContainText(shopTexts.problem.declined);
    await page.getByRole("radio", { name: new RegExp(visa("4242")) }).check();
    await payButton(page).click();
    await orderNumber(page);
  });
});

test("a guest is offered nothing to save", async ({ page }) => {
  await toPayment(page, "guest@example.com");
  await expect(newCard(page)).toBeVisible();
  await expect(page.getByRole("checkbox", { name: shopTexts.checkout.save_card })).toHaveCount(0);
});
