// Privacy: a copy of all that is kept about a person, and the end of the account, asked for and withdrawn. The end of the
// days of grace is tested in Rust, where time can be moved.

import { readFile } from "node:fs/promises";
import { type Page } from "@playwright/test";
import { accountTexts, newPerson } from "../support/account.ts";
import { expectNoAxeViolations } from "../support/accessibility.ts";
import { customerTexts as texts, mainButton } from "../support/customer.ts";
import { hasJavaScript, visit } from "../support/shop.ts";
import { expect, test } from "../support/test.ts";
import { anyOf } from "../support/texts.ts";
import { unzip } from "../support/zip.ts";

// The browser notes every answer that says no.
test.use({ allowedConsoleErrors: [/the server responded with a status of (401|404|409|422|429) /] });

/** Something that stands in a text with places. */
function startOf(template: string): string {
  return template.split("{{")[0]?.trim() ?? template;
}

function deletionForm(page: Page) {
  return page.getByLabel(texts.privacy.email, { exact: true });
}

test("a copy of everything is made and fetched", { tag: "@nojs" }, async ({ page, browser }) => {
  test.slow();
  const person = await newPerson(page);
  await visit(page, "/account/privacy");
  await expectNoAxeViolations(page);
  await mainButton(page, texts.privacy.export_action).click();
  // The page looks by itself how far it is, with JavaScript or by loading itself again.
  await expect(page.getByText(texts.privacy.export_ready)).toBeVisible({ timeout: 30_000 });
  const link = page.getByRole("link", { name: texts.privacy.export_fetch });
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  expect(download.suggestedFilename()).toBe("my-data.zip");
  const files = unzip(await readFile(await download.path()));
  expect([...files.keys()]).toEqual(
    expect.arrayContaining(["README.txt", "profile.json", "sessions.json", "orders.json", "cards.json", "letters.json"]),
  );
  const profile = JSON.parse(files.get("profile.json") ?? "") as { email: string; name: string };
  expect(profile).toMatchObject({ email: person.email, name: person.name });
  for (const [name, text] of files) {
    if (name.endsWith(".json")) expect(() => JSON.parse(text) as unknown, name).not.toThrow();
  }
  await expect(page.getByText(texts.privacy.once_a_day)).toBeVisible();
  await expect(mainButton(page, texts.privacy.export_action)).toHaveCount(0);

  const address = await link.getAttribute("href");
  const other = await browser.newContext();
  try {
    const stranger = await other.newPage();
    await newPerson(stranger);
    const answer = await stranger.request.get(address ?? "");
    expect(answer.status(), "it is nobody else's").toBe(404);
  } finally {
    await other.close();
  }
});

test("an account is deleted only by whoever means it, and kept again", { tag: "@nojs" }, async ({ page }) => {
  test.slow();
  const person = await newPerson(page);
  await visit(page, "/account/privacy");
  await deletionForm(page).fill("somebody-else@example.com");
  await mainButton(page, texts.privacy.deletion_action).click();
  await expect(deletionForm(page)).toHaveAttribute("aria-invalid", "true");
  await expect(deletionForm(page)).toHaveAccessibleDescription(new RegExp(texts.privacy.other_address));

  await deletionForm(page).fill(person.email);
  await mainButton(page, texts.privacy.deletion_action).click();
  await expect(page.getByTestId("deletion-date")).toHaveText(anyOf(texts.privacy.deletion_date));
  await expectNoAxeViolations(page);

  const banner = page.getByText(startOf(accountTexts.deletion.title));
  for (const path of ["/account", "/account/orders", "/account/security"]) {
    await visit(page, path);
    await expect(banner, path).toBeVisible();
  }
  await page.getByRole("button", { name: accountTexts.deletion.keep, exact: true }).click();
  await page.waitForURL(/^[^?]*\/account\/privacy\?done=account_kept$/);
  await expect(page.getByText(texts.privacy.done_kept)).toBeVisible();
  await expect(deletionForm(page)).toBeVisible();
  await expect(banner).toHaveCount(0);
  if (hasJavaScript()) {
    await visit(page, "/account");
    await expect(page.getByTestId("my-name")).toHaveText(person.name);
  }
});
