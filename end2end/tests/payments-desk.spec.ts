// Gateways and rules at the desk, and payments that are disputed.

import { expectNoAxeViolations } from "../support/accessibility.ts";
import { adminButton, adminTexts, asFounder } from "../support/admin.ts";
import { addToCart, fillCard, goToPayment, orderNumber, payButton, visit } from "../support/shop.ts";
import { expect, test } from "../support/test.ts";
import { showTheme, themes } from "../support/theme.ts";

const inquired = "4000 0000 0000 1976";

test("the founder writes a rule, sees how gateways do, and takes the rule away", async ({ browser }) => {
  const texts = adminTexts.payments;
  await asFounder(browser, async (admin) => {
    await visit(admin, "/admin/payments");
    await expect(admin.getByRole("heading", { level: 1 })).toHaveText(texts.title);
    for (const theme of themes) {
      await showTheme(admin, theme);
      await expectNoAxeViolations(admin);
    }
    await admin.getByLabel(texts.position, { exact: true }).fill("901");
    await admin.getByLabel(texts.country, { exact: true }).fill("NZ");
    await adminButton(admin, texts.save_route).click();
    await expect(admin.getByRole("main")).toContainText(texts.done);
    const remove = admin.getByRole("button", { name: texts.remove_of.replace("{{ position }}", "901") });
    await expect(remove).toBeVisible();
    await remove.click();
    await expect(remove).toHaveCount(0);
  });
});

test("a payment that is disputed stands in the list with its order", async ({ page, browser }) => {
  test.slow();
  const texts = adminTexts.disputes;
  await addToCart(page, { slug: "claybar-soap-trio" });
  await goToPayment(page);
  await fillCard(page, inquired);
  await payButton(page).click();
  const number = await orderNumber(page);
  await asFounder(browser, async (admin) => {
    await expect(async () => {
      await visit(admin, "/admin/disputes");
      await expect(admin.getByRole("link", { name: number })).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 90_000, intervals: [3_000] });
    for (const theme of themes) {
      await showTheme(admin, theme);
      await expectNoAxeViolations(admin);
    }
    await admin.getByRole("link", { name: number }).click();
    await admin.waitForURL(/^[^?]*\/admin\/disputes\/[0-9a-f-]+$/);
    await expect(admin.getByRole("main")).toContainText(texts.advice_open);
    await expect(admin.getByTestId("dispute-timeline")).toContainText(texts.event_open);
    for (const theme of themes) {
      await showTheme(admin, theme);
      await expectNoAxeViolations(admin);
    }
  });
});
