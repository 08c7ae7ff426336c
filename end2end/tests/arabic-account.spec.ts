// The account in Arabic: chosen in the shop, held through registration, the pages of the account and an order, and back.

import { readFileSync } from "node:fs";
import { type Page } from "@playwright/test";
import { accountTexts, mailedLink, somebody } from "../support/account.ts";
import { expectNoAxeViolations } from "../support/accessibility.ts";
import { customerTexts } from "../support/customer.ts";
import { cardFrame, hasJavaScript, visit } from "../support/shop.ts";
import { expect, test } from "../support/test.ts";
import { texts } from "../support/texts.ts";

// The browser notes every answer that says no.
test.use({ allowedConsoleErrors: [/the server responded with a status of (401|404) /] });

/** The texts of an area in Arabic. */
function arabic<T>(area: string): T {
  const file = new URL(`../../app/i18n/${area}/locales/ar.json`, import.meta.url);
  return JSON.parse(readFileSync(file, "utf8")) as T;
}

const shop = arabic<typeof texts>("storefront");
const account = arabic<typeof accountTexts>("account");
const customer = arabic<typeof customerTexts>("customer");

const slug = "claybar-soap-trio";

/** The page is written from right to left, and nothing runs out of it. */
async function expectArabic(page: Page, title: string): Promise<void> {
  await expect(page.locator("html")).toHaveAttribute("lang", "ar");
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(overflow, "nothing runs out of the page").toBeLessThanOrEqual(0);
  await expectNoAxeViolations(page);
}

/** A button in the content of the page. */
function button(page: Page, name: string) {
  return page.getByRole("main").getByRole("button", { name, exact: true });
}

/** Buys one piece as an Arabic page offers it; answers with the order's number. */
async function buy(page: Page, email: string): Promise<string> {
  await visit(page, `/products/${slug}`);
  await page.getByRole("button", { name: shop.product.add }).click();
  if (hasJavaScript()) {
    const drawer = page.getByRole("dialog", { name: shop.cart.title });
    await expect(drawer.getByText(shop.product.added_title)).toBeVisible();
  } else {
    await page.waitForURL(/^[^?]*\/cart$/);
  }
  await visit(page, "/checkout");
  await page.getByLabel(shop.checkout.country, { exact: true }).selectOption("AU");
  for (const [label, value] of [
    [shop.checkout.email, email],
    [shop.checkout.name, "Noor Haddad"],
    [shop.checkout.line1, "12 Crown Street"],
    [shop.checkout.city, "Surry Hills"],
  ] as const) {
    await page.getByLabel(label, { exact: true }).fill(value);
  }
  await page.getByLabel(shop.checkout.region, { exact: true }).selectOption("NSW");
  await page.getByLabel(shop.checkout.postcode, { exact: true }).fill("2010");
  await page.getByRole("button", { name: shop.checkout.to_delivery }).click();
  await page.waitForURL(/^[^?]*\/checkout\/delivery$/);
  await page.getByRole("button", { name: shop.checkout.to_payment }).click();
  await page.waitForURL(/^[^?]*\/checkout\/payment$/);
  if (!hasJavaScript()) {
    await page.getByRole("link", { name: shop.checkout.hosted_go }).click();
    await page.waitForURL(/^[^?]*\/card\?/);
  }
  const processor = hasJavaScript() ? cardFrame(page) : page;
  const number = processor.getByLabel("رقم البطاقة", { exact: true });
  await expect(number, "figures are typed from left to right").toHaveAttribute("dir", "ltr");
  await number.fill("4242 4242 4242 4242");
  await processor.getByLabel("تاريخ الانتهاء", { exact: true }).fill("12/30");
  await processor.getByLabel("رمز الأمان", { exact: true }).fill("123");
  if (!hasJavaScript()) {
    await page.getByRole("button", { name: "استخدم هذه البطاقة" }).click();
  }
  await page.getByRole("main").getByRole("button", { name: /^ادفع / }).click();
  await page.waitForURL(/^[^?]*\/orders\/[^/]+$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(shop.order.thanks);
  return page.getByTestId("order-number").innerText();
}

test("the account speaks the language that was chosen in the shop", { tag: "@nojs" }, async ({ page }) => {
  test.slow();
  const person = { ...somebody(), name: "Noor Haddad" };
  await visit(page, "/");
  await page.getByRole("button", { name: shop.language_name }).click();
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");

  await test.step("an account is opened", async () => {
    await visit(page, "/account/register");
    await expectArabic(page, account.register.title);
    const email = page.getByLabel(account.field.email, { exact: true });
    await expect(email).toHaveAttribute("dir", "ltr");
    await page.getByLabel(account.field.name, { exact: true }).fill(person.name);
    await email.fill(person.email);
    await page.getByLabel(account.field.password, { exact: true }).fill(person.password);
    await button(page, account.register.action).click();
    await page.waitForURL(/^[^?]*\/account\/check-mail$/);
    await expectArabic(page, account.check_mail.title);
    await visit(page, await mailedLink(page, person.email, "/account/verify"));
    await button(page, account.verify.action).click();
    await page.waitForURL(/^[^?]*\/account\?done=verified$/);
    await expectArabic(page, account.overview.title);
  });

  for (const [path, title] of [
    ["/account/profile", account.profile.title],
    ["/account/security", account.security.title],
    ["/account/addresses", customer.addresses.title],
    ["/account/addresses/new", customer.addresses.new_title],
    ["/account/credit", customer.credit.title],
    ["/account/notifications", customer.notifications.title],
    ["/account/privacy", customer.privacy.title],
  ] as const) {
    await test.step(path, async () => {
      await visit(page, path);
      await expectArabic(page, title);
    });
  }

  await test.step("an order, by its own page and in the account", async () => {
    const number = await buy(page, person.email);
    await visit(page, "/account/orders");
    await expectArabic(page, customer.orders.title);
    const order = page.getByRole("list", { name: customer.orders.list }).getByRole("link", { name: number });
    await order.click();
    await page.waitForURL(new RegExp(`^[^?]*/account/orders/${number}$`));
    await expect(page.getByTestId("order-number")).toHaveText(number);
    await expect(page.locator("bdi", { hasText: "12 Crown Street" })).toBeVisible();
    await expectNoAxeViolations(page);
  });

  await test.step("and back to English, from a page of the account", async () => {
    await visit(page, "/account/profile");
    await page.getByRole("button", { name: texts.language_name, exact: true }).click();
    await expect(page.locator("html")).toHaveAttribute("dir", "ltr");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(accountTexts.profile.title);
    await visit(page, "/");
    await expect(page.locator("html")).toHaveAttribute("dir", "ltr");
  });
});
