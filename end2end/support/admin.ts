// The administration in words: its texts, a founder, and how the tests become one. The founder's address and password come
// by the environment from scripts/e2e.sh, which made them.

import { type Browser, type BrowserContext, type Locator, type Page, expect, test } from "@playwright/test";
import { readFileSync } from "node:fs";
import type admin from "../../app/i18n/admin/locales/en.json";
import { type Person, accountTexts, sendSignIn } from "./account.ts";
import { hasJavaScript, visit } from "./shop.ts";

const file = new URL("../../app/i18n/admin/locales/en.json", import.meta.url);

/** Every text of the administration, in English. */
export const adminTexts = JSON.parse(readFileSync(file, "utf8")) as typeof admin;

/** As long a session is used again: within a quarter of an hour nobody has to show who they are once more. */
const freshFor = 8 * 60_000;

/** The founder's session in this process, so that not every test signs in: an address may do that twenty times in ten minutes. */
let kept: { state: Awaited<ReturnType<BrowserContext["storageState"]>>; at: number } | undefined;

/** The founder of the shop under test. Leaves the test out where nobody told who that is. */
export function founder(): Person {
  const { LSN_E2E_FOUNDER_EMAIL: email, LSN_E2E_FOUNDER_PASSWORD: password } = process.env;
  test.skip(!email || !password, "no founder is known: run scripts/e2e.sh without LSN_URL, or name one");
  return { name: "Fran Founder", email: email ?? "", password: password ?? "" };
}

/** Does `work` on a page of the founder's, in a browser like the test's. */
export async function asFounder<T>(browser: Browser, work: (page: Page) => Promise<T>): Promise<T> {
  const someone = founder();
  const known = kept && Date.now() - kept.at < freshFor ? kept.state : undefined;
  const context = await browser.newContext({ storageState: known });
  try {
    const page = await context.newPage();
    if (!known) {
      await visit(page, "/account/sign-in?next=/admin");
      await sendSignIn(page, someone.email, someone.password);
      await page.waitForURL(/^[^?]*\/admin$/);
      kept = { state: await context.storageState(), at: Date.now() };
    }
    return await work(page);
  } finally {
    await context.close();
  }
}

/** A button in the content of the page. */
export function adminButton(page: Page, name: string): Locator {
  return page.getByRole("main").getByRole("button", { name, exact: true });
}

/** The page of a person, found by the address in the list of people. */
export async function findPerson(page: Page, person: Person): Promise<void> {
  await visit(page, "/admin/people");
  await page.getByLabel(adminTexts.people.search, { exact: true }).fill(person.email);
  await adminButton(page, adminTexts.people.action).click();
  await page.waitForURL(/search=/);
  await page.getByRole("row").filter({ hasText: person.email }).getByRole("link").click();
  await page.waitForURL(/^[^?]*\/admin\/people\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("heading", { level: 2, name: person.name })).toBeVisible();
}

/** Gives the person on the open page another role. */
export async function changeRole(page: Page, role: keyof typeof adminTexts.role): Promise<void> {
  await page.getByLabel(adminTexts.person.role_field, { exact: true }).selectOption(role);
  await adminButton(page, adminTexts.person.role_action).click();
  if (!hasJavaScript()) {
    await page.waitForURL(/done=role_changed/);
  }
  await expect(page.getByText(adminTexts.done.role_changed)).toBeVisible();
  await expect(page.getByTestId("role")).toHaveText(adminTexts.role[role]);
}

/** The row of sections beside the page. */
export function sections(page: Page): Locator {
  return page.getByRole("navigation", { name: adminTexts.frame.label });
}

/** The page says that it is not for who is signed in. */
export async function expectShut(page: Page): Promise<void> {
  await expect(page.getByText(adminTexts.shut.forbidden_title)).toBeVisible();
}

/** The sign-in page is open, and leads on to `path`. */
export async function expectTurnedAway(page: Page, path: string): Promise<void> {
  await page.waitForURL((url) => url.pathname === "/account/sign-in" && url.searchParams.get("next") === path);
  await expect(page.getByRole("button", { name: accountTexts.sign_in.action, exact: true })).toBeVisible();
}
