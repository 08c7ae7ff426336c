// Two-step sign-in without JavaScript: every step is a page of its own.

import {
  accountButton, accountTexts as texts, expectSignedIn, expectSignedOut, newPerson, problem, signOut,
} from "../support/account.ts";
import {
  appCode, firstStep, noteCodes, sendCode, sendRecoveryCode, setUpTwoStep, wrongCode,
} from "../support/second-factor.ts";
import { visit } from "../support/shop.ts";
import { expect, test } from "../support/test.ts";

test("two-step sign-in is set up, used, recovered and switched off", async ({ page }) => {
  test.slow();
  const person = await newPerson(page);
  const app = await setUpTwoStep(page);
  await noteCodes(page);

  await signOut(page);
  await firstStep(page, person);
  await sendCode(page, wrongCode(app.key));
  await page.waitForURL(/problem=identity\.fields/);
  await expect(page.getByLabel(texts.field.code, { exact: true })).toHaveAttribute("aria-invalid", "true");
  await sendCode(page, appCode(app.key, 1));
  await page.waitForURL(/^[^?]*\/account$/);
  await expectSignedIn(page, person);

  await signOut(page);
  await firstStep(page, person);
  await sendRecoveryCode(page, "aaaa-bbbb-cccc-dddd");
  await page.waitForURL(/fields=recovery_code:wrong_code/);
  await expect(page.getByLabel(texts.field.recovery_code, { exact: true })).toBeVisible();
  await sendRecoveryCode(page, app.recoveryCodes[0] ?? "");
  await page.waitForURL(/^[^?]*\/account$/);

  await visit(page, "/account/security/two-step");
  await expect(page.getByTestId("recovery-codes-left")).toContainText("9");
  await accountButton(page, texts.two_step.off_action).click();
  await page.waitForURL(/done=two_step_off/);
  await expect(page.getByText(texts.done.two_step_off, { exact: true })).toBeVisible();
});

test("a second step that nobody waits for, and confirming without being signed in, lead to the sign-in", async ({ page }) => {
  await visit(page, "/account/second-factor");
  await expect(problem(page)).toContainText(texts.problem.pending_over);
  await page.goto("/account/confirm");
  await page.waitForURL(/^[^?]*\/account\/sign-in/);
  await expectSignedOut(page);
});
