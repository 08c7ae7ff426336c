// Signing in by another service: staff sets it up, visitors come by it, people link it with their account.

import { type Browser, type Page } from "@playwright/test";
import { accountButton, accountTexts as texts, newPerson, problem, signOut } from "../support/account.ts";
import { expectNoAxeViolations } from "../support/accessibility.ts";
import { adminTexts as admin, asFounder } from "../support/admin.ts";
import { type Provider, providerPerson, startProvider } from "../support/provider.ts";
import { visit } from "../support/shop.ts";
import { expect, test } from "../support/test.ts";
import { say } from "../support/texts.ts";
import { showTheme, themes } from "../support/theme.ts";

// The browser notes every answer that says no.
test.use({ allowedConsoleErrors: [/Failed to load resource: the server responded with a status of (401|404|409|422) .*\/api\//] });

let provider: Provider;

test.beforeEach(async ({ browser }) => {
  test.slow();
  provider = await startProvider();
  await asFounder(browser, (page) => add(page, provider));
});

test.afterEach(async ({ browser }) => {
  await asFounder(browser, async (page) => {
    await visit(page, "/admin/providers");
    await page.getByRole("button", { name: say(admin.providers.remove_of, { name: provider.name }) }).click();
    await expect(page.getByText(admin.done.provider_removed)).toBeVisible();
  });
  await provider.stop();
});

async function add(page: Page, { name, slug, issuer }: Provider): Promise<void> {
  await visit(page, "/admin/providers");
  await page.getByLabel(admin.providers.name, { exact: true }).fill(name);
  await page.getByLabel(admin.providers.slug, { exact: true }).fill(slug);
  await page.getByLabel(admin.providers.issuer, { exact: true }).fill("http://127.0.0.1:9");
  await page.getByLabel(admin.providers.client_id, { exact: true }).fill("shop");
  await page.getByRole("button", { name: admin.providers.action, exact: true }).click();
  const field = page.getByLabel(admin.providers.issuer, { exact: true });
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await expect(field).toHaveAccessibleDescription(new RegExp(admin.field_problem.issuer_unreachable.slice(0, 30)));
  await expect(page.getByLabel(admin.providers.name, { exact: true }), "nothing typed is lost").toHaveValue(name);
  await field.fill(issuer);
  await page.getByRole("button", { name: admin.providers.action, exact: true }).click();
  await expect(page.getByText(admin.done.provider_added)).toBeVisible();
  await expect(page.getByText(`/auth/${slug}/callback`)).toBeVisible();
}

function continueWith(page: Page): ReturnType<Page["getByRole"]> {
  return page.getByRole("link", { name: say(texts.providers.continue_with, { name: provider.name }) });
}

test("a visitor gets an account by a service, and comes back to the page they wanted @nojs", async ({ page }) => {
  const grace = providerPerson();
  provider.become(grace);
  await visit(page, "/account/sign-in?next=/account/security");
  await continueWith(page).click();
  await page.waitForURL(/^[^?]*\/account\/security$/);
  await visit(page, "/account");
  await expect(page.getByTestId("my-name")).toHaveText(grace.name);
  await expect(page.getByRole("main")).toContainText(grace.email);
  await expect(page.getByRole("main")).toContainText(texts.overview.verified);
  await signOut(page);

  await visit(page, "/account/register");
  await continueWith(page).click();
  await page.waitForURL(/^[^?]*\/account$/);
  await expect(page.getByTestId("my-name")).toHaveText(grace.name);
  await signOut(page);

  provider.cancelOnce();
  await visit(page, "/account/sign-in");
  await continueWith(page).click();
  await page.waitForURL(/problem=identity\.provider_cancelled/);
  await expect(problem(page)).toContainText(texts.problem.provider_cancelled);
});

test("the only way to sign in can not be unlinked @nojs", async ({ page }) => {
  provider.become(providerPerson());
  await visit(page, "/account/sign-in?next=/account/security");
  await continueWith(page).click();
  await page.waitForURL(/^[^?]*\/account\/security$/);
  await page.getByRole("button", { name: say(texts.linked.unlink_of, { name: provider.name }) }).click();
  await expect(problem(page)).toContainText(texts.problem.last_sign_in.slice(0, 40));
});

test("an account is never taken over by its address, but linked by its owner @nojs", async ({ page, browser }) => {
  const person = await newPerson(page);
  const same = providerPerson(person.email);
  provider.become(same);
  await stranger(browser, async (other) => {
    await visit(other, "/account/sign-in");
    await continueWith(other).click();
    await other.waitForURL(/problem=identity\.provider_address_taken/);
    await expect(problem(other)).toContainText(texts.problem.provider_address_taken);
    provider.become({ ...providerPerson(), verified: false });
    await visit(other, "/account/sign-in");
    await continueWith(other).click();
    await other.waitForURL(/problem=identity\.provider_unverified/);
    await expect(problem(other)).toContainText(texts.problem.provider_unverified);
  });

  provider.become(same);
  await visit(page, "/account/security");
  await page.getByRole("link", { name: say(texts.linked.link, { name: provider.name }) }).click();
  await page.waitForURL(/^[^?]*\/account\/security\?done=linked$/);
  await expect(page.getByText(texts.done.linked)).toBeVisible();
  await stranger(browser, async (other) => {
    await visit(other, "/account/sign-in");
    await continueWith(other).click();
    await other.waitForURL(/^[^?]*\/account$/);
    await expect(other.getByRole("main")).toContainText(person.email);
  });

  await visit(page, "/account/security");
  await page.getByRole("button", { name: say(texts.linked.unlink_of, { name: provider.name }) }).click();
  await expect(page.getByText(texts.done.unlinked)).toBeVisible();
  await expect(page.getByText(texts.linked.empty)).toBeVisible();
});

test("the pages with services are accessible and fit", async ({ page, browser }) => {
  const check = async (shown: Page) => {
    for (const theme of themes) {
      await showTheme(shown, theme);
      await test.step(theme, () => expectNoAxeViolations(shown));
    }
    const overflow = await shown.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  };
  for (const path of ["/account/sign-in", "/account/register"]) {
    await visit(page, path);
    await expect(continueWith(page)).toBeVisible();
    await check(page);
  }
  await newPerson(page);
  await visit(page, "/account/security");
  await expect(accountButton(page, texts.security.password_action)).toBeVisible();
  await check(page);
  await asFounder(browser, async (staff) => {
    await visit(staff, "/admin/providers");
    await expect(staff.getByText(provider.issuer)).toBeVisible();
    await check(staff);
  });
});

/** Somebody in a browser of their own, like the test's. */
async function stranger(browser: Browser, work: (page: Page) => Promise<void>): Promise<void> {
  const { javaScriptEnabled, viewport } = test.info().project.use;
  const context = await browser.newContext({ javaScriptEnabled, viewport });
  try {
    await work(await context.newPage());
  } finally {
    await context.close();
  }
}
