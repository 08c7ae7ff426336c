// Points, store credit and invitations: what a person sees, what the shop sets and gives, and how far a friend comes.

import { type Page } from "@playwright/test";
import { accountTexts, newPerson, register, somebody } from "../support/account.ts";
import { expectNoAxeViolations } from "../support/accessibility.ts";
import { adminButton, adminTexts, asFounder } from "../support/admin.ts";
import { customerTexts, mainButton } from "../support/customer.ts";
import { hydrated } from "../support/hydrated.ts";
import { hasJavaScript, visit } from "../support/shop.ts";
import { expect, test } from "../support/test.ts";
import { showTheme, themes } from "../support/theme.ts";

const texts = customerTexts.credit;
const inviting = customerTexts.invite;
const admin = adminTexts.loyalty;

test.use({ allowedConsoleErrors: [/Failed to load resource: the server responded with a status of (401|404|409|422) .*\/api\//] });

/** The shop gives points to somebody. */
async function givePoints(page: Page, email: string, points: number): Promise<void> {
  await visit(page, "/admin/loyalty");
  await page.getByLabel(admin.email, { exact: true }).fill(email);
  await page.getByRole("textbox", { name: admin.points, exact: true }).last().fill(String(points));
  await page.getByLabel(admin.reason, { exact: true }).fill("For the wait");
  await adminButton(page, admin.adjust_action).click();
  await page.waitForURL(/^[^?]*\/admin\/loyalty\?done=points_adjusted$/);
  await expect(page.getByText(admin.done_adjusted)).toBeVisible();
}

test("who has nothing yet sees the rules and how to begin @nojs", async ({ page }) => {
  await newPerson(page);
  await visit(page, "/account/credit");
  await expect(page.getByText(texts.none_title)).toBeVisible();
  await expect(page.getByText(texts.no_points_title)).toBeVisible();
  await expect(page.getByText(texts.rule_return)).toBeVisible();
  await expect(page.getByTestId("points")).toContainText("0");
  await expect(mainButton(page, texts.redeem_action)).toHaveCount(0);
  for (const theme of themes) {
    await showTheme(page, theme);
    await expectNoAxeViolations(page);
  }
});

test("points of the shop become store credit @nojs", async ({ page, browser }) => {
  test.slow();
  const person = await newPerson(page);
  await asFounder(browser, (founder) => givePoints(founder, person.email, 450));
  await visit(page, "/account/credit");
  await expect(page.getByTestId("points")).toContainText("450");
  await expect(page.getByText("For the wait")).toBeVisible();
  const field = page.getByLabel(texts.redeem_points, { exact: true });
  await expect(field).toHaveValue("400");
  await expect(page.getByTestId("redeem-preview")).toContainText("8.00");
  await expectNoAxeViolations(page);

  await field.fill("250");
  await mainButton(page, texts.redeem_action).click();
  await expect(field).toHaveAccessibleDescription(new RegExp(texts.step));
  await expect(field).toHaveValue("250");
  if (hasJavaScript()) {
    await expect(page.getByTestId("redeem-preview")).toHaveText(texts.no_preview);
  }
  await field.fill("400");
  await mainButton(page, texts.redeem_action).click();
  await page.waitForURL(/^[^?]*\/account\/credit\?done=redeemed$/);
  await expect(page.getByText(texts.done)).toBeVisible();
  await expect(page.getByTestId("store-credit")).toContainText("8.00");
  await expect(page.getByTestId("points")).toContainText("50");
});

test("a link invites, and a friend from the same house is told apart @nojs", async ({ page, browser }) => {
  test.slow();
  await newPerson(page);
  await visit(page, "/account/invite");
  await expect(page.getByText(inviting.nobody_title)).toBeVisible();
  const link = await page.getByTestId("invite-link").inputValue();
  expect(new URL(link).pathname).toMatch(/^\/r\/[a-z2-9]{8}$/);
  await expect(mainButton(page, inviting.copy)).toHaveCount(hasJavaScript() ? 1 : 0);
  for (const theme of themes) {
    await showTheme(page, theme);
    await expectNoAxeViolations(page);
  }
  const context = await browser.newContext({ javaScriptEnabled: hasJavaScript() });
  try {
    const friend = await context.newPage();
    await visit(friend, new URL(link).pathname);
    await expect(friend).toHaveURL(/^[^?]*\/$/);
    const cookies = await context.cookies();
    expect(cookies.find((cookie) => cookie.name === "lsn_referral")?.httpOnly).toBe(true);
    await register(friend, { ...somebody(), name: "Bob Miller" });
    expect((await context.cookies()).some((cookie) => cookie.name === "lsn_referral")).toBe(false);
  } finally {
    await context.close();
  }
  await visit(page, "/account/invite");
  const friends = page.getByRole("list", { name: inviting.friends });
  await expect(friends).toContainText("B. M.");
  await expect(friends).not.toContainText("Miller");
  await expect(friends).toContainText(inviting.refused_network);
});

test("an address of nobody's link leads home and is not remembered", async ({ page }) => {
  await visit(page, "/r/bcdfghjk");
  await expect(page).toHaveURL(/^[^?]*\/$/);
  const cookies = await page.context().cookies();
  expect(cookies.some((cookie) => cookie.name === "lsn_referral")).toBe(false);
});

test("what can not be a rule is said beside its field", async ({ browser }) => {
  await asFounder(browser, async (page) => {
    await visit(page, "/admin/loyalty");
    await hydrated(page);
    await expect(page.getByTestId("liability")).toBeVisible();
    for (const theme of themes) {
      await showTheme(page, theme);
      await expectNoAxeViolations(page);
    }
    const least = page.getByLabel(admin.minimum_points, { exact: true });
    const before = await least.inputValue();
    await least.fill("150");
    await adminButton(page, admin.save).click();
    await expect(least).toHaveAccessibleDescription(new RegExp(admin.minimum_problem));
    await least.fill(before);
    await adminButton(page, admin.save).click();
    await page.waitForURL(/^[^?]*\/admin\/loyalty\?done=programme_saved$/);
    await expect(page.getByText(admin.done_saved)).toBeVisible();
  });
});

test("the account leads to both pages", async ({ page }) => {
  await newPerson(page);
  for (const [name, path] of [
    [accountTexts.nav.credit, "/account/credit"],
    [accountTexts.nav.invite, "/account/invite"],
  ] as const) {
    await visit(page, "/account");
    await page.getByRole("main").getByRole("link", { name: new RegExp(`^${name}`) }).last().click();
    await page.waitForURL((address) => address.pathname === path);
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  }
});
