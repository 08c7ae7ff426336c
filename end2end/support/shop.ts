// What a shopper does, in words: the steps from a product to the order's page. Every step works with JavaScript and
// without it. Deliberately not here: what a test expects of a step, beyond that it was done.

import { type Browser, type FrameLocator, type Locator, type Page, expect, test } from "@playwright/test";
import { hydrated } from "./hydrated.ts";
import { anyOf, say, texts } from "./texts.ts";

/** What is bought: a product by its slug, and the version where there are several. */
export interface Wish {
  slug: string;
  version?: string;
  quantity?: number;
}

/** The fields of the address step, by their names in the form. */
export type AddressField = "email" | "name" | "line1" | "line2" | "city" | "region" | "postcode" | "country" | "phone";

/** The fields of a card, by their names in the form of the processor. */
export type CardField = "number" | "expiry" | "security_code";

/** An address in Sydney that the shop delivers to. */
export const goodAddress: Partial<Record<AddressField, string>> = {
  country: "AU",
  email: "ada@example.com",
  name: "Ada Nguyen",
  line1: "12 Crown Street",
  city: "Surry Hills",
  region: "NSW",
  postcode: "2010",
};

/** Test cards of the sandbox. */
export const cards = {
  good: "4242 4242 4242 4242",
  declined: "4000 0000 0000 0002",
  withoutFunds: "4000 0000 0000 9995",
};

const addressLabels: Record<AddressField, string> = {
  email: texts.checkout.email,
  name: texts.checkout.name,
  line1: texts.checkout.line1,
  line2: texts.checkout.line2,
  city: texts.checkout.city,
  region: texts.checkout.region,
  postcode: texts.checkout.postcode,
  country: texts.checkout.country,
  phone: texts.checkout.phone,
};

/** What the processor's pages say: it is another company, with words of its own. */
const cardLabels: Record<CardField, string> = { number: "Card number", expiry: "Expiry", security_code: "Security code" };

/** What the processor says is wrong with a field. */
export const cardProblems = {
  required: "This is needed.",
  number: "This number is not complete, or has a typo.",
  expiry: "Enter month and year, for example 08/29.",
  expired: "This card has expired.",
  security_code: "Enter the 3 or 4 digits.",
};

/** The button of the processor's own page. */
const useCard = "Use this card";

/** Whether the visitor of this test has JavaScript. */
export function hasJavaScript(): boolean {
  return test.info().project.use.javaScriptEnabled !== false;
}

/** Opens an address of the shop and waits until the page listens. */
export async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await hydrated(page);
}

/** Cents in an amount such as `$1,234.50`, wherever it stands in a text. */
export function cents(text: string | null): number {
  const amount = /\$([\d,]+)\.(\d\d)/.exec(text ?? "");
  if (!amount?.[1] || !amount[2]) {
    throw new Error(`no amount in "${text}"`);
  }
  return Number(amount[1].replaceAll(",", "")) * 100 + Number(amount[2]);
}

/** The link to the cart in the header; its name tells how many pieces are in it. */
export function cartLink(page: Page): Locator {
  return page.getByRole("banner").getByRole("link", { name: new RegExp(`^${texts.nav.cart}\\b`) });
}

/** Waits until the header says how many pieces are in the cart. */
export async function expectBadge(page: Page, count: number): Promise<void> {
  const name = count === 0 ? /^Cart$/ : new RegExp(`^Cart, ${count} items?$`);
  await expect(cartLink(page)).toHaveAccessibleName(name);
}

/** How many pieces of a low stock the open product page says are left; 0 when sold out. Fails when there is plenty. */
export async function piecesLeft(page: Page, version?: string): Promise<number> {
  // A version that is chosen option by option has its stock below the options.
  const text = version && !version.includes(" / ")
    ? await page.locator("label", { has: page.getByRole("radio", { name: version }) }).innerText()
    : await page.getByRole("main").locator("form").first().innerText();
  const low = new RegExp(anyOf(texts.stock.low).source.slice(1, -1).replace("(.+)", "(\\d+)")).exec(text);
  if (!low && !text.includes(texts.stock.out)) {
    throw new Error(`no low stock in "${text}"`);
  }
  return Number(low?.[1] ?? 0);
}

/** Chooses a version on a product's page: by its button, or option by option where its name is made of several. */
export async function chooseVersion(page: Page, version: string): Promise<void> {
  const values = version.split(" / ");
  if (values.length === 1) {
    await page.getByRole("radio", { name: version }).check();
    return;
  }
  for (const value of values) {
    const link = page.getByRole("main").getByRole("link", { name: new RegExp(`^${value}(,|$)`) });
    await link.click();
    await expect(link).toHaveAttribute("aria-current", "true");
  }
}

/** Puts a wish into the cart, from the product's page. */
export async function addToCart(page: Page, { slug, version, quantity = 1 }: Wish): Promise<void> {
  await visit(page, `/products/${slug}`);
  if (version) {
    await chooseVersion(page, version);
  }
  await page.getByRole("spinbutton", { name: texts.product.quantity }).fill(String(quantity));
  await page.getByRole("button", { name: texts.product.add }).click();
  if (hasJavaScript()) {
    await closeCartDrawer(page);
  } else {
    await page.waitForURL("**/cart");
  }
}

