// Finding things: by words, by filters, by suggestions, and what is said when nothing fits.

import { type Locator, type Page } from "@playwright/test";
import { expectNoAxeViolations } from "../support/accessibility.ts";
import { catalogue } from "../support/catalogue.ts";
import { expect, test } from "../support/test.ts";
import { hasJavaScript, visit } from "../support/shop.ts";
import { say, texts } from "../support/texts.ts";

/** The search box that is in view: in the header on a desk, on the search page on a phone. */
async function searchBox(page: Page): Promise<Locator> {
  const link = page.getByRole("banner").getByRole("link", { name: texts.search.label });
  if (await link.isVisible()) {
    await link.click();
    await page.waitForURL("**/search");
  }
  return page.locator("input[name=q]:visible");
}

/** The filters: a column on a desk, opened by a button on a phone. */
async function filters(page: Page): Promise<Locator> {
  const button = page.getByRole("button", { name: texts.search.filters });
  if (await button.isVisible()) await button.click();
  const column = page.locator("aside#filters");
  await expect(column).toBeVisible();
  return column;
}

async function slugs(page: Page): Promise<string[]> {
  return page
    .locator("[data-product-card] h3 a")
    .evaluateAll((links) => links.map((link) => (link.getAttribute("href") ?? "").replace("/products/", "")));
}

test("words lead to products, whatever their form", { tag: "@nojs" }, async ({ page }) => {
  await visit(page, "/");
  const box = await searchBox(page);
  await box.fill("MUGS");
  await box.press("Enter");
  await page.waitForURL("**/search?q=MUGS");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(say(texts.search.title, { text: "MUGS" }));
  await expect.poll(() => slugs(page)).toContain("harbour-mug");
  await expect(page.locator("head meta[name=robots]")).toHaveAttribute("content", /noindex/);
});

test("a slip of the pen is forgiven and said", { tag: "@nojs" }, async ({ page }) => {
  await visit(page, "/search?q=harbuor");
  await expect.poll(() => slugs(page)).toContain("harbour-mug");
  await expect(page.locator("[data-corrected]")).toContainText("harbour");
});

test("filters are chosen, shown, and taken away", { tag: "@nojs" }, async ({ page }) => {
  await visit(page, "/products");
  const all = Number((await page.locator("[data-total]").innerText()).replace(/\D/g, ""));
  expect(all).toBe(catalogue.products.length);
  const column = await filters(page);
  const choice = column.locator("a.facet-choice[rel=nofollow]").first();
  const label = await choice.locator(".facet-label").innerText();
  const count = Number((await choice.locator(".facet-count").innerText()).replace(/\D/g, ""));
  await choice.click();
  await expect(page.locator("[data-chosen]")).toContainText(label);
  await expect(page.locator("[data-total]")).toHaveText(new RegExp(`^${count}\\b`));
  await page.locator("[data-chosen]").getByRole("link", { name: texts.search.clear }).click();
  await expect(page.locator("[data-chosen]")).toHaveCount(0);
  await expect(page.locator("[data-total]")).toHaveText(new RegExp(`^${all}\\b`));
});

test("prices of one's own narrow the listing", { tag: "@nojs" }, async ({ page }) => {
  await visit(page, "/products?sort=price");
  const column = await filters(page);
  await column.getByLabel(texts.search.price_min, { exact: true }).fill("20");
  await column.getByLabel(texts.search.price_max, { exact: true }).fill("60");
  await column.getByRole("button", { name: texts.search.price_apply }).click();
  await page.waitForURL(/price_min=20.*price_max=60/);
  expect(page.url()).toContain("sort=price");
  const prices = await page.locator("[data-product-card] .product-card-price span").allInnerTexts();
  expect(prices.length).toBeGreaterThan(0);
  for (const price of prices) {
    const amount = Number(price.replace(/[^\d.]/g, ""));
    expect(amount).toBeGreaterThanOrEqual(20);
    expect(amount).toBeLessThanOrEqual(60);
  }
});

test("when nothing fits, there are ways out", { tag: "@nojs" }, async ({ page }) => {
  await visit(page, "/search?q=harbour+xylophone");
  await expect(page.getByRole("heading", { name: texts.search.nothing_title })).toBeVisible();
  await expectNoAxeViolations(page);
  await page.getByRole("main").getByRole("link", { name: /harbour/i }).first().click();
  await expect.poll(() => slugs(page)).toContain("harbour-mug");
});

test("suggestions come while one types and are followed by key", async ({ page }) => {
  test.skip(!hasJavaScript(), "suggestions need script; the form works without");
  await visit(page, "/");
  const box = await searchBox(page);
  await box.pressSequentially("harbo");
  const list = page.getByRole("listbox", { name: texts.search.suggestions });
  await expect(list.getByRole("option").first()).toBeVisible();
  await expect(box).toHaveAttribute("aria-expanded", "true");
  await expectNoAxeViolations(page);
  await box.press("ArrowDown");
  await expect(list.getByRole("option").first()).toHaveAttribute("aria-selected", "true");
  await box.press("Escape");
  await expect(list).toBeHidden();
  await box.press("ArrowDown");
  await box.press("Enter");
  await page.waitForURL(/\/search\?q=harbour/);
  await expect.poll(() => slugs(page)).toContain("harbour-mug");
});

for (const scheme of ["dark", "light"] as const) {
  test(`search and filters are accessible in ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await visit(page, "/search?q=lamp&available=1");
    await expectNoAxeViolations(page);
    await filters(page);
    await expectNoAxeViolations(page);
  });
}
