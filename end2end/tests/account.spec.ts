// Accounts: registering, signing in and out, forgotten passwords, sessions. Mail is read in the development mailbox.

import { type Page } from "@playwright/test";
import {
  accountButton, accountField, accountTexts as texts, confirm, elsewhere, expectSignedIn, expectSignedOut, mailedLink,
  newPerson, problem, register, sendSignIn, signIn, signOut, somebody,
} from "../support/account.ts";
import { expectNoAxeViolations } from "../support/accessibility.ts";
import { hydrated } from "../support/hydrated.ts";
import { visit } from "../support/shop.ts";
import { expect, test } from "../support/test.ts";
import { say } from "../support/texts.ts";
import { showTheme, themes } from "../support/theme.ts";

// The browser notes every answer that says no.
test.use({ allowedConsoleErrors: [/Failed to load resource: the server responded with a status of (401|404|409|422) .*\/api\//] });

const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";

async function expectBad(field: ReturnType<typeof accountField>, text: string): Promise<void> {
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await expect(field).toHaveAccessibleDescription(text);
}

async function expectAccessible(page: Page): Promise<void> {
  for (const theme of themes) {
    await showTheme(page, theme);
    await test.step(theme, () => expectNoAxeViolations(page));
  }
}

test("an account is opened by the link in the mail, once, and only by its button", async ({ page }) => {
  test.slow();
  const person = somebody();
  await register(page, person);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(texts.check_mail.title);
  const link = await mailedLink(page, person.email, "/account/verify");

  // A mail scanner opens the link as often as it likes.
  await visit(page, link);
  await visit(page, link);
  await expectSignedOut(page);
  await confirm(page, link);
  await page.waitForURL(/^[^?]*\/account\?done=verified$/);
  await expect(page.getByText(texts.done.verified)).toBeVisible();
  await expectSignedIn(page, person);
  await expect(page.getByRole("main")).toContainText(texts.overview.verified);
  await expect(page.getByText(texts.overview.verify_title)).toHaveCount(0);

  await signOut(page);
  await expectSignedOut(page);
  await confirm(page, link);
  await expect(problem(page)).toContainText(texts.problem.link_used);
  await expect(accountButton(page, texts.verify.action)).toHaveCount(0);
  await expect(page.getByRole("link", { name: texts.link.renew })).toBeVisible();
});

test("whoever has to sign in first comes back to the page they wanted", async ({ page }) => {
  test.slow();
  const person = await newPerson(page);
  await signOut(page);

  await test.step("a wrong password and an unknown address are told the same", async () => {
    await visit(page, "/account/sign-in");
    await sendSignIn(page, person.email, "not the password at all");
    await expect(problem(page)).toBeVisible();
    const wrongPassword = await problem(page).innerText();
    await visit(page, "/account/sign-in");
    await sendSignIn(page, somebody().email, person.password);
    await expect(problem(page)).toBeVisible();
    expect(await problem(page).innerText()).toBe(wrongPassword);
    expect(wrongPassword).toContain(texts.problem.credentials);
  });

  await page.goto("/account/security");
  await page.waitForURL(/^[^?]*\/account\/sign-in\?next=%2Faccount%2Fsecurity$|\/account\/sign-in\?next=\/account\/security$/);
  await hydrated(page);
  await sendSignIn(page, person.email, person.password);
  await page.waitForURL(/^[^?]*\/account\/security$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(texts.security.title);

  await test.step("a link to another site is not followed", async () => {
    await page.goto("/account/sign-in?next=https://example.org/");
    await page.waitForURL(/^[^?]*\/account$/);
    await page.goto("/account/sign-in?next=//example.org/");
    await page.waitForURL(/^[^?]*\/account$/);
  });

  await test.step("the link in the header leads to the account", async () => {
    await visit(page, "/");
    await page.getByRole("banner").getByRole("link", { name: "Account" }).click();
    await page.waitForURL(/^[^?]*\/account$/);
    await expectSignedIn(page, person);
  });
});

test("a forgotten password is replaced, and every old session is gone", async ({ page, browser }) => {
  test.slow();
  const person = await newPerson(page);
  await signOut(page);
  await elsewhere(browser, person, async (other) => {
    await visit(page, "/account/forgot");
    await accountField(page, "email").fill(person.email);
    await accountButton(page, texts.forgot.action).click();
    await expect(page.getByText(texts.forgot.sent_text)).toBeVisible();
    const link = await mailedLink(page, person.email, "/account/reset");

    await visit(page, link);
    await accountField(page, "new_password").fill("password1");
    await accountButton(page, texts.reset.action).click();
    await expectBad(accountField(page, "new_password"), texts.field_problem.password_common);
    const renewed = { ...person, password: "quiet amber harbours hum" };
    await accountField(page, "new_password").fill(renewed.password);
    await accountButton(page, texts.reset.action).click();
    await page.waitForURL(/^[^?]*\/account\/sign-in\?done=password_reset$/);
    await expect(page.getByText(texts.done.password_reset)).toBeVisible();
    await expectSignedOut(other);

    await visit(page, "/account/sign-in");
    await sendSignIn(page, person.email, person.password);
    await expect(problem(page)).toContainText(texts.problem.credentials);
    await signIn(page, renewed);

    await visit(page, link);
    await accountField(page, "new_password").fill("another long password here");
    await accountButton(page, texts.reset.action).click();
    await expect(problem(page)).toContainText(texts.problem.link_used);
    await expect(accountField(page, "new_password")).toHaveCount(0);
  });
});

test("a forgotten password is asked for alike with an unknown address", async ({ page }) => {
  await visit(page, "/account/forgot");
  await accountField(page, "email").fill(somebody().email);
  await accountButton(page, texts.forgot.action).click();
  await expect(page.getByText(texts.forgot.sent_text)).toBeVisible();
});

test("a session elsewhere is seen and ended", async ({ page, browser }) => {
  test.slow();
  const person = await newPerson(page);
  const device = say(texts.device.both, { browser: "Firefox", system: "Linux" });
  const sessions = page.getByRole("list", { name: texts.security.sessions_list }).getByRole("listitem");
  await elsewhere(browser, person, async (other) => {
    await visit(page, "/account/security");
    await expect(sessions).toHaveCount(2);
    await expect(sessions.filter({ hasText: texts.security.this_session })).toHaveCount(1);
    await expect(sessions.filter({ hasText: device })).toHaveCount(1);
    await page.getByRole("button", { name: say(texts.security.revoke_of, { device }) }).click();
    await expect(page.getByText(texts.done.session_ended)).toBeVisible();
    await expect(sessions).toHaveCount(1);
    await expectSignedOut(other);
  }, { userAgent: firefox });
  await expect(page.getByRole("list", { name: texts.security.events_list })).toContainText(texts.event.session_revoked);

  await elsewhere(browser, person, async (other) => {
    await accountButton(page, texts.security.everywhere).click();
    await page.waitForURL(/^[^?]*\/account\/sign-in\?done=signed_out_everywhere$/);
    await expectSignedOut(other);
    await expectSignedOut(page);
  });
});

test("name and password are changed", async ({ page, browser }) => {
  test.slow();
  const person = await newPerson(page);
  for (const path of ["/account", "/account/profile", "/account/security"]) {
    await visit(page, path);
    await test.step(`${path} is accessible`, () => expectAccessible(page));
  }

  await visit(page, "/account/profile");
  await accountField(page, "name").fill("");
  await accountButton(page, texts.profile.action).click();
  await expectBad(accountField(page, "name"), texts.field_problem.required);
  await expect(accountField(page, "name")).toBeFocused();
  await accountField(page, "name").fill("Ada Lovelace");
  await accountButton(page, texts.profile.action).click();
  await expect(page.getByText(texts.done.saved)).toBeVisible();
  await visit(page, "/account");
  await expectSignedIn(page, { ...person, name: "Ada Lovelace" });

  await elsewhere(browser, { ...person, name: "Ada Lovelace" }, async (other) => {
    await visit(page, "/account/security");
    await accountField(page, "current_password").fill("not the password at all");
    await accountField(page, "new_password").fill("quiet amber harbours hum");
    await accountButton(page, texts.security.password_action).click();
    await expectBad(accountField(page, "current_password"), texts.field_problem.wrong_password);
    await accountField(page, "current_password").fill(person.password);
    await accountButton(page, texts.security.password_action).click();
    await expect(page.getByText(texts.done.password_changed)).toBeVisible();
    await expect(accountField(page, "current_password")).toHaveValue("");
    await expect(accountField(page, "new_password")).toHaveValue("");
    await expectSignedOut(other);
  });
  await visit(page, "/account");
  await expectSignedIn(page, { ...person, name: "Ada Lovelace" });
});

test("a password is shown on demand", async ({ page }) => {
  await visit(page, "/account/sign-in");
  const field = accountField(page, "password");
  await field.fill("seven green lanterns");
  await expect(field).toHaveAttribute("type", "password");
  await page.getByRole("button", { name: texts.field.show_password }).click();
  await expect(field).toHaveAttribute("type", "text");
  await page.getByRole("button", { name: texts.field.hide_password }).click();
  await expect(field).toHaveAttribute("type", "password");
  await expect(field).toHaveValue("seven green lanterns");
});

test("every bad field of the registration says what is wrong with it", async ({ page }) => {
  await visit(page, "/account/register");
  await accountButton(page, texts.register.action).click();
  for (const field of ["name", "email", "password"] as const) {
    await expectBad(accountField(page, field), texts.field_problem.required);
  }
  await expect(accountField(page, "name")).toBeFocused();
  await accountField(page, "name").fill("Ada");
  await accountField(page, "email").fill("ada@nowhere");
  await accountField(page, "password").fill("short");
  await accountButton(page, texts.register.action).click();
  await expectBad(accountField(page, "email"), texts.field_problem.email);
  await expectBad(accountField(page, "password"), texts.field_problem.password_short);
  await expect(accountField(page, "name")).not.toHaveAttribute("aria-invalid");
  await test.step("accessible with errors", () => expectAccessible(page));
});

for (const path of [
  "/account/sign-in", "/account/sign-in?done=signed_out", "/account/register", "/account/check-mail?done=sent",
  "/account/verify", "/account/verify?token=nothing", "/account/forgot", "/account/forgot?done=sent",
  "/account/reset?token=nothing",
]) {
  test(`${path} is accessible`, async ({ page }) => {
    await visit(page, path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectAccessible(page);
  });
}
