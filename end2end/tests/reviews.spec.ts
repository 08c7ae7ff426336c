// What people say of products: a buyer's review with a picture, a question and its answer, and what lets them through.

import { type Page } from "@playwright/test";
import { newPerson, signOut } from "../support/account.ts";
import { expectNoAxeViolations } from "../support/accessibility.ts";
import { adminButton, adminTexts, asFounder, founder } from "../support/admin.ts";
import { titleOf } from "../support/catalogue.ts";
import { mainButton } from "../support/customer.ts";
import { addToCart, fillAddress, goodAddress, hasJavaScript, pay, payButton, sendAddress, visit } from "../support/shop.ts";
import { expect, test } from "../support/test.ts";
import { say, texts as shop } from "../support/texts.ts";
import { showTheme, themes } from "../support/theme.ts";

// The browser notes every answer that says no.
test.use({ allowedConsoleErrors: [/the server responded with a status of (401|403|404|422) /] });

const slug = "claybar-soap-trio";
const texts = shop.review;
const admin = adminTexts.reviews;

async function buy(page: Page, email: string): Promise<void> {
  await addToCart(page, { slug });
  await visit(page, "/checkout");
  await fillAddress(page, { ...goodAddress, email });
  await sendAddress(page);
  await page.waitForURL("**/checkout/delivery");
  await page.getByRole("button", { name: shop.checkout.to_payment }).click();
  await page.waitForURL("**/checkout/payment");
  await expect(payButton(page)).toBeVisible();
  await pay(page);
}

async function both(page: Page): Promise<void> {
  for (const theme of themes) {
    await showTheme(page, theme);
    await expectNoAxeViolations(page);
  }
}

/** The entry of the queue with this text in it. */
function entry(page: Page, text: string) {
  return page.getByRole("list", { name: admin.list }).getByRole("listitem").filter({ hasText: text });
}

test("a buyer's review is shown once it was let through @nojs", async ({ page, browser }) => {
  test.slow();
  founder();
  const person = await newPerson(page);
  const path = `/products/${slug}/review`;
  await test.step("who has not bought it can not review it", async () => {
    await visit(page, path);
    await expect(page.getByText(texts.not_bought_title)).toBeVisible();
    await both(page);
  });
  await buy(page, person.email);

  const headline = `Gentle soap ${person.email.slice(4, 12)}`;
  await test.step("written, and read by nobody else yet", async () => {
    await visit(page, path);
    await page.getByRole("radio", { name: say(texts.stars_other, { count: 4 }) }).check({ force: true });
    await page.getByLabel(texts.headline, { exact: true }).fill(headline);
    await page.getByLabel(texts.body, { exact: true }).fill("It lasts, and smells of little.");
    await mainButton(page, texts.send).click();
    await expect(page.getByText(texts.status_pending)).toBeVisible();
    await both(page);
  });
  await test.step("with a picture", async () => {
    await page.getByLabel(texts.pictures_file, { exact: true }).setInputFiles("server/demo/images/claybar-soap-trio.webp");
    await mainButton(page, texts.pictures_send).click();
    await page.waitForURL(/done=pictures_added/);
    await expect(page.getByRole("button", { name: say(texts.picture_remove, { number: 1 }) })).toBeVisible();
  });
  await visit(page, `/products/${slug}`);
  await expect(page.getByRole("heading", { name: headline })).toHaveCount(0);

  await asFounder(browser, async (desk) => {
    await visit(desk, "/admin/reviews");
    await expect(entry(desk, headline)).toBeVisible();
    await both(desk);
    await entry(desk, headline).getByRole("button", { name: /^Show the text of/ }).click();
    await expect(desk.getByText(admin.done_decided).first()).toBeVisible();
    await expect(entry(desk, headline)).toHaveCount(0);
  });

  await visit(page, `/products/${slug}`);
  const review = page.getByRole("article").filter({ hasText: headline });
  await expect(review).toContainText(texts.verified);
  await expect(review.getByRole("img", { name: /^Picture 1/ })).toBeVisible();
  await both(page);
  await page.getByRole("link", { name: /^4 stars/ }).click();
  await page.waitForURL(/stars=4/);
  await expect(review).toBeVisible();
});

