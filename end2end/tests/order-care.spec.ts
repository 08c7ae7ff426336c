// What happens to an order after it was placed: tracked by number and address, cancelled in time, refunded at the desk.

import { type Page } from "@playwright/test";
import { expectNoAxeViolations } from "../support/accessibility.ts";
import { newPerson } from "../support/account.ts";
import { adminButton, adminTexts, asFounder } from "../support/admin.ts";
import { customerTexts } from "../support/customer.ts";
import {
  addToCart, addressField, goodAddress, goToPayment, pay, visit,
} from "../support/shop.ts";
import { expect, test } from "../support/test.ts";
import { say, texts as shop } from "../support/texts.ts";
import { showTheme, themes } from "../support/theme.ts";

const texts = adminTexts.orders;
const mine = customerTexts.orders;
const slug = "burl-hand-grinder";

test.use({ allowedConsoleErrors: [/Failed to load resource: the server responded with a status of (401|404|409|422) .*\/api\//] });

/** Buys one piece; the order's number. */
async function buy(page: Page): Promise<string> {
  await addToCart(page, { slug });
  await goToPayment(page);
  return pay(page);
}

async function expectNoViolations(page: Page): Promise<void> {
  for (const theme of themes) {
    await showTheme(page, theme);
    await expectNoAxeViolations(page);
  }
}

test("a guest tracks an order by number and address, and nobody else does @nojs", async ({ page }) => {
  const number = await buy(page);
  await visit(page, "/track");
  await expectNoViolations(page);
  await page.getByLabel(shop.track.number, { exact: true }).fill(number);
  await page.getByLabel(shop.track.email, { exact: true }).fill("somebody.else@example.com");
  await page.getByRole("button", { name: shop.track.submit }).click();
  await expect(page.getByRole("main")).toContainText(shop.track.unknown);
  await expect(page.getByLabel(shop.track.number, { exact: true })).toHaveValue(number);
  await page.getByLabel(shop.track.email, { exact: true }).fill(goodAddress.email ?? "");
  await page.getByRole("button", { name: shop.track.submit }).click();
  await page.waitForURL(/^[^?]*\/track\/[^/?]+$/);
  await expect(page.getByTestId("tracking-steps")).toContainText(shop.order.status_paid);
  await expect(page.getByRole("main")).not.toContainText(goodAddress.line1 ?? "Crown");
  await expectNoViolations(page);
});

test("a buyer cancels in time, and sees the money go back @nojs", async ({ page }) => {
  await newPerson(page);
  const number = await buy(page);
  await visit(page, `/account/orders/${number}`);
  await page.getByText(mine.cancel, { exact: true }).click();
  await expect(page.getByTestId("cancel-minutes")).toBeVisible();
  await expectNoAxeViolations(page);
  await page.getByRole("button", { name: mine.cancel_confirm }).click();
  await expect(page.getByTestId("refund-amount")).toBeVisible();
  await expect(page.getByRole("main")).toContainText(shop.order.status_cancelled);
  await expect(page.getByText(mine.cancel, { exact: true })).toHaveCount(0);
});

test("the desk takes an order a step further, gives goodwill, and its ledger is balanced", async ({ page, browser }) => {
  test.slow();
  const number = await buy(page);
  await asFounder(browser, async (admin) => {
    await visit(admin, `/admin/orders?search=${number}`);
    await expectNoViolations(admin);
    await admin.getByRole("link", { name: number, exact: true }).click();
    await admin.waitForURL(new RegExp(`^[^?]*/admin/orders/${number}$`));
    await adminButton(admin, texts.to_allocated).click();
    await expect(admin.getByTestId("timeline")).toContainText(texts.event_allocated);

    await admin.getByText(texts.refund, { exact: true }).click();
    await admin.getByRole("radio", { name: new RegExp(`^${texts.kind_goodwill}`) }).check();
    await admin.getByLabel(texts.amount, { exact: true }).fill("5.00");
    await expect(admin.getByTestId("refund-sum")).toContainText("5.00");
    await expectNoViolations(admin);
    await admin.locator("form", { has: admin.getByTestId("refund-sum") })
      .getByLabel(texts.reason, { exact: true }).fill("Sorry for the wait");
    await adminButton(admin, texts.submit).click();
    await expect(admin.getByTestId("refunds")).toContainText("5.00");

    await visit(admin, `/admin/orders/${number}/ledger`);
    await expect(admin.getByRole("main")).toContainText(texts.balanced);
    await expect(admin.getByRole("main")).toContainText("Goodwill given");
    await expectNoViolations(admin);
  });
});

test("a parcel is followed from the desk to its buyer @nojs", async ({ page, browser }) => {
  test.slow();
  const number = await buy(page);
  const receipt = new URL(page.url()).pathname;
  await asFounder(browser, async (admin) => {
    const steps = [
      [texts.to_allocated, texts.event_allocated], [texts.to_picking, texts.event_picking], [texts.to_packed, texts.event_packed],
    ] as const;
    await visit(admin, `/admin/orders/${number}`);
    for (const [step, event] of steps) {
      await adminButton(admin, step).click();
      await expect(admin.getByTestId("timeline")).toContainText(event);
    }
    const carrier = admin.getByLabel(texts.carrier, { exact: true });
    const tracking = admin.getByLabel(texts.tracking_number, { exact: true });
    await carrier.selectOption("auspost");
    await tracking.fill("RB 123 456 786 AU");
    await adminButton(admin, texts.to_shipped).click();
    await expect(admin.getByRole("main")).toContainText(texts.wrong_digit);
    await expect(tracking).toHaveValue("RB 123 456 786 AU");
    await expect(carrier).toHaveValue("auspost");
    await expectNoViolations(admin);
    await tracking.fill("RB 123 456 785 AU");
    await adminButton(admin, texts.to_shipped).click();
    await expect(admin.getByTestId("timeline")).toContainText("Australia Post RB123456785AU");
    await expect(admin.getByTestId("tracking-number")).toHaveText("RB123456785AU");

    await test.step("put right: another carrier, with a name and a link", async () => {
      await admin.getByText(texts.parcel, { exact: true }).click();
      await expect(tracking).toHaveValue("RB123456785AU");
      await carrier.selectOption("other");
      await admin.getByLabel(texts.carrier_name, { exact: true }).fill("Bike & Co");
      await admin.getByLabel(texts.carrier_link, { exact: true }).fill("https://bike.example/parcels/7");
      await tracking.fill("");
      await expectNoViolations(admin);
      await adminButton(admin, texts.parcel_save).click();
      await expect(admin.getByTestId("timeline")).toContainText("Bike & Co");
    });
  });
  await test.step("its buyer sees it, on the order's page and where parcels are tracked", async () => {
    await visit(page, receipt);
    const parcel = page.getByTestId("parcel");
    await expect(parcel).toContainText("Bike & Co");
    await expect(parcel.getByRole("link")).toHaveAttribute("href", "https://bike.example/parcels/7");
    await expectNoViolations(page);
    await visit(page, "/track");
    await page.getByLabel(shop.track.number, { exact: true }).fill(number);
    await page.getByLabel(shop.track.email, { exact: true }).fill(goodAddress.email ?? "");
    await page.getByRole("button", { name: shop.track.submit }).click();
    await page.waitForURL(/^[^?]*\/track\/[^/?]+$/);
    await expect(page.getByTestId("parcel")).toContainText("Bike & Co");
    await expectNoViolations(page);
  });
});

test("what is typed at the desk stays while the order takes a step", async ({ page, browser }) => {
  const number = await buy(page);
  await asFounder(browser, async (admin) => {
    await visit(admin, `/admin/orders/${number}`);
    await admin.getByText(texts.refund, { exact: true }).click();
    const form = admin.locator("form", { has: admin.getByTestId("refund-sum") });
    await form.getByLabel(texts.reason, { exact: true }).fill("Sorry for the wait");
    await form.getByLabel(texts.amount, { exact: true }).fill("5.00");
    await adminButton(admin, texts.to_allocated).click();
    await expect(admin.getByTestId("timeline")).toContainText(texts.event_allocated);
    await expect(form.getByLabel(texts.reason, { exact: true })).toHaveValue("Sorry for the wait");
    await expect(form.getByLabel(texts.amount, { exact: true })).toHaveValue("5.00");
    // What it comes to is said for what is in the form now, however late the answers before it come.
    await form.getByRole("radio", { name: new RegExp(`^${texts.kind_goodwill}`) }).check();
    await expect(admin.getByTestId("refund-sum")).toContainText("5.00");
  });
});

test("an order goes to another address until it is picked @nojs", async ({ page, browser }) => {
  test.slow();
  const number = await buy(page);
  const receipt = new URL(page.url()).pathname;
  const change = page.getByRole("link", { name: shop.readdress.title, exact: true });
  const send = page.getByRole("button", { name: shop.readdress.submit, exact: true });
  await change.click();
  await page.waitForURL(new RegExp(`^[^?]*${receipt}/address$`));
  await expect(addressField(page, "line1")).toHaveValue(goodAddress.line1 ?? "");
  await expectNoViolations(page);
  await addressField(page, "postcode").fill("20");
  await send.click();
  await expect(page.getByText(say(shop.field.postcode_like, { example: "2010" }))).toBeVisible();
  await addressField(page, "postcode").fill(goodAddress.postcode ?? "");
  await addressField(page, "line1").fill("9 Bourke Street");
  await send.click();
  await page.waitForURL(new RegExp(`^[^?]*${receipt}\\?done=readdressed$`));
  await expect(page.getByText(shop.readdress.done, { exact: true })).toBeVisible();
  await expect(page.getByRole("main")).toContainText("9 Bourke Street");

  await asFounder(browser, async (admin) => {
    await visit(admin, `/admin/orders/${number}`);
    await expect(admin.getByTestId("timeline")).toContainText(texts.event_readdressed);
    for (const [step, event] of [[texts.to_allocated, texts.event_allocated], [texts.to_picking, texts.event_picking]] as const) {
      await adminButton(admin, step).click();
      await expect(admin.getByTestId("timeline")).toContainText(event);
    }
  });
  await visit(page, receipt);
  await expect(page.getByTestId("order-number")).toHaveText(number);
  await expect(change).toHaveCount(0);
  await visit(page, `${receipt}/address`);
  await expect(page.getByText(shop.readdress.too_late, { exact: true })).toBeVisible();
  await expect(send).toHaveCount(0);
  await expectNoViolations(page);
});

test("the desk's settings of orders are kept", async ({ browser }) => {
  await asFounder(browser, async (admin) => {
    await visit(admin, "/admin/orders/settings");
    await expectNoViolations(admin);
    await admin.getByLabel(texts.ops_limit, { exact: true }).fill("60.00");
    await adminButton(admin, texts.save).click();
    await expect(admin.getByText(texts.done_settings, { exact: true }).first()).toBeVisible();
    await visit(admin, "/admin/orders/settings");
    await expect(admin.getByLabel(texts.ops_limit, { exact: true })).toHaveValue("60.00");
  });
});
