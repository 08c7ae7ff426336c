// What is put aside for later: there and back, and how long a guest's cart stays.

import { expectNoAxeViolations } from "../support/accessibility.ts";
import { addToCart, cartLine, expectBadge, hasJavaScript, lineQuantity, visit } from "../support/shop.ts";
import { expect, test } from "../support/test.ts";
import { say, texts } from "../support/texts.ts";
import { showTheme, themes } from "../support/theme.ts";

const mug = { slug: "harbour-mug", title: "Harbour Mug", version: "Ink" };
const ring = { slug: "hearth-signet-ring", title: "Hearth Signet Ring", version: "Sterling Silver / R" };

test("a line is put aside, stays there, and comes back with its pieces", { tag: "@nojs" }, async ({ page }) => {
  await addToCart(page, { ...mug, quantity: 2 });
  await addToCart(page, { slug: "gyre-spinning-top", version: "Steel" });
  await visit(page, "/cart");
  await expect(page.getByTestId("kept-until")).toBeVisible();
  await page.getByRole("button", { name: say(texts.later.save_of, { title: mug.title }) }).click();
  const saved = page.getByTestId("saved");
  await expect(saved).toContainText(mug.title);
  await expect(saved).toContainText(texts.later.in_stock);
  await expect(cartLine(page, mug.title)).toHaveCount(0);
  if (hasJavaScript()) {
    await expectBadge(page, 1);
  }
  for (const theme of themes) {
    await showTheme(page, theme);
    await expectNoAxeViolations(page);
  }
  await visit(page, "/cart");
  await expect(saved).toContainText(mug.title);

  await page.getByRole("button", { name: say(texts.later.move_of, { title: mug.title }) }).click();
  await expect(cartLine(page, mug.title)).toBeVisible();
  await expect(lineQuantity(page, mug.title)).toHaveValue("2");
  await expect(saved).toHaveCount(0);

  // An emptied cart still shows what is kept, until it is removed there too.
  for (const title of [mug.title, "Gyre Spinning Top"]) {
    await page.getByRole("button", { name: say(texts.later.save_of, { title }) }).click();
    await expect(cartLine(page, title)).toHaveCount(0);
    await expect(saved).toContainText(title);
  }
  await expect(page.getByText(texts.cart.empty_title)).toBeVisible();
  for (const title of [mug.title, "Gyre Spinning Top"]) {
    await page.getByRole("button", { name: say(texts.later.remove_of, { title }) }).click();
    await expect(page.getByRole("button", { name: say(texts.later.remove_of, { title }) })).toHaveCount(0);
  }
  await expect(saved).toHaveCount(0);
});

test("where fewer are left than wanted, one press takes those", { tag: "@nojs" }, async ({ page }) => {
  await addToCart(page, { ...ring, quantity: 3 });
  await visit(page, "/cart");
  const line = cartLine(page, ring.title);
  await expect(line).toContainText(say(texts.cart.issue_only, { count: 1 }));
  await line.getByRole("button", { name: say(texts.cart.take_what_is_left_one, { count: 1 }) }).click();
  await expect(line).not.toContainText(say(texts.cart.issue_only, { count: 1 }));
  await expect(lineQuantity(page, ring.title)).toHaveValue("1");
  await expect(page.getByRole("link", { name: texts.cart.checkout })).toBeVisible();
});
