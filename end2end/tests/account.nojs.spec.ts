// Accounts without JavaScript: every form is answered by a page that says what was done, or what is wrong.

import {
  accountButton, accountField, accountTexts as texts, expectSignedIn, expectSignedOut, newPerson, problem, sendSignIn,
  signOut,
} from "../support/account.ts";
import { visit } from "../support/shop.ts";
import { expect, test } from "../support/test.ts";

test("an account is opened, left and entered again", async ({ page }) => {
  test.slow();
  const person = await newPerson(page);
  await signOut(page);
  await page.goto("/account/profile");
  await expect(page).toHaveURL(/\/account\/sign-in\?next=/);
  await sendSignIn(page, person.email, "not the password at all");
  await page.waitForURL(/problem=identity\.credentials/);
  await expect(problem(page)).toContainText(texts.problem.credentials);
  await sendSignIn(page, person.email, person.password);
  await page.waitForURL(/^[^?]*\/account\/profile$/);

  await accountField(page, "name").fill("Ada Lovelace");
  await accountButton(page, texts.profile.action).click();
  await page.waitForURL(/done=saved/);
  await expect(page.getByText(texts.done.saved)).toBeVisible();
  await expect(accountField(page, "name")).toHaveValue("Ada Lovelace");

  await visit(page, "/account/security");
  await accountField(page, "current_password").fill("not the password at all");
  await accountField(page, "new_password").fill("password1");
  await accountButton(page, texts.security.password_action).click();
  await page.waitForURL(/problem=identity\.fields/);
  await expect(page.locator("[aria-invalid=true]").first()).toBeVisible();
  expect(page.url(), "nothing that was typed is in the address").not.toMatch(/password1|not(\+|%20)the/);
  await accountField(page, "current_password").fill(person.password);
  await accountField(page, "new_password").fill("quiet amber harbours hum");
  await accountButton(page, texts.security.password_action).click();
  await page.waitForURL(/done=password_changed/);
  await expect(page.getByText(texts.done.password_changed)).toBeVisible();

  await visit(page, "/account");
  await expectSignedIn(page, { ...person, name: "Ada Lovelace" });
  await visit(page, "/account/security");
  await accountButton(page, texts.security.everywhere).click();
  await page.waitForURL(/done=signed_out_everywhere/);
  await expectSignedOut(page);
});

test("a link that is not complete says so", async ({ page }) => {
  await visit(page, "/account/verify");
  await expect(problem(page)).toContainText(texts.link.incomplete);
  await expect(accountButton(page, texts.verify.action)).toHaveCount(0);
  await visit(page, "/account/reset?token=nothing");
  await accountField(page, "new_password").fill("quiet amber harbours hum");
  await accountButton(page, texts.reset.action).click();
  await page.waitForURL(/problem=identity\.link_invalid/);
  await expect(problem(page)).toContainText(texts.problem.link_invalid);
  await expect(page.getByRole("link", { name: texts.link.renew })).toHaveAttribute("href", "/account/forgot");
});