test("a question is answered by the shop @nojs", async ({ page, browser }) => {
  test.slow();
  founder();
  const person = await newPerson(page);
  const question = `Is it free of palm oil? ${person.email.slice(4, 12)}`;
  await visit(page, `/products/${slug}`);
  await page.getByLabel(shop.question.ask, { exact: true }).fill(question);
  await mainButton(page, shop.question.ask_action).click();
  await expect(page.getByText(texts.done_asked).first()).toBeVisible();

  await asFounder(browser, async (desk) => {
    await visit(desk, "/admin/reviews?kind=questions");
    const asked = entry(desk, question);
    await asked.getByText(admin.answer, { exact: true }).click();
    await asked.getByLabel(admin.answer_label, { exact: true }).fill("It is.");
    await asked.getByRole("button", { name: admin.answer_action, exact: true }).click();
    await expect(desk.getByText(admin.done_answered).first()).toBeVisible();
  });

  await visit(page, `/products/${slug}`);
  const item = page.getByRole("list", { name: shop.question.list }).getByRole("listitem").filter({ hasText: question });
  await expect(item).toContainText("It is.");
  await expect(item).toContainText(shop.question.shop);
});

test("a refused text tells its author why", async ({ page, browser }) => {
  test.slow();
  founder();
  const person = await newPerson(page);
  await buy(page, person.email);
  const headline = `Cheaper elsewhere ${person.email.slice(4, 12)}`;
  await visit(page, `/products/${slug}/review`);
  await page.getByRole("radio", { name: say(texts.stars_one, { count: 1 }), exact: true }).check({ force: true });
  await page.getByLabel(texts.headline, { exact: true }).fill(headline);
  await page.getByLabel(texts.body, { exact: true }).fill("Look at www.elsewhere.example instead.");
  await mainButton(page, texts.send).click();
  await expect(page.getByText(texts.status_pending)).toBeVisible();
  await asFounder(browser, async (desk) => {
    await visit(desk, "/admin/reviews");
    await expect(entry(desk, headline)).toContainText(admin.suspicion_link);
    await entry(desk, headline).getByText(admin.reject_title, { exact: true }).click();
    await entry(desk, headline).getByLabel(admin.reason, { exact: true }).fill("Reviews name no other shops.");
    await adminButton(desk, admin.reject_action).first().click();
    await expect(desk.getByText(admin.done_decided).first()).toBeVisible();
  });
  await visit(page, `/products/${slug}/review`);
  await expect(page.getByText(texts.status_rejected)).toBeVisible();
  await expect(page.getByText("Reviews name no other shops.")).toBeVisible();
});

test("a guest is asked to sign in before they say anything @nojs", async ({ page }) => {
  await newPerson(page);
  await signOut(page);
  await visit(page, `/products/${slug}/review`);
  await page.waitForURL(/\/account\/sign-in\?next=/);
});

test("what was looked at before is shown again, until the list is cleared", async ({ page }) => {
  test.skip(!hasJavaScript(), "the browser keeps the list by script");
  const other = "burl-hand-grinder";
  await visit(page, `/products/${other}`);
  await visit(page, `/products/${slug}`);
  const row = page.getByRole("region", { name: shop.shelf.recent });
  await expect(row.getByRole("link", { name: titleOf(other) })).toBeVisible();
  await row.getByRole("button", { name: shop.shelf.clear }).click();
  await expect(row).toHaveCount(0);
  await page.reload();
  await expect(row).toHaveCount(0);
});

test("pictures are seen in large, and the product tells when it arrives @nojs", async ({ page }) => {
  await visit(page, `/products/${slug}`);
  await expect(page.getByTestId("arrival")).toContainText(/\d/);
  if (!hasJavaScript()) return;
  await page.getByRole("list", { name: say(shop.gallery.pictures, { title: titleOf(slug) }) }).getByRole("link").first().click();
  const large = page.getByRole("dialog");
  await expect(large).toBeVisible();
  await expectNoAxeViolations(page);
  await page.keyboard.press("Escape");
  await expect(large).toBeHidden();
});
