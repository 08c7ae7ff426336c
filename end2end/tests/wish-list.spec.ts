// The wish list: the heart on a product's page, guests on their way, and the cart.

import { newPerson, sendSignIn, signOut } from "../support/account.ts";
import { expectNoAxeViolations } from "../support/accessibility.ts";
import { titleOf } from "../support/catalogue.ts";
import { answered, customerTexts, expectDone, mainButton, pressHeart, wishCard } from "../support/customer.ts";
import { hydrated } from "../support/hydrated.ts";
import { expectBadge, hasJavaScript, visit } from "../support/shop.ts";
import { expect, test } from "../support/test.ts";
import { say, texts as shop } from "../support/texts.ts";

const texts = customerTexts.wish_list;
const slug = "burl-hand-grinder";

test.use({ allowedConsoleErrors: [/Failed to load resource: the server responded with a status of (401|404|409|422) .*\/api\//] });

test("a guest's wish is there once they have signed in @nojs", async ({ page }) => {
  test.slow();
  const person = await newPerson(page);
  await signOut(page);
  await pressHeart(page, slug, shop.wish.add);
  await page.waitForURL(/^[^?]*\/account\/sign-in\?next=/);
  await hydrated(page);
  await sendSignIn(page, person.email, person.password);
  await page.waitForURL(/^[^?]*\/account\/wish-list$/);
  await expect(wishCard(page, titleOf(slug))).toBeVisible();
});

test("a wish goes into the cart, or off the list @nojs", async ({ page }) => {
  test.slow();
  await newPerson(page);
  await visit(page, "/account/wish-list");
  await expect(page.getByText(texts.empty_title)).toBeVisible();
  const title = titleOf(slug);
  await pressHeart(page, slug, shop.wish.add);
  if (hasJavaScript()) {
    await expect(mainButton(page, shop.wish.remove)).toBeVisible();
    await page.getByRole("link", { name: shop.wish.open }).click();
  }
  await page.waitForURL(/^[^?]*\/account\/wish-list/);
  await hydrated(page);
  const wish = wishCard(page, title);
  await expect(wish).toContainText(texts.in_stock);
  await expectNoAxeViolations(page);
  await wish.getByRole("button", { name: say(texts.move_of, { title }) }).click();
  await answered(page, "moved");
  await expect(wish).toHaveCount(0);
  await expectDone(page, texts.done_moved);
  if (hasJavaScript()) await expectBadge(page, 1);
  await visit(page, "/cart");
  await expect(page.getByRole("main")).toContainText(title);

  await pressHeart(page, slug, shop.wish.add);
  if (hasJavaScript()) await expect(mainButton(page, shop.wish.remove)).toBeVisible();
  await visit(page, "/account/wish-list");
  await wishCard(page, title).getByRole("button", { name: say(texts.remove_of, { title }) }).click();
  await answered(page, "wish_removed");
  await expect(wishCard(page, title)).toHaveCount(0);
  await expectDone(page, texts.done_removed);
});

test("the heart knows what is on the list, and takes it off again", async ({ page }) => {
  await newPerson(page);
  await pressHeart(page, slug, shop.wish.add);
  await expect(mainButton(page, shop.wish.remove)).toBeVisible();
  await visit(page, `/products/${slug}`);
  await expect(mainButton(page, shop.wish.remove)).toBeVisible();
  await expectNoAxeViolations(page);
  await mainButton(page, shop.wish.remove).click();
  await expect(mainButton(page, shop.wish.add)).toBeVisible();
  await visit(page, `/products/${slug}`);
  await expect(mainButton(page, shop.wish.add)).toBeVisible();
});
