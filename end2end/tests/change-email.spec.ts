// Another e-mail address: whoever gets mail there decides, and the address before is told.

import { randomUUID } from "node:crypto";
import {
  accountButton, accountTexts as texts, expectSignedOut, elsewhere, mailedLink, newPerson, problem, sendSignIn, signOut,
} from "../support/account.ts";
import { expectNoAxeViolations } from "../support/accessibility.ts";
import { visit } from "../support/shop.ts";
import { expect, test } from "../support/test.ts";
import { showTheme, themes } from "../support/theme.ts";

// The browser notes every answer that says no.
test.use({ allowedConsoleErrors: [/Failed to load resource: the server responded with a status of (401|404|409|422) .*\/api\//] });

const path = "/account/change-email";

function another(): string {
  return `ada-new-${randomUUID().slice(0, 13)}@example.com`;
}

async function ask(page: import("@playwright/test").Page, email: string): Promise<void> {
  await visit(page, "/account/profile");
  await page.getByLabel(texts.email_change.field, { exact: true }).fill(email);
  await accountButton(page, texts.email_change.action).click();
}

test("the address changes once its owner presses the button, and other devices are signed out @nojs", async ({ page, browser }) => {
  test.slow();
  const person = await newPerson(page);
  const renewed = { ...person, email: another() };
  await elsewhere(browser, person, async (other) => {
    await ask(page, renewed.email);
    await expect(page.getByText(texts.done.email_change_sent)).toBeVisible();
    const link = await mailedLink(page, renewed.email, path);

    // A mail scanner opens the link as often as it likes.
    await visit(page, link);
    await visit(page, "/account");
    await expect(page.getByRole("main")).toContainText(person.email);

    await visit(page, link);
    await accountButton(page, texts.email_change.page_action).click();
    await page.waitForURL(/^[^?]*\/account\/profile\?done=email_changed$/);
    await expect(page.getByText(texts.done.email_changed)).toBeVisible();
    await visit(page, "/account");
    await expect(page.getByRole("main")).toContainText(renewed.email);
    await expectSignedOut(other);

    await visit(page, link);
    await accountButton(page, texts.email_change.page_action).click();
    await expect(problem(page)).toContainText(texts.problem.link_used);
  });
  await visit(page, "/account");
  await signOut(page);
  await visit(page, "/account/sign-in");
  await sendSignIn(page, person.email, person.password);
  await expect(problem(page)).toContainText(texts.problem.credentials);
  await sendSignIn(page, renewed.email, renewed.password);
  await page.waitForURL(/^[^?]*\/account$/);
});

test("an address that somebody has is answered like any other @nojs", async ({ page, browser }) => {
  test.slow();
  const context = await browser.newContext({ javaScriptEnabled: test.info().project.use.javaScriptEnabled });
  try {
    const owner = await newPerson(await context.newPage());
    await newPerson(page);
    await ask(page, owner.email);
    await expect(page.getByText(texts.done.email_change_sent)).toBeVisible();
    // Without JavaScript the browser itself sends no such address.
    if (test.info().project.use.javaScriptEnabled === false) return;
    await ask(page, "not an address");
    await expect(page.getByLabel(texts.email_change.field, { exact: true })).toHaveAttribute("aria-invalid", "true");
    await expect(page.getByText(texts.field_problem.email)).toBeVisible();
  } finally {
    await context.close();
  }
});

test("the page of the link is accessible and says when the link is incomplete", async ({ page }) => {
  await visit(page, `${path}?token=nothing`);
  for (const theme of themes) {
    await showTheme(page, theme);
    await test.step(theme, () => expectNoAxeViolations(page));
  }
  await accountButton(page, texts.email_change.page_action).click();
  await expect(problem(page)).toContainText(texts.problem.link_invalid);
  await visit(page, path);
  await expect(problem(page)).toContainText(texts.link.incomplete);
});
