// What the founder sets up: how documents name the shop, and the account with a payment service.
// No account is entered here: every payment of the other tests would go to it.

import { readFile } from "node:fs/promises";
import { type Page } from "@playwright/test";
import { expectNoAxeViolations } from "../support/accessibility.ts";
import { adminButton, adminTexts, asFounder } from "../support/admin.ts";
import { hydrated } from "../support/hydrated.ts";
import { visit } from "../support/shop.ts";
import { expect, test } from "../support/test.ts";
import { showTheme, themes } from "../support/theme.ts";

const documents = adminTexts.document_settings;
const account = adminTexts.payment_account;
const seller = "Harbour Goods Pty Ltd";
const address = "12 Wharf Road\nSydney NSW 2000";

test.use({ allowedConsoleErrors: [/Failed to load resource: the server responded with a status of (401|404|409|422) .*/] });

async function expectUsable(admin: Page): Promise<void> {
  for (const theme of themes) {
    await showTheme(admin, theme);
    await expectNoAxeViolations(admin);
  }
}

test("the seller's data are checked, saved, and printed on a sample @nojs", async ({ browser }) => {
  test.slow();
  await asFounder(browser, async (admin) => {
    await visit(admin, "/admin/settings/documents");
    await expect(admin.getByRole("heading", { level: 1 })).toHaveText(documents.title);
    await expectUsable(admin);
    const lines = admin.getByLabel(documents.address, { exact: true });
    const tooMany = ["1", "2", "3", "4", "5", "6", "7"].join("\n");
    await lines.fill(tooMany);
    await adminButton(admin, documents.save).click();
    await expect(admin.getByText(documents.too_many_lines)).toBeVisible();
    await expect(lines).toHaveValue(tooMany);
    // The same test in another browser may save in between: then the page says so, and it is done again.
    await expect(async () => {
      await visit(admin, "/admin/settings/documents");
      await admin.getByLabel(documents.legal_name, { exact: true }).fill(seller);
      await lines.fill(address);
      await adminButton(admin, documents.save).click();
      await expect(admin.getByTestId("letterhead")).toContainText(seller, { timeout: 5_000 });
      await expect(admin.getByTestId("letterhead")).toContainText("Sydney NSW 2000", { timeout: 5_000 });
    }).toPass({ timeout: 60_000 });
    const link = admin.getByRole("link", { name: documents.sample });
    const [file] = await Promise.all([admin.waitForEvent("download"), link.click()]);
    expect(file.suggestedFilename()).toBe("sample.pdf");
    const text = await readFile(await file.path(), "latin1");
    expect(text.startsWith("%PDF-")).toBe(true);
  });
});

test("who saves over somebody else's change is told", async ({ browser }) => {
  await asFounder(browser, async (admin) => {
    await visit(admin, "/admin/settings/documents");
    const other = await admin.context().newPage();
    await expect(async () => {
      await visit(other, "/admin/settings/documents");
      await other.getByLabel(documents.legal_name, { exact: true }).fill(seller);
      await adminButton(other, documents.save).click();
      await expect(other.getByText(documents.changed)).toHaveCount(0);
      await expect(other.getByTestId("letterhead")).toContainText(seller, { timeout: 5_000 });
    }).toPass({ timeout: 60_000 });
    await other.close();
    const note = admin.getByLabel(documents.note, { exact: true });
    await note.fill("Typed and not lost");
    await adminButton(admin, documents.save).click();
    await expect(admin.getByText(documents.changed)).toBeVisible();
    await expect(note).toHaveValue("Typed and not lost");
  });
});

test("keys that can not be right are said beside their fields, and no secret comes back @nojs", async ({ browser }) => {
  test.slow();
  await asFounder(browser, async (admin) => {
    await visit(admin, "/admin/payments");
    await admin.getByRole("main").getByRole("link", { name: account.set_up, exact: true }).click();
    await admin.waitForURL(/^[^?]*\/admin\/payments\/stripe$/);
    await hydrated(admin);
    await expect(admin.getByRole("main")).toContainText("/api/webhooks/stripe/connect");
    await expectUsable(admin);
    const publishable = admin.getByLabel(account.publishable_key, { exact: true });
    const secret = admin.getByLabel(account.api_key, { exact: true });
    await publishable.fill("pk_live_51Habcdefgh");
    await secret.fill("not a key at all");
    await adminButton(admin, account.save).click();
    await expect(admin.getByText(account.malformed)).toBeVisible();
    await expect(publishable).toHaveValue("pk_live_51Habcdefgh");
    await expectUsable(admin);
    await secret.fill("sk_test_51Habcdefgh");
    await adminButton(admin, account.save).click();
    await expect(admin.getByText(account.other_mode)).toBeVisible();
    await visit(admin, "/admin/payments/stripe");
    await expect(secret).toHaveValue("");
    await expect(admin.getByTestId("set-api_key")).toHaveCount(0);
  });
});

test("the service of the house needs no account", async ({ browser }) => {
  await asFounder(browser, async (admin) => {
    const answer = await admin.goto("/admin/payments/sandbox");
    expect(answer?.status()).toBe(404);
    await expect(admin.getByRole("main")).toContainText(account.gone);
  });
});
