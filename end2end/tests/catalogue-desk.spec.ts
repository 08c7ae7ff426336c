// What the founder does with one product: pictures, prices with their history, prices for a while, other languages; and what
// shoppers looked for in vain.

import { adminButton, adminTexts, asFounder } from "../support/admin.ts";
import { expectNoAxeViolations } from "../support/accessibility.ts";
import { hydrated } from "../support/hydrated.ts";
import { hasJavaScript, visit } from "../support/shop.ts";
import { expect, test } from "../support/test.ts";
import { say } from "../support/texts.ts";
import type { Page } from "@playwright/test";

const { products, pictures, schedule, translation, missed, search, markets, price_lists } = adminTexts;

test.use({ allowedConsoleErrors: [/Failed to load resource: the server responded with a status of (401|404|409|422) .*/] });

/** A PNG of one colour, 40 by 30 pixels. */
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAACgAAAAeCAIAAADRv8uKAAAAK0lEQVR42u3NMQ0AAAgDsElBEhKRigw4mvRvputExGKxWCwWi8VisVj8N14FGvs97x9McQAAAABJRU5ErkJggg==",
  "base64",
);

/** A product of its own, with one version at $45.00; gives the path of its page. */
async function newProduct(admin: Page, name: string, sku: string): Promise<string> {
  await visit(admin, "/admin/products/new");
  await admin.getByLabel(products.name, { exact: true }).fill(name);
  await admin.getByLabel(products.category, { exact: true }).selectOption("tableware");
  await adminButton(admin, products.save).click();
  await admin.waitForURL(/^[^?]*\/admin\/products\/[0-9a-f-]{36}/);
  const path = new URL(admin.url()).pathname;
  await visit(admin, path);
  await admin.getByText(products.add_version).click();
  await admin.getByLabel(products.sku, { exact: true }).fill(sku);
  await admin.getByLabel(say(products.price, { currency: "AUD" }), { exact: true }).last().fill("45.00");
  await admin.getByLabel(products.weight, { exact: true }).last().fill("900");
  await adminButton(admin, products.save_version).last().click();
  await expect(admin.getByText(new RegExp(`${sku}.* \\(0 in stock\\)`))).toBeVisible();
  return path;
}

test("pictures are uploaded, described, put in order and removed @nojs", async ({ browser }) => {
  test.slow();
  const stamp = Date.now().toString(36);
  await asFounder(browser, async (admin) => {
    const path = await newProduct(admin, `Pictured carafe ${stamp}`, `PIC-${stamp}`);
    await visit(admin, path);
    await expect(admin.getByText(pictures.empty_title)).toBeVisible();
    const field = admin.getByLabel(pictures.file, { exact: true });
    await field.setInputFiles({ name: "notes.txt", mimeType: "image/png", buffer: Buffer.from("no picture") });
    await adminButton(admin, pictures.send).click();
    await expect(admin.getByText(pictures.kind)).toBeVisible();
    await admin.getByLabel(pictures.file, { exact: true }).setInputFiles([
      { name: "one.png", mimeType: "image/png", buffer: png },
      { name: "two.png", mimeType: "image/png", buffer: png },
    ]);
    await adminButton(admin, pictures.send).click();
    const cards = admin.locator("#pictures ol > li");
    await expect(cards).toHaveCount(2);
    await expect(cards.first()).toContainText(pictures.main);
    await cards.nth(1).getByLabel(pictures.alt, { exact: true }).fill("From the side");
    await cards.nth(1).getByRole("button", { name: pictures.save_alt }).click();
    if (!hasJavaScript()) await expect(admin.getByText(pictures.done_described)).toBeVisible();
    await expect(cards.nth(1).getByRole("img")).toHaveAttribute("alt", "From the side");
    await cards.nth(1).getByRole("button", { name: say(pictures.earlier, { number: 2 }) }).click();
    await expect(cards.first().getByRole("img")).toHaveAttribute("alt", "From the side");
    await expectNoAxeViolations(admin);
    await cards.nth(1).getByRole("button", { name: say(pictures.remove, { number: 2 }) }).click();
    await expect(cards).toHaveCount(1);
  });
});

