// Store credit at the desk: somebody is found, given some with a reason, and sees it; a mistake keeps what was typed.

import { expectNoAxeViolations } from "../support/accessibility.ts";
import { newPerson } from "../support/account.ts";
import { adminButton, adminTexts, asFounder } from "../support/admin.ts";
import { visit } from "../support/shop.ts";
import { expect, test } from "../support/test.ts";
import { showTheme, themes } from "../support/theme.ts";

const texts = adminTexts.credit_desk;

test.use({ allowedConsoleErrors: [/Failed to load resource: the server responded with a status of (401|404|409|422) .*\/api\//] });

test("credit is given and taken, with a reason that the person reads", async ({ page, browser }) => {
  test.slow();
  const person = await newPerson(page);
  await asFounder(browser, async (admin) => {
    await visit(admin, "/admin/credit");
    await admin.getByLabel(texts.search, { exact: true }).fill(person.email);
    await adminButton(admin, texts.find).click();
    await admin.waitForURL(/[?&]email=/);
    await expect(admin.getByTestId("credit-balance")).toHaveText(texts.none);
    for (const theme of themes) {
      await showTheme(admin, theme);
      await expectNoAxeViolations(admin);
    }
    await admin.getByLabel(texts.amount, { exact: true }).fill("25.00");
    await adminButton(admin, texts.action).click();
    await expect(admin.getByRole("main")).toContainText(texts.required);
    await admin.getByLabel(texts.reason, { exact: true }).fill("A late parcel");
    await adminButton(admin, texts.action).click();
    await expect(admin.getByTestId("credit-balance")).toContainText("25.00");
    await expect(admin.getByRole("table")).toContainText("A late parcel");
    await expectNoAxeViolations(admin);
  });
  await visit(page, "/account/credit");
  await expect(page.getByRole("main")).toContainText("25.00");
});
