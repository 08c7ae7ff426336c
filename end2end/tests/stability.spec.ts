// Nothing moves once it is there: the cumulative layout shift of the pages people arrive on.
// Source: Layout Instability API (https://wicg.github.io/layout-instability/). 0.1 counts as good; we ask for far less.

import { expect, test } from "../support/test.ts";
import { addToCart, visit } from "../support/shop.ts";

const most = 0.02;

/** The sum of the shifts so far, with what moved. */
function shifts(): Promise<{ sum: number; moved: string[] }> {
  return new Promise((resolve) => {
    interface Shift extends PerformanceEntry {
      value: number;
      hadRecentInput: boolean;
      sources: { node: Node | null }[];
    }
    let sum = 0;
    const moved: string[] = [];
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as Shift[]) {
        if (entry.hadRecentInput) continue;
        sum += entry.value;
        const names = entry.sources.map(({ node }) => (node instanceof Element ? node.outerHTML : node?.textContent)?.slice(0, 80));
        moved.push(`${entry.value.toFixed(4)} ${names.join(" | ")}`);
      }
    });
    observer.observe({ type: "layout-shift", buffered: true });
    setTimeout(() => resolve({ sum, moved }), 300);
  });
}

for (const path of ["/", "/products", "/categories/lighting", "/products/banksia-soy-candle"]) {
  test(`${path} stands still`, async ({ page }) => {
    await visit(page, path);
    await page.waitForLoadState("networkidle");
    await page.evaluate(() => document.fonts.ready);
    // Down and up again: pictures further below load when they come near.
    await page.mouse.wheel(0, 3000);
    await page.waitForLoadState("networkidle");
    const { sum, moved } = await page.evaluate(shifts);
    expect(sum, moved.join("\n")).toBeLessThan(most);
  });
}

test("a cart with something in it stands still", async ({ page }) => {
  await addToCart(page, { slug: "ledger-candlesticks" });
  await visit(page, "/cart");
  await page.waitForLoadState("networkidle");
  const { sum, moved } = await page.evaluate(shifts);
  expect(sum, moved.join("\n")).toBeLessThan(most);
});