/** The cart beside the page, which opens when something was added. */
export function cartDrawer(page: Page): Locator {
  return page.getByRole("dialog", { name: texts.cart.title });
}

/** Waits until the drawer says that something was added, and closes it. */
export async function closeCartDrawer(page: Page): Promise<void> {
  await expect(cartDrawer(page).getByText(texts.product.added_title)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(cartDrawer(page)).toBeHidden();
}

/** The number field of a line of the cart. */
export function lineQuantity(page: Page, title: string): Locator {
  return page.getByRole("spinbutton", { name: say(texts.cart.quantity_of, { title }) });
}

/** The line of the cart with this product. */
export function cartLine(page: Page, title: string): Locator {
  return page.getByRole("list", { name: texts.cart.lines }).getByRole("listitem").filter({ hasText: title });
}

/** Types another quantity into a line of the cart. */
export async function changeQuantity(page: Page, title: string, quantity: number): Promise<void> {
  const field = lineQuantity(page, title);
  await field.fill(String(quantity));
  if (hasJavaScript()) {
    await field.blur();
  } else {
    await cartLine(page, title).getByRole("button", { name: texts.cart.update }).click();
  }
}

/** A field of the address step. */
export function addressField(page: Page, field: AddressField): Locator {
  return page.getByLabel(addressLabels[field], { exact: true });
}

/** Fills fields of the address step; those that are not given stay as they are. */
export async function fillAddress(page: Page, fields: Partial<Record<AddressField, string>> = goodAddress): Promise<void> {
  for (const [name, value] of Object.entries(fields) as [AddressField, string][]) {
    const field = addressField(page, name);
    if (name === "region" || name === "country") {
      await field.selectOption(value);
    } else {
      await field.fill(value);
    }
  }
}

/** Sends the address step. */
export async function sendAddress(page: Page): Promise<void> {
  await page.getByRole("button", { name: texts.checkout.to_delivery }).click();
}

/** From the cart to the delivery step. */
export async function goToDelivery(page: Page): Promise<void> {
  await visit(page, "/checkout");
  await fillAddress(page);
  await sendAddress(page);
  await page.waitForURL("**/checkout/delivery");
}

/** From the cart to the payment step, with the delivery that is offered first. */
export async function goToPayment(page: Page): Promise<void> {
  await goToDelivery(page);
  await page.getByRole("button", { name: texts.checkout.to_payment }).click();
  await page.waitForURL("**/checkout/payment");
  await expect(payButton(page)).toBeVisible();
}

/** Where the processor takes the card on the payment step, or on that of a card to be saved: in a frame of its own. */
export function cardFrame(page: Page): FrameLocator {
  return page.frameLocator('[data-card="field"] > iframe');
}

/** A field of a card: in the processor's frame, or on its own page without JavaScript. */
export function cardField(page: Page, field: CardField): Locator {
  const place = hasJavaScript() ? cardFrame(page) : page;
  return place.getByLabel(cardLabels[field], { exact: true });
}

/** The way to the processor's own page, which is there without JavaScript alone. */
export function toProcessor(page: Page): Locator {
  return page.getByRole("link", { name: texts.checkout.hosted_go });
}

/**
 * Types a card: any future date and any code do in the sandbox. Without JavaScript this is done on the processor's page,
 * which sends back to where it was asked for, or says what is wrong.
 */
export async function fillCard(page: Page, number: string, expiry = "12/30", code = "123"): Promise<void> {
  const hosted = !hasJavaScript();
  if (hosted && (await page.getByRole("button", { name: useCard }).count()) === 0) {
    await toProcessor(page).click();
    await page.waitForURL(/^[^?]*\/card\?/);
  }
  await cardField(page, "number").fill(number);
  await cardField(page, "expiry").fill(expiry);
  await cardField(page, "security_code").fill(code);
  if (hosted) {
    await page.getByRole("button", { name: useCard }).click();
  }
}

/** The button that pays; its name holds the total. */
export function payButton(page: Page): Locator {
  return page.getByRole("button", { name: anyOf(texts.checkout.pay) });
}

/** Pays with a good card and answers with the order's number. */
export async function pay(page: Page): Promise<string> {
  await fillCard(page, cards.good);
  await payButton(page).click();
  return orderNumber(page);
}

/** The number on the order's page, once it is there. */
export async function orderNumber(page: Page): Promise<string> {
  await page.waitForURL("**/orders/*");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(texts.order.thanks);
  return page.getByTestId("order-number").innerText();
}

/** Another shopper, in a browser of their own, buys a wish. */
export async function somebodyElseBuys(browser: Browser, wish: Wish): Promise<void> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await addToCart(page, wish);
    await goToPayment(page);
    await pay(page);
  } finally {
    await context.close();
  }
}
