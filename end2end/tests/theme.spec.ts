// Dark unless a person has chosen otherwise in this browser.

import { expect, test } from "../support/test.ts";
import { visit } from "../support/shop.ts";
import { texts } from "../support/texts.ts";

test.use({ colorScheme: "light" });

test("the shop is dark until somebody switches, and remembers it", async ({ page }) => {
  const html = page.locator("html");
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await visit(page, "/products");
  await expect(html).toHaveAttribute("data-theme", "lsn-dark");
  const dark = await background();
  const toggle = page.getByRole("banner").getByRole("button", { name: texts.nav.theme });
  await toggle.click();
  await expect(html).toHaveAttribute("data-theme", "lsn-light");
  await expect.poll(background).not.toBe(dark);
  const light = await background();

  // Restored by the head's script, before anything is painted and long before hydration.
  await page.reload({ waitUntil: "commit" });
  await page.locator("main").waitFor();
  await expect(html).toHaveAttribute("data-theme", "lsn-light");
  expect(await background()).toBe(light);
  await visit(page, "/cart");
  await expect(html).toHaveAttribute("data-theme", "lsn-light");
  await toggle.click();
  await expect(html).toHaveAttribute("data-theme", "lsn-dark");
});

test("without JavaScript it is dark and there is no switch", { tag: "@nojs" }, async ({ page }, info) => {
  test.skip(info.project.name !== "nojs", "the other test covers those with JavaScript");
  await visit(page, "/products");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "lsn-dark");
  await expect(page.getByRole("button", { name: texts.nav.theme })).toBeHidden();
});
