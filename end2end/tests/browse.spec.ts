// Looking around: home, listing, categories, products, and addresses that lead nowhere.

import { type Page } from "@playwright/test";
import { catalogue, front } from "../support/catalogue.ts";
import { expect, test } from "../support/test.ts";
import { cents, visit } from "../support/shop.ts";
import { say, texts } from "../support/texts.ts";

interface Card {
  slug: string;
  price: number;
}

async function cardsOnPage(page: Page): Promise<Card[]> {
  const found = await page.locator("[data-product-card]").evaluateAll((cards) =>
    cards.map((card) => ({
      slug: card.querySelector("a")?.getAttribute("href")?.replace("/products/", "") ?? "",
      text: (card as HTMLElement).innerText,
    })),
  );
  return found.map(({ slug, text }) => ({ slug, price: cents(text) }));
}

/** Every product of a listing, page by page, as a shopper who always presses "More products". */
async function walk(page: Page, start: string): Promise<Card[]> {
  await visit(page, start);
  const all: Card[] = [];
  for (let pages = 1; ; pages += 1) {
    expect(pages, "the listing comes to an end").toBeLessThan(20);
    const onPage = await cardsOnPage(page);
    expect(onPage).not.toHaveLength(0);
    all.push(...onPage);
    const more = page.getByRole("link", { name: texts.listing.next });
    if ((await more.count()) === 0) return all;
    const first = page.locator(`[data-product-card] a[href="/products/${onPage[0]?.slug}"]`);
    await more.click();
    await expect(first).toHaveCount(0);
  }
}

/** Exactly one title and one description that say something. */
async function expectDescribed(page: Page, title: string): Promise<void> {
  await expect(page).toHaveTitle(title);
  await expect(page.locator("head title")).toHaveCount(1);
  const description = page.locator("head meta[name=description]");
  await expect(description).toHaveCount(1);
  await expect(description).toHaveAttribute("content", /\S.{20,}/);
}

