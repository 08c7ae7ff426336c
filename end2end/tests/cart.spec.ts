// The cart's page: what is in it, how it is changed, and what it says when stock is short.

import { expect, test } from "../support/test.ts";
import { addToCart, cartLine, cents, changeQuantity, closeCartDrawer, expectBadge, lineQuantity, visit } from "../support/shop.ts";
import { say, texts } from "../support/texts.ts";

const mug = { slug: "harbour-mug", title: "Harbour Mug", version: "Ink" };
const ring = { slug: "hearth-signet-ring", title: "Hearth Signet Ring", version: "Sterling Silver / R" };

test("an empty cart leads back to the products", { tag: "@nojs" }, async ({ page }) => {
  await visit(page, "/cart");
  await expect(page.getByText(texts.cart.empty_title)).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: texts.cart.browse }).click();
  await page.waitForURL("**/products");
});

test("plus, minus and remove change lines, sums and the header", async ({ page }) => {
  await addToCart(page, { ...mug, quantity: 2 });
  await expectBadge(page, 2);
  await addToCart(page, { slug: "gyre-spinning-top", version: "Steel" });
  await expectBadge(page, 3);
  await visit(page, "/cart");
  await expectBadge(page, 3);

  const line = cartLine(page, mug.title);
  const price = cents(await line.innerText().then((text) => /\$[\d,.]+ each/.exec(text)?.[0] ?? null));
  const quantity = lineQuantity(page, mug.title);
  await line.getByRole("button", { name: texts.product.more }).click();
  await expect(line).toContainText(`$${((price * 3) / 100).toFixed(2)}`);
  await expect(quantity).toHaveValue("3");
  await expectBadge(page, 4);
  await line.getByRole("button", { name: texts.product.fewer }).click();
  await expect(line).toContainText(`$${((price * 2) / 100).toFixed(2)}`);
  await expectBadge(page, 3);
  await changeQuantity(page, mug.title, 1);
  await expect(line).not.toContainText("each");
  await expect(line.getByRole("button", { name: texts.product.fewer })).toBeDisabled();
  await expectBadge(page, 2);

  await line.getByRole("button", { name: say(texts.cart.remove_of, { title: mug.title }) }).click();
  await expect(line).toHaveCount(0);
  await expectBadge(page, 1);
  await page.reload();
  await expectBadge(page, 1);
  await page.getByRole("button", { name: say(texts.cart.remove_of, { title: "Gyre Spinning Top" }) }).click();
  await expect(page.getByText(texts.cart.empty_title)).toBeVisible();
  await expectBadge(page, 0);
});

test("the cart is worked by keyboard, and the focus stays where it was", async ({ page }) => {
  await addToCart(page, mug);
  await visit(page, "/cart");
  const line = cartLine(page, mug.title);
  const more = line.getByRole("button", { name: texts.product.more });
  await more.focus();
  await page.keyboard.press("Enter");
  await expectBadge(page, 2);
  await expect(line).toContainText("each");
  await expect(more).toBeFocused();
  await page.keyboard.press("Space");
  await expectBadge(page, 3);
  await expect(more).toBeFocused();
  await lineQuantity(page, mug.title).focus();
  await page.keyboard.press("ArrowUp");
  await expectBadge(page, 4);
  await expect(lineQuantity(page, mug.title)).toBeFocused();
  await line.getByRole("button", { name: say(texts.cart.remove_of, { title: mug.title }) }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText(texts.cart.empty_title)).toBeVisible();
});

test("the same version twice is one line", { tag: "@nojs" }, async ({ page }) => {
  await addToCart(page, { slug: "vesper-eau-de-parfum", version: "50 ml", quantity: 2 });
  await addToCart(page, { slug: "vesper-eau-de-parfum", version: "50 ml" });
  await addToCart(page, { slug: "vesper-eau-de-parfum", version: "100 ml" });
  await visit(page, "/cart");
  const lines = page.getByRole("list", { name: texts.cart.lines }).getByRole("listitem");
  await expect(lines).toHaveCount(2);
  await expect(lines.filter({ hasText: "50 ml" }).getByRole("spinbutton")).toHaveValue("3");
});

test("more than there is: the line says so, and checkout waits", { tag: "@nojs" }, async ({ page }) => {
  await addToCart(page, { ...ring, quantity: 3 });
  await visit(page, "/cart");
  const line = cartLine(page, ring.title);
  await expect(line).toContainText(say(texts.cart.issue_only, { count: 1 }));
  await expect(page.getByText(texts.cart.fix_first)).toBeVisible();
  await expect(page.getByRole("link", { name: texts.cart.checkout })).toHaveCount(0);
  await changeQuantity(page, ring.title, 1);
  await expect(page.getByRole("link", { name: texts.cart.checkout })).toBeVisible();
  await expect(line).not.toContainText(say(texts.cart.issue_only, { count: 1 }));
});

test.describe("an answer is lost", () => {
  test.use({ allowedConsoleErrors: [/Failed to load resource/] });

  test("pressing again adds once", async ({ page }) => {
    await addToCart(page, mug);
    await expectBadge(page, 1);
    let lost = 0;
    await page.route("**/api/**/add_to_cart", async (route) => {
      await route.fetch();
      lost += 1;
      await route.abort();
    });
    const add = page.getByRole("button", { name: texts.product.add });
    await add.click();
    await expect(page.getByText(texts.error.unreachable)).toBeVisible();
    expect(lost).toBe(1);
    await page.unroute("**/api/**/add_to_cart");
    await add.click();
    await closeCartDrawer(page);
    await expectBadge(page, 2);
    await add.click();
    await closeCartDrawer(page);
    await expectBadge(page, 3);
  });
});