test("a version shows its margin, refuses a claim, and gets a price for a while", async ({ browser }) => {
  test.slow();
  const stamp = Date.now().toString(36);
  const sku = `PRI-${stamp}`;
  await asFounder(browser, async (admin) => {
    const path = await newProduct(admin, `Priced carafe ${stamp}`, sku);
    await visit(admin, path);
    await admin.getByText(new RegExp(`${sku}.* \\(0 in stock\\)`)).click();
    await expect(admin.getByText(products.margin_unknown)).toBeVisible();
    await admin.getByLabel(say(products.cost, { currency: "AUD" }), { exact: true }).first().fill("20.00");
    const claim = admin.getByLabel(say(products.compare_at, { currency: "AUD" }), { exact: true }).first();
    await claim.fill("60.00");
    await adminButton(admin, products.save_version).first().click();
    await expect(admin.getByText(products.claim_unknown)).toBeVisible();
    await claim.fill("");
    await adminButton(admin, products.save_version).first().click();
    await expect(admin.getByText(products.margin_unknown)).toHaveCount(0);
    await admin.locator(`[id="field-schedule-${sku}-price"]`).fill("39.00");
    await adminButton(admin, schedule.add).first().click();
    await expect(admin.getByText(schedule.bad_window)).toBeVisible();
    await admin.locator(`[id="field-schedule-${sku}-starts"]`).fill("2031-05-01T09:00");
    await admin.locator(`[id="field-schedule-${sku}-ends"]`).fill("2031-05-08T09:00");
    await adminButton(admin, schedule.add).first().click();
    await expect(admin.getByText("$39.00")).toBeVisible();
    await expectNoAxeViolations(admin);
    await admin.getByRole("button", { name: say(schedule.remove_of, { price: "$39.00" }) }).click();
    await expect(admin.getByText("$39.00")).toHaveCount(0);
  });
});

test("a product is written in another language @nojs", async ({ browser }) => {
  test.slow();
  const stamp = Date.now().toString(36);
  await asFounder(browser, async (admin) => {
    const path = await newProduct(admin, `Translated carafe ${stamp}`, `TRA-${stamp}`);
    await visit(admin, path);
    await admin.getByRole("link", { name: "العربية" }).first().click();
    await admin.waitForURL(/^[^?]*\/translations\?language=ar/);
    if (hasJavaScript()) await hydrated(admin);
    await expectNoAxeViolations(admin);
    await admin.getByLabel(products.name, { exact: true }).fill("إبريق");
    await adminButton(admin, products.save).click();
    await expect(admin.getByText(translation.done)).toBeVisible();
    await visit(admin, `${path}/translations?language=ar`);
    await expect(admin.getByLabel(products.name, { exact: true })).toHaveValue("إبريق");
    const answer = await admin.goto(`${path}/translations?language=en`);
    expect(answer?.status()).toBe(404);
    await expect(admin.getByText(translation.gone)).toBeVisible();
  });
});

test("who saves a version or a translation over somebody else's change is told, and keeps what was typed", async ({ browser }) => {
  test.slow();
  const stamp = Date.now().toString(36);
  const sku = `TWO-${stamp}`;
  await asFounder(browser, async (admin) => {
    const path = await newProduct(admin, `Contested carafe ${stamp}`, sku);
    const other = await admin.context().newPage();
    const inArabic = `${path}/translations?language=ar`;
    const price = (page: Page) => page.getByLabel(say(products.price, { currency: "AUD" }), { exact: true }).first();
    for (const page of [admin, other]) {
      await visit(page, path);
      await page.getByText(new RegExp(`${sku}.* \\(0 in stock\\)`)).click();
    }
    await price(other).fill("50.00");
    await adminButton(other, products.save_version).first().click();
    await expect(async () => {
      await visit(other, path);
      await expect(price(other)).toHaveValue("50.00", { timeout: 1_000 });
    }).toPass({ timeout: 30_000 });
    await price(admin).fill("55.00");
    await adminButton(admin, products.save_version).first().click();
    await expect(admin.getByText(products.changed)).toBeVisible();
    await expect(price(admin)).toHaveValue("55.00");

    const name = (page: Page) => page.getByLabel(products.name, { exact: true });
    for (const page of [admin, other]) await visit(page, inArabic);
    await name(other).fill("إبريق");
    await adminButton(other, products.save).click();
    await expect(other.getByText(translation.done)).toBeVisible();
    await other.close();
    await name(admin).fill("دورق");
    await adminButton(admin, products.save).click();
    await expect(admin.getByText(products.changed)).toBeVisible();
    await expect(name(admin)).toHaveValue("دورق");
  });
});

