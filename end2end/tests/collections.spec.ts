// Collections, brands, the tree of categories, and what search engines are told.

import { expectNoAxeViolations } from "../support/accessibility.js";
import { collections } from "../support/catalogue.js";
import { expect, test } from "../support/test.js";
import { showTheme, themes } from "../support/theme.js";
import { texts } from "../support/texts.js";

const first = collections[0] ?? { slug: "", name: "" };

test("the home page leads to every collection", { tag: "@nojs" }, async ({ page }) => {
  await page.goto("/");
  for (const { slug, name } of collections) {
    const link = page.getByRole("link", { name, exact: true });
    await expect(link).toHaveAttribute("href", `/collections/${slug}`);
  }
  await page.getByRole("link", { name: first.name, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(first.name);
  await expect(page.locator("[data-product-card]").first()).toBeVisible();
});

test("a product names its categories, its description and its brand", { tag: "@nojs" }, async ({ page }) => {
  await page.goto("/products/harbour-mug");
  const crumbs = page.getByRole("navigation", { name: texts.nav.breadcrumbs });
  await expect(crumbs.getByRole("link")).toHaveCount(3);
  await expect(page.locator(".rich-text h3").first()).toBeVisible();
  await expect(page.locator(".rich-text li").first()).toBeVisible();
});

test("search engines are told of products and pages", { tag: "@nojs" }, async ({ page, request }) => {
  await page.goto("/products/harbour-mug");
  const text = await page.locator('script[type="application/ld+json"]').first().textContent();
  const graph = JSON.parse(text ?? "") as { "@graph": { "@type": string }[] };
  expect(graph["@graph"].map((part) => part["@type"])).toEqual(["Product", "BreadcrumbList"]);
  await expect(page.locator('link[rel="canonical"]')).toHaveAttribute("href", /^https?:\/\/.+\/products\/harbour-mug$/);
  await expect(page.locator('meta[property="og:image"]')).toHaveAttribute("content", /\.jpg$/);
  const index = await (await request.get("/sitemap.xml")).text();
  const part = /<loc>([^<]*products\.xml[^<]*)<\/loc>/.exec(index)?.[1] ?? "";
  const products = await (await request.get(new URL(part).pathname + new URL(part).search)).text();
  expect(products).toContain("/products/harbour-mug</loc><lastmod>");
  const pages = await (await request.get("/sitemaps/pages.xml")).text();
  expect(pages).toContain(`/collections/${first.slug}</loc>`);
  expect(await (await request.get("/robots.txt")).text()).toContain("Sitemap: ");
});

test.describe("addresses that lead nowhere", () => {
  test.use({ allowedConsoleErrors: [/status of 404/] });

  for (const path of ["/collections/no-such-thing", "/brands/no-such-thing"]) {
    test(`${path} says so`, { tag: "@nojs" }, async ({ page }) => {
      const answer = await page.goto(path);
      expect(answer?.status()).toBe(404);
      await expect(page.getByRole("heading", { level: 1 }).or(page.getByRole("heading", { level: 2 })).first()).toBeVisible();
    });
  }
});

for (const path of ["/collections/gifts", "/brands/kilnmouth"]) {
  for (const theme of themes) {
    test(`${path} can be used by everybody, ${theme}`, async ({ page }) => {
      await page.goto(path);
      await showTheme(page, theme);
      await expectNoAxeViolations(page);
    });
  }
}
