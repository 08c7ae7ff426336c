// What a person does with their account, in words, and how the links from e-mails are had: from the mailbox page of a
// development shop. Every step works with JavaScript and without it.

import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { type Browser, type BrowserContextOptions, type Locator, type Page, expect } from "@playwright/test";
import type account from "../../app/i18n/account/locales/en.json";
import { hydrated } from "./hydrated.ts";
import { visit } from "./shop.ts";

const file = new URL("../../app/i18n/account/locales/en.json", import.meta.url);

/** Every text of the account pages, in English. */
export const accountTexts = JSON.parse(readFileSync(file, "utf8")) as typeof account;

/** The most a letter may take from the command to the mailbox. */
const letterTimeout = 30_000;

/** Somebody with an account, or about to have one. */
export interface Person {
  name: string;
  email: string;
  password: string;
}

/** Somebody nobody has heard of. */
export function somebody(): Person {
  return {
    name: "Ada Nguyen",
    email: `ada-${randomUUID().slice(0, 13)}@example.com`,
    password: "seven green lanterns drift",
  };
}

/** A field of an account form. */
export function accountField(page: Page, field: "email" | "name" | "password" | "new_password" | "current_password"): Locator {
  return page.getByLabel(accountTexts.field[field], { exact: true });
}

/** A button in the content of the page. */
export function accountButton(page: Page, name: string): Locator {
  return page.getByRole("main").getByRole("button", { name, exact: true });
}

/** Registers; the page then asks to look into the mail. */
export async function register(page: Page, person: Person): Promise<void> {
  await visit(page, "/account/register");
  await accountField(page, "name").fill(person.name);
  await accountField(page, "email").fill(person.email);
  await accountField(page, "password").fill(person.password);
  await accountButton(page, accountTexts.register.action).click();
  await page.waitForURL(/^[^?]*\/account\/check-mail$/);
}

/** The path of the newest link below `path` that was mailed to `email`, as soon as it is in the mailbox. */
export async function mailedLink(page: Page, email: string, path: string): Promise<string> {
  const browser = page.context().browser();
  if (!browser) throw new Error("the page belongs to no browser");
  // In a context of its own: the browser complains of the sandboxed letter whenever a test looks into the page.
  const context = await browser.newContext();
  let found: string | undefined;
  try {
    const reader = await context.newPage();
    await expect(async () => {
      found = await findLink(reader, email, path);
      expect(found, `a letter to ${email} with a link to ${path}`).toBeDefined();
    }).toPass({ timeout: letterTimeout });
  } finally {
    await context.close();
  }
  if (found === undefined) throw new Error(`no letter to ${email}`);
  return found;
}

async function findLink(reader: Page, email: string, path: string): Promise<string | undefined> {
  await visit(reader, "/dev/mailbox");
  const rows = reader.getByRole("row").filter({ hasText: email });
  const letters = await rows.getByRole("link").evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
  for (const letter of letters) {
    await visit(reader, letter);
    const link = reader.getByTestId("letter-text").locator(`a[href*="${path}?token="]`).first();
    if ((await link.count()) === 0) continue;
    // The letter names the shop's public address; the shop under test may be reached by another one.
    const address = new URL((await link.getAttribute("href")) ?? "", reader.url());
    return address.pathname + address.search;
  }
  return undefined;
}

/** Opens the link that confirms an address and presses its button. */
export async function confirm(page: Page, link: string): Promise<void> {
  await visit(page, link);
  await accountButton(page, accountTexts.verify.action).click();
}

/** A new person, registered, confirmed and signed in on this page. */
export async function newPerson(page: Page): Promise<Person> {
  const person = somebody();
  await register(page, person);
  await confirm(page, await mailedLink(page, person.email, "/account/verify"));
  await page.waitForURL(/^[^?]*\/account\?done=verified$/);
  await expectSignedIn(page, person);
  return person;
}

/** Types into the sign-in form of the open page, and sends it. */
export async function sendSignIn(page: Page, email: string, password: string): Promise<void> {
  await accountField(page, "email").fill(email);
  await accountField(page, "password").fill(password);
  await accountButton(page, accountTexts.sign_in.action).click();
}

/** Signs in, and is then on the account's first page. */
export async function signIn(page: Page, person: Person): Promise<void> {
  await visit(page, "/account/sign-in");
  await sendSignIn(page, person.email, person.password);
  await page.waitForURL(/^[^?]*\/account$/);
  await expectSignedIn(page, person);
}

/** Signs out by the button of the open account page. */
export async function signOut(page: Page): Promise<void> {
  await accountButton(page, accountTexts.nav.sign_out).click();
  await page.waitForURL(/^[^?]*\/account\/sign-in\?done=signed_out$/);
  await expect(page.getByText(accountTexts.done.signed_out)).toBeVisible();
}

/** The account's first page is open, and it is this person's. */
export async function expectSignedIn(page: Page, person: Person): Promise<void> {
  await expect(page.getByTestId("my-name")).toHaveText(person.name);
  await expect(page.getByRole("main")).toContainText(person.email);
}

/** Whoever looks at the account from this page is asked to sign in. */
export async function expectSignedOut(page: Page): Promise<void> {
  await page.goto("/account");
  await page.waitForURL(/^[^?]*\/account\/sign-in$/);
  await hydrated(page);
  await expect(accountButton(page, accountTexts.sign_in.action)).toBeVisible();
}

/** The message above a form that says what is wrong. */
export function problem(page: Page): Locator {
  return page.getByRole("main").getByRole("alert");
}

/** The person signs in from another browser, and `work` goes on there. */
export async function elsewhere<T>(
  browser: Browser,
  person: Person,
  work: (page: Page) => Promise<T>,
  options: BrowserContextOptions = {},
): Promise<T> {
  const context = await browser.newContext(options);
  try {
    const page = await context.newPage();
    await signIn(page, person);
    return await work(page);
  } finally {
    await context.close();
  }
}