test("what is looked for in vain is counted, and becomes a synonym @nojs", async ({ browser, page }) => {
  const letters = Array.from({ length: 9 }, () => String.fromCharCode(97 + Math.floor(Math.random() * 26))).join("");
  await visit(page, `/search?q=${letters}`);
  await asFounder(browser, async (admin) => {
    await visit(admin, "/admin/search");
    let line = admin.locator("#missed").getByRole("row").filter({ hasText: letters });
    for (let pages = 0; pages < 40 && (await line.count()) === 0; pages += 1) {
      await admin.getByRole("link", { name: missed.more }).click();
      await admin.waitForURL(/^[^?]*\?after=/);
      line = admin.locator("#missed").getByRole("row").filter({ hasText: letters });
      await expect(admin.locator("#missed")).toBeVisible();
    }
    await line.getByRole("link", { name: missed.make }).click();
    await admin.waitForURL(/^[^?]*\?language=en&word=/);
    await expect(admin.getByLabel(search.words, { exact: true })).toHaveValue(`${letters}, `);
    await expectNoAxeViolations(admin);
  });
});

test("a market is opened with a rounding that is tried at once, and archived", async ({ browser }) => {
  const stamp = Date.now().toString(36);
  await asFounder(browser, async (admin) => {
    await visit(admin, "/admin/markets/new");
    await admin.getByLabel(markets.name, { exact: true }).fill(`Test market ${stamp}`);
    await admin.getByLabel(markets.code, { exact: true }).fill(`t${stamp}`);
    await admin.getByLabel(markets.currency, { exact: true }).fill("EUR");
    await admin.getByLabel(markets.rounding, { exact: true }).selectOption("charm");
    await admin.getByLabel(markets.step, { exact: true }).fill("1.00");
    await admin.getByLabel(markets.ending, { exact: true }).fill("0.99");
    await expect(admin.getByTestId("rounding-example")).toContainText("24.99");
    await expectNoAxeViolations(admin);
    await adminButton(admin, products.save).click();
    await admin.waitForURL(/^[^?]*\/admin\/markets\/t[^?]*\?done=market_saved/);
    await hydrated(admin);
    await adminButton(admin, markets.archive).click();
    await expect(adminButton(admin, markets.open_again)).toBeVisible();
    await visit(admin, "/admin/markets");
    await expect(admin.getByRole("row").filter({ hasText: stamp })).toContainText(markets.archived);
    await expectNoAxeViolations(admin);
  });
});

test("a price list is made, takes a table and tells what is wrong with its rows @nojs", async ({ browser }) => {
  test.slow();
  const stamp = Date.now().toString(36);
  await asFounder(browser, async (admin) => {
    await visit(admin, "/admin/price-lists");
    await expect(admin.getByText(price_lists.precedence, { exact: true })).toBeVisible();
    await expectNoAxeViolations(admin);
    await visit(admin, "/admin/price-lists/new");
    await admin.getByLabel(price_lists.name, { exact: true }).fill(`Test list ${stamp}`);
    await admin.getByLabel(markets.code, { exact: true }).fill(`t${stamp}`);
    await adminButton(admin, products.save).click();
    await admin.waitForURL(/^[^?]*\/admin\/price-lists\/[0-9a-f-]{36}\?done=price_list_saved/);
    await visit(admin, new URL(admin.url()).pathname);
    await expect(admin.getByText(price_lists.no_prices, { exact: true })).toBeVisible();
    const table = "sku,amount\nDOV-MANT,12.00\nNO-SUCH-SKU,1.00\n";
    const field = admin.getByLabel(price_lists.table, { exact: true });
    await field.setInputFiles({ name: "prices.csv", mimeType: "text/csv", buffer: Buffer.from(table) });
    await adminButton(admin, price_lists.import).click();
    await expect(admin.getByText(say(price_lists.line, { line: "3", reason: price_lists.row_sku }))).toBeVisible();
    await expect(admin.getByRole("row").filter({ hasText: "DOV-MANT" })).toContainText("12.00");
    await expectNoAxeViolations(admin);
    await admin.getByRole("button", { name: say(price_lists.remove_of, { sku: "DOV-MANT" }) }).click();
    await expect(admin.getByText(price_lists.no_prices, { exact: true })).toBeVisible();
  });
});
