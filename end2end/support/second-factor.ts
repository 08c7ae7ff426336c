// Two-step sign-in as people do it: an authenticator app that is computed here, and the pages around it.

import { createHmac } from "node:crypto";
import { type Page, expect } from "@playwright/test";
import { type Person, accountButton, accountTexts as texts, sendSignIn } from "./account.ts";
import { visit } from "./shop.ts";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** Base32 (RFC 4648) without padding. */
function decodeBase32(text: string): Buffer {
  const bits = [...text].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const bytes = bits.match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)));
}

/** The code that an authenticator app shows `ahead` steps of 30 seconds from now (RFC 6238). */
export function appCode(key: string, ahead = 0): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + ahead));
  const digest = createHmac("sha1", decodeBase32(key)).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fff_ffff) % 1_000_000).padStart(6, "0");
}

/** A code that no step around now has. */
export function wrongCode(key: string): string {
  const near = [-2, -1, 0, 1, 2].map((ahead) => appCode(key, ahead));
  const wrong = ["000000", "111111", "222222", "333333", "444444", "555555"].find((code) => !near.includes(code));
  if (wrong === undefined) throw new Error("six codes of six digits can not all be right");
  return wrong;
}

/** What somebody with two-step sign-in has. */
export interface App {
  key: string;
  recoveryCodes: string[];
}

/** Sets two-step sign-in up for who is signed in on this page, by the code of now. */
export async function setUpTwoStep(page: Page): Promise<App> {
  await visit(page, "/account/security/two-step");
  await accountButton(page, texts.two_step.begin_action).click();
  const shown = page.getByTestId("two-step-key");
  await expect(shown).toBeVisible();
  const key = (await shown.innerText()).replace(/\s/g, "");
  await page.getByLabel(texts.field.code, { exact: true }).fill(appCode(key));
  await accountButton(page, texts.two_step.finish).click();
  const codes = page.getByTestId("recovery-codes").getByRole("listitem");
  await expect(codes).toHaveCount(10);
  return { key, recoveryCodes: await codes.allInnerTexts() };
}

/** Puts the fresh recovery codes away. */
export async function noteCodes(page: Page): Promise<void> {
  await accountButton(page, texts.two_step.noted).click();
  await page.waitForURL(/^[^?]*\/account\/security\?done=two_step_on$/);
  await expect(page.getByText(texts.done.two_step_on, { exact: true })).toBeVisible();
}

/** The first step of signing in; the page then asks for the second. */
export async function firstStep(page: Page, person: Person): Promise<void> {
  await visit(page, "/account/sign-in");
  await sendSignIn(page, person.email, person.password);
  await page.waitForURL(/^[^?]*\/account\/second-factor/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(texts.second_factor.title);
}

/** Types a code of the app into the open page, and sends it. */
export async function sendCode(page: Page, code: string): Promise<void> {
  await page.getByLabel(texts.field.code, { exact: true }).fill(code);
  await accountButton(page, texts.second_factor.action).click();
}

/** Types a recovery code into the open page, and sends it. */
export async function sendRecoveryCode(page: Page, code: string): Promise<void> {
  const field = page.getByLabel(texts.field.recovery_code, { exact: true });
  if (!(await field.isVisible())) await page.getByText(texts.second_factor.recovery, { exact: true }).click();
  await field.fill(code);
  await accountButton(page, texts.second_factor.recovery_action).click();
}
