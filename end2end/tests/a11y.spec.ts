// Accessibility: axe on every page and state in both themes, and the whole purchase by keyboard.

import { type Page } from "@playwright/test";
import { expectNoAxeViolations } from "../support/accessibility.ts";
import { expect, test } from "../support/test.ts";
import {
  addToCart, addressField, cardField, cards, cartDrawer, fillCard, goToDelivery, goToPayment, orderNumber, pay, payButton,
  sendAddress, visit,
} from "../support/shop.ts";
import { focusStop, tabTo } from "../support/keyboard.ts";
import { showTheme, themes } from "../support/theme.ts";
import { texts } from "../support/texts.ts";

async function expectAccessible(page: Page): Promise<void> {
  for (const theme of themes) {
    await showTheme(page, theme);
    await test.step(theme, () => expectNoAxeViolations(page));
  }
}

for (const path of ["/", "/products", "/categories/audio", "/products/harbour-mug", "/cart", "/checkout", "/dev/ui"]) {
  test(`${path} is accessible`, async ({ page }) => {
    await visit(page, path);
    await expectAccessible(page);
  });
}

test("a page that is not there is accessible", async ({ page }) => {
  // Reached by a link: the browser has no answer 404 to complain of.
  await visit(page, "/");
  await page.evaluate(() => {
    const link = Object.assign(document.createElement("a"), { href: "/nothing/here", textContent: "nowhere" });
    document.querySelector("main")?.prepend(link);
    link.click();
  });
  await expect(page.getByText(texts.error.page_not_found_title)).toBeVisible();
  await expectAccessible(page);
});

test.describe("from cart to order", () => {
  test.use({ allowedConsoleErrors: [/Failed to load resource: the server responded with a status of (402|422) .*\/(api|v1)\//] });

  test("every step and every error is accessible", async ({ page }) => {
    test.slow();
    await addToCart(page, { slug: "hearth-signet-ring", version: "Gold Vermeil / N" });
    await test.step("added", () => expectAccessible(page));
    await addToCart(page, { slug: "harbour-mug", version: "Moss", quantity: 2 });
    await visit(page, "/cart");
    await test.step("cart", () => expectAccessible(page));
    await visit(page, "/checkout");
    await test.step("address", () => expectAccessible(page));
    await sendAddress(page);
    await expect(addressField(page, "email")).toHaveAttribute("aria-invalid", "true");
    await test.step("address with errors", () => expectAccessible(page));
    await goToDelivery(page);
    await expect(page.getByRole("radio").first()).toBeVisible();
    await test.step("delivery", () => expectAccessible(page));
    await goToPayment(page);
    await test.step("payment", () => expectAccessible(page));
    await payButton(page).click();
    await expect(cardField(page, "number")).toHaveAttribute("aria-invalid", "true");
    await test.step("payment with errors", () => expectAccessible(page));
    await fillCard(page, cards.declined);
    await payButton(page).click();
    await expect(page.getByRole("alert").filter({ hasText: texts.problem.declined })).toBeVisible();
    await test.step("declined", () => expectAccessible(page));
    await pay(page);
    await test.step("order", () => expectAccessible(page));
  });
});

test("a line with too little stock is accessible", async ({ page }) => {
  await addToCart(page, { slug: "hearth-signet-ring", version: "Sterling Silver / R", quantity: 3 });
  await visit(page, "/cart");
  await expect(page.getByText(texts.cart.fix_first)).toBeVisible();
  await expectAccessible(page);
});

test("the first Tab offers to skip to the content", async ({ page }) => {
  await visit(page, "/products");
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: texts.nav.skip });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport({ ratio: 1 });
  await page.keyboard.press("Enter");
  await expect(page.locator("#main")).toBeFocused();
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.querySelector("main")?.contains(document.activeElement))).toBe(true);
});

test("a purchase by keyboard alone", async ({ page }, info) => {
  test.skip(info.project.name === "phone", "a keyboard belongs to a desk");
  test.slow();
  const press = async (role: "button" | "link" | "radio", name: string | RegExp, key = "Enter") => {
    await tabTo(page, page.getByRole("main").getByRole(role, { name }));
    await page.keyboard.press(key);
  };
  await visit(page, "/categories/desk-stationery");
  await tabTo(page, page.getByRole("main").getByRole("link", { name: texts.search.skip }));
  await page.keyboard.press("Enter");
  await press("link", "Letterlock Wax Seal Kit");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Letterlock Wax Seal Kit");
  await tabTo(page, page.getByRole("radio", { name: "Star" }));
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("radio", { name: "Gum Leaf" })).toBeChecked();
  await press("button", texts.product.more);
  await press("button", texts.product.add);
  await tabTo(page, cartDrawer(page).getByRole("link", { name: texts.product.added_action }));
  await page.keyboard.press("Enter");
  await page.waitForURL("**/cart");
  await press("link", texts.cart.checkout);
  await page.waitForURL("**/checkout");
  for (const [field, keys] of [
    ["email", "ada@example.com"], ["name", "Ada Nguyen"], ["line1", "12 Crown Street"], ["city", "Surry Hills"],
    ["region", "NSW"], ["postcode", "2010"],
  ] as const) {
    await tabTo(page, addressField(page, field));
    await page.keyboard.type(keys);
  }
  await page.keyboard.press("Enter");
  await page.waitForURL("**/checkout/delivery");
  await expect(page.getByRole("radio").first()).toBeVisible();
  await tabTo(page, page.getByRole("radio", { checked: true }));
  await page.keyboard.press("ArrowDown");
  await press("button", texts.checkout.to_payment);
  await page.waitForURL("**/checkout/payment");
  for (const [field, keys] of [["number", cards.good], ["expiry", "1230"], ["security_code", "123"]] as const) {
    await tabTo(page, cardField(page, field));
    await page.keyboard.type(keys);
  }
  await tabTo(page, payButton(page));
  await page.keyboard.press("Enter");
  await orderNumber(page);
});

test("going backwards, the focus is never under the header", async ({ page }, info) => {
  test.skip(info.project.name === "phone", "a keyboard belongs to a desk");
  await visit(page, "/categories/audio");
  await page.getByRole("contentinfo").scrollIntoViewIfNeeded();
  await page.locator("[data-product-card] a").last().focus();
  for (let presses = 0; presses < 12; presses += 1) {
    await page.keyboard.press("Shift+Tab");
    const stop = await focusStop(page);
    expect.soft(stop?.marked, `the focus is seen on ${stop?.name}`).toBe(true);
    expect.soft(stop?.uncovered, `${stop?.name} is not hidden while it has the focus`).toBe(true);
  }
});
