// Two-step sign-in: set up, used, guessed at, recovered, switched off. Codes are computed by the test.

import {
  accountButton, accountTexts as texts, expectSignedIn, expectSignedOut, newPerson, problem, signIn, signOut,
} from "../support/account.ts";
import { expectNoAxeViolations } from "../support/accessibility.ts";
import {
  appCode, firstStep, noteCodes, sendCode, sendRecoveryCode, setUpTwoStep, wrongCode,
} from "../support/second-factor.ts";
import { visit } from "../support/shop.ts";
import { expect, test } from "../support/test.ts";

// The browser notes every answer that says no.
test.use({ allowedConsoleErrors: [/Failed to load resource: the server responded with a status of (401|403|409|422|429) .*\/api\//] });

test("an authenticator app becomes the second step, and the codes of one moment count once", async ({ page }) => {
  test.slow();
  const person = await newPerson(page);
  await visit(page, "/account/security");
  await expect(page.getByTestId("two-step-state")).toContainText(texts.two_step.state_off);
  const app = await setUpTwoStep(page);
  await expectNoAxeViolations(page);
  await expect(page.getByRole("link", { name: texts.two_step.download })).toHaveAttribute("href", /^data:text\/plain/);
  await noteCodes(page);
  await expect(page.getByTestId("two-step-state")).toContainText(texts.two_step.state_on);
  await visit(page, "/account/security/two-step");
  await expect(page.getByTestId("recovery-codes"), "noted codes are not shown again").toHaveCount(0);

  await signOut(page);
  await firstStep(page, person);
  await expectNoAxeViolations(page);
  await sendCode(page, wrongCode(app.key));
  const field = page.getByLabel(texts.field.code, { exact: true });
  await expect(field).toHaveAccessibleDescription(new RegExp(texts.field_problem.wrong_code.slice(0, 20)));
  // The code of the set-up is used up; the one of the next step is good already.
  const used = appCode(app.key, 1);
  await sendCode(page, used);
  await page.waitForURL(/^[^?]*\/account$/);
  await expectSignedIn(page, person);

  await signOut(page);
  await firstStep(page, person);
  await sendCode(page, used);
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await expectSignedOut(page);
});

test("the first step alone opens nothing, and five wrong codes end it", async ({ page }) => {
  test.slow();
  const person = await newPerson(page);
  const app = await setUpTwoStep(page);
  await noteCodes(page);
  await signOut(page);
  await firstStep(page, person);
  await expectSignedOut(page);
  await firstStep(page, person);
  const field = page.getByLabel(texts.field.code, { exact: true });
  for (let attempt = 1; attempt <= 4; attempt += 1) {
    await field.fill("");
    await sendCode(page, wrongCode(app.key));
    await expect(field).toHaveAttribute("aria-invalid", "true");
  }
  await sendCode(page, wrongCode(app.key));
  await expect(problem(page)).toContainText(texts.problem.pending_over);
  await expect(page.getByRole("link", { name: texts.second_factor.again })).toHaveAttribute("href", "/account/sign-in");
  await firstStep(page, person);
  await sendCode(page, appCode(app.key, 1));
  await expect(problem(page), "a fresh sign-in does not lift the lock").toContainText(/Too many/);
});

test("a recovery code lets in once, and new ones take the place of the old ones", async ({ page }) => {
  test.slow();
  const person = await newPerson(page);
  const app = await setUpTwoStep(page);
  await noteCodes(page);
  const [first = "", second = ""] = app.recoveryCodes;

  await signOut(page);
  await firstStep(page, person);
  await sendRecoveryCode(page, first.toUpperCase());
  await page.waitForURL(/^[^?]*\/account$/);
  await expectSignedIn(page, person);
  await signOut(page);
  await firstStep(page, person);
  await sendRecoveryCode(page, first);
  const field = page.getByLabel(texts.field.recovery_code, { exact: true });
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await sendRecoveryCode(page, second);
  await page.waitForURL(/^[^?]*\/account$/);

  await visit(page, "/account/security/two-step");
  await expect(page.getByTestId("recovery-codes-left")).toContainText("8");
  await accountButton(page, texts.two_step.renew).click();
  const fresh = page.getByTestId("recovery-codes").getByRole("listitem");
  await expect(fresh).toHaveCount(10);
  const renewed = await fresh.allInnerTexts();
  expect(renewed.filter((code) => app.recoveryCodes.includes(code))).toEqual([]);
  await noteCodes(page);
  await signOut(page);
  await firstStep(page, person);
  await sendRecoveryCode(page, app.recoveryCodes[5] ?? "");
  await expect(field).toHaveAttribute("aria-invalid", "true");
});

test("who switches it off signs in with the password alone again", async ({ page }) => {
  test.slow();
  const person = await newPerson(page);
  await setUpTwoStep(page);
  await noteCodes(page);
  await visit(page, "/account/security/two-step");
  await accountButton(page, texts.two_step.off_action).click();
  await expect(accountButton(page, texts.two_step.begin_action)).toBeVisible();
  await signOut(page);
  await signIn(page, person);
});

test("a second step that nobody waits for says so", async ({ page }) => {
  await visit(page, "/account/second-factor");
  await expect(problem(page)).toContainText(texts.problem.pending_over);
  await expectNoAxeViolations(page);
});

test("who confirms goes on to the page they wanted", async ({ page }) => {
  test.slow();
  const person = await newPerson(page);
  await visit(page, "/account/confirm?next=/account/security/two-step");
  await expectNoAxeViolations(page);
  await page.getByLabel(texts.field.password, { exact: true }).fill("not the password at all");
  await accountButton(page, texts.confirm.action).click();
  await expect(page.getByLabel(texts.field.password, { exact: true })).toHaveAttribute("aria-invalid", "true");
  await page.getByLabel(texts.field.password, { exact: true }).fill(person.password);
  await accountButton(page, texts.confirm.action).click();
  await page.waitForURL(/^[^?]*\/account\/security\/two-step$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(texts.two_step.title);
  await page.goto("/account/confirm?next=https://example.org/");
  await page.getByLabel(texts.field.password, { exact: true }).fill(person.password);
  await accountButton(page, texts.confirm.action).click();
  await page.waitForURL(/^[^?]*\/account$/);
});
