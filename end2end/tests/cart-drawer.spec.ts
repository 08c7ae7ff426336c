// The cart beside the page: it opens when something was added and by the link in the header, and gives the focus back.

import { expectNoAxeViolations } from "../support/accessibility.ts";
import {
  cartDrawer, cartLink, cents, chooseVersion, closeCartDrawer, expectBadge, hasJavaScript, visit,
} from "../support/shop.ts";
import { expect, test } from "../support/test.ts";
import { say, texts } from "../support/texts.ts";
import { showTheme, themes } from "../support/theme.ts";

const mug = { slug: "harbour-mug", title: "Harbour Mug", version: "Ink" };

test("adding opens the drawer, which is worked by keyboard and leads to the checkout", async ({ page }) => {
  await visit(page, `/products/${mug.slug}`);
  await chooseVersion(page, mug.version);
  const add = page.getByRole("button", { name: texts.product.add });
  await add.click();
  const drawer = cartDrawer(page);
  await expect(drawer.getByText(texts.product.added_title)).toBeVisible();
  const subtotal = drawer.getByTestId("drawer-subtotal");
  await expect(subtotal).toBeVisible();
  const price = cents(await subtotal.textContent());
  for (const theme of themes) {
    await showTheme(page, theme);
    await expectNoAxeViolations(page);
  }

  // More of it: the sum and the number in the header follow.
  await drawer.getByRole("button", { name: texts.product.more }).click();
  await expect(subtotal).toHaveText(`$${((price * 2) / 100).toFixed(2)}`);

  // The focus stays inside, Escape closes, and the focus is where it was.
  for (let press = 0; press < 12; press += 1) {
    await page.keyboard.press("Tab");
    const behind = page.getByRole("main").locator(":focus");
    await expect(behind).toHaveCount(0);
  }
  await page.keyboard.press("Escape");
  await expect(drawer).toBeHidden();
  await expect(add).toBeFocused();
  await expectBadge(page, 2);

  // The link in the header opens it as well; nothing was added then.
  await cartLink(page).click();
  await expect(subtotal).toBeVisible();
  await expect(drawer.getByText(texts.product.added_title)).toHaveCount(0);
  await drawer.getByRole("link", { name: texts.cart.checkout }).click();
  await page.waitForURL(/^[^?]*\/checkout$/);
  await expect(drawer).toBeHidden();
});

test("what is taken out in the drawer leaves an empty cart", async ({ page }) => {
  await visit(page, `/products/${mug.slug}`);
  await chooseVersion(page, mug.version);
  await page.getByRole("button", { name: texts.product.add }).click();
  await closeCartDrawer(page);
  await cartLink(page).click();
  const remove = cartDrawer(page).getByRole("button", { name: say(texts.cart.remove_of, { title: mug.title }) });
  await remove.click();
  await expect(cartDrawer(page).getByText(texts.cart.empty_title)).toBeVisible();
  await page.keyboard.press("Escape");
  await expectBadge(page, 0);
});

test("on the cart's page, and without JavaScript, the link is a link", { tag: "@nojs" }, async ({ page }) => {
  await visit(page, hasJavaScript() ? "/cart" : "/products");
  await cartLink(page).click();
  await page.waitForURL(/^[^?]*\/cart$/);
  await expect(page.getByRole("heading", { level: 1, name: texts.cart.title })).toBeVisible();
});