test("the home page shows categories and products", { tag: "@nojs" }, async ({ page }) => {
  await visit(page, "/");
  await expectDescribed(page, texts.site_name);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(front.title);
  await expect(page.getByRole("heading", { name: front.delivery_title })).toBeVisible();
  for (const { name } of catalogue.categories) {
    await expect(page.getByRole("main").getByRole("link", { name, exact: true })).toBeVisible();
  }
  expect((await cardsOnPage(page)).length).toBeGreaterThanOrEqual(8);
  await page.getByRole("link", { name: texts.home.action }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(texts.listing.title);
  await expect(page.getByText(say(texts.product.tax_included, { name: "GST" }))).toBeVisible();
});

for (const sort of ["featured", "newest", "price", "-price"]) {
  test(`sorted by ${sort}, the pages show every product exactly once`, { tag: "@nojs" }, async ({ page }, info) => {
    test.skip(info.project.name === "phone", "the same pages as on a desk");
    const all = await walk(page, `/products?sort=${sort}`);
    const slugs = all.map(({ slug }) => slug);
    expect(new Set(slugs).size, "no product twice").toBe(slugs.length);
    expect([...slugs].sort()).toEqual(catalogue.products.map(({ slug }) => slug).sort());
    const prices = all.map(({ price }) => price);
    if (sort === "price") expect(prices).toEqual([...prices].sort((a, b) => a - b));
    if (sort === "-price") expect(prices).toEqual([...prices].sort((a, b) => b - a));
  });
}

test("the order is chosen by links and is in the address", async ({ page }) => {
  await visit(page, "/products");
  await expectDescribed(page, say(texts.title_with_site, { title: texts.listing.title }));
  const sorts = page.getByRole("navigation", { name: texts.listing.sort, exact: true });
  await sorts.getByRole("link", { name: texts.listing.sort_price_down }).click();
  await page.waitForURL("**/products?sort=-price");
  await expect(sorts.getByRole("link", { name: texts.listing.sort_price_down })).toHaveAttribute("aria-current", "page");
  const down = await cardsOnPage(page);
  await page.goBack();
  await expect(sorts.getByRole("link", { name: texts.listing.sort_featured })).toHaveAttribute("aria-current", "page");
  await page.goForward();
  await expect(sorts.getByRole("link", { name: texts.listing.sort_price_down })).toHaveAttribute("aria-current", "page");
  await expect.poll(() => cardsOnPage(page)).toEqual(down);
});

test("who chooses an order by the keyboard stays there", async ({ page }) => {
  await visit(page, "/products");
  const sorts = page.getByRole("navigation", { name: texts.listing.sort, exact: true });
  const down = sorts.getByRole("link", { name: texts.listing.sort_price_down });
  await down.focus();
  await page.keyboard.press("Enter");
  await page.waitForURL("**/products?sort=-price");
  await expect(down).toHaveAttribute("aria-current", "page");
  await expect(down).toBeFocused();
  await expect(page.locator("head meta[name=description]")).toHaveCount(1);
});

test("a category shows its own products", async ({ page }) => {
  await visit(page, "/products");
  for (const { slug, name } of catalogue.categories) {
    await page.getByRole("navigation", { name: texts.nav.categories }).getByRole("link", { name, exact: true }).click();
    await page.waitForURL(`**/categories/${slug}`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
    await expectDescribed(page, say(texts.title_with_site, { title: name }));
    const own = catalogue.products.filter(({ category }) => category === slug).map((product) => product.slug);
    const shown = (await cardsOnPage(page)).map((card) => card.slug);
    expect(shown.sort()).toEqual(own.sort());
  }
});

test("from a category to another and to a product without loading a page", async ({ page }) => {
  await visit(page, "/categories/lighting");
  await page.evaluate(() => { (window as unknown as { sameDocument: boolean }).sameDocument = true; });
  await page.getByRole("navigation", { name: texts.nav.categories }).getByRole("link", { name: "Audio" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Audio");
  await page.getByRole("link", { name: "Arbor Belt-Drive Turntable" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Arbor Belt-Drive Turntable");
  await expectDescribed(page, say(texts.title_with_site, { title: "Arbor Belt-Drive Turntable" }));
  await page.getByRole("navigation", { name: texts.nav.breadcrumbs }).getByRole("link", { name: "Audio" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Audio");
  expect(await page.evaluate(() => (window as unknown as { sameDocument?: boolean }).sameDocument)).toBe(true);
});

test("a product tells what it is", { tag: "@nojs" }, async ({ page }) => {
  await visit(page, "/products/cantor-studio-microphone");
  await expectDescribed(page, say(texts.title_with_site, { title: "Cantor Studio Microphone" }));
  await expect(page.locator("head link[rel=canonical]")).toHaveAttribute("href", /\/products\/cantor-studio-microphone$/);
  await expect(page.getByRole("radio")).toHaveCount(2);
  await expect(page.getByText(say(texts.product.tax_included, { name: "GST" }))).toBeVisible();
  await expect(page.getByRole("button", { name: texts.product.add })).toBeEnabled();
  const main = page.getByRole("main");
  await main.getByText(texts.product.shipping_title, { exact: true }).click();
  await expect(main.getByText(say(texts.product.ways_to, { country: "Australia" }), { exact: true })).toBeVisible();
  await expect(main.getByText(say(texts.product.ways_days_other, { days: "1–8" }))).toBeVisible();
});

test("what is sold out can not be chosen", { tag: "@nojs" }, async ({ page }) => {
  await visit(page, "/products/harbour-mug");
  await expect(page.getByRole("radio", { name: "Ochre" })).toBeDisabled();
  await expect(page.getByRole("radio", { name: "Ochre" })).toHaveAccessibleDescription(texts.stock.out);
  await expect(page.getByRole("radio", { name: "Sand" })).toBeChecked();
});

test.describe("addresses that lead nowhere", () => {
  const nowhere = {
    "/nothing/here": texts.error.page_not_found_title,
    "/products/no-such-thing": texts.product.not_found_title,
    "/categories/no-such-thing": texts.listing.not_found_title,
    "/orders/no-such-thing": texts.order.not_found_title,
  };
  for (const [path, title] of Object.entries(nowhere)) {
    test.describe(path, () => {
      // Chromium reports the status of the page itself.
      test.use({ allowedConsoleErrors: [new RegExp(`status of 404 .*${path}\\)$`)] });
      test(`${path} answers 404 with a page that helps`, { tag: "@nojs" }, async ({ page }) => {
        const response = await page.goto(path);
        expect(response?.status()).toBe(404);
        await expect(page.getByRole("heading", { name: title })).toBeVisible();
        await expect(page).toHaveTitle(/\S/);
        await page.getByRole("main").getByRole("link", { name: texts.cart.browse }).click();
        await page.waitForURL("**/products");
      });
    });
  }
});
