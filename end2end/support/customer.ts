// What a shopper keeps with the shop, in words. Every step works with JavaScript and without it.

import { readFileSync } from "node:fs";
import { type Locator, type Page, expect } from "@playwright/test";
import type customer from "../../app/i18n/customer/locales/en.json";
import { fillAddress, goodAddress, hasJavaScript, visit } from "./shop.ts";

const file = new URL("../../app/i18n/customer/locales/en.json", import.meta.url);

/** Every text of the pages behind the account that are about shopping, in English. */
export const customerTexts = JSON.parse(readFileSync(file, "utf8")) as typeof customer;

/** A button in the content of the page, by its accessible name. */
export function mainButton(page: Page, name: string): Locator {
  return page.getByRole("main").getByRole("button", { name, exact: true });
}

/** Says that something is done: on the page itself without JavaScript, in passing with it. */
export async function expectDone(page: Page, text: string): Promise<void> {
  await expect(page.getByText(text, { exact: true }).first()).toBeVisible();
}

/** The card of an address in the list. */
export function addressCard(page: Page, name: string): Locator {
  return page
    .getByRole("list", { name: customerTexts.addresses.title })
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { name, exact: true }) });
}

/** Saves a good address under a name, on the page for new ones, and is then on the list. */
export async function saveAddress(page: Page, label: string, line1 = "12 Crown Street"): Promise<void> {
  const { email: _, ...address } = goodAddress;
  await visit(page, "/account/addresses/new");
  await page.getByLabel(customerTexts.addresses.label, { exact: true }).fill(label);
  await fillAddress(page, { ...address, line1 });
  await mainButton(page, customerTexts.addresses.save).click();
  await page.waitForURL(/^[^?]*\/account\/addresses\?done=address_saved$/);
  await expect(addressCard(page, label)).toContainText(line1);
}

/** Presses the heart on a product's page. */
export async function pressHeart(page: Page, slug: string, name: string): Promise<void> {
  await visit(page, `/products/${slug}`);
  await mainButton(page, name).click();
}

/** A wish on the list. */
export function wishCard(page: Page, title: string): Locator {
  return page
    .getByRole("list", { name: customerTexts.wish_list.title })
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { name: title, exact: true }) });
}

/** Waits for the address that a form without JavaScript leads to; with JavaScript the page stays. */
export async function answered(page: Page, done: string): Promise<void> {
  if (!hasJavaScript()) {
    await page.waitForURL(new RegExp(`done=${done}`));
  }
}
