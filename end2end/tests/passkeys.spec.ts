// Passkeys, with the browser's own virtual authenticator. They belong to a name, so the shop is opened as localhost.

import { type CDPSession, type Page } from "@playwright/test";
import {
  accountButton, accountTexts as texts, expectSignedIn, newPerson, problem, signOut,
} from "../support/account.ts";
import { expectNoAxeViolations } from "../support/accessibility.ts";
import { firstStep, noteCodes, setUpTwoStep } from "../support/second-factor.ts";
import { visit } from "../support/shop.ts";
import { expect, test } from "../support/test.ts";

const shop = new URL(process.env.LSN_URL ?? "http://127.0.0.1:3000");
const named = new URL(shop);
named.hostname = "localhost";

test.use({
  baseURL: named.origin,
  allowedConsoleErrors: [/Failed to load resource: the server responded with a status of (401|403|409|422) .*\/api\//],
});

/** A device with a fingerprint reader. */
interface Device {
  session: CDPSession;
  authenticatorId: string;
}

/** Whether a finger is on the reader: without one, nothing that a page asks quietly is answered. */
async function putFinger(device: Device, enabled: boolean): Promise<void> {
  await device.session.send("WebAuthn.setAutomaticPresenceSimulation", { authenticatorId: device.authenticatorId, enabled });
}

/** A device whose reader likes every finger. */
async function addAuthenticator(page: Page): Promise<Device> {
  const session = await page.context().newCDPSession(page);
  await session.send("WebAuthn.enable");
  const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      ctap2Version: "ctap2_1",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { session, authenticatorId };
}

/** Adds a passkey, and takes the finger from the reader again. */
async function addPasskey(page: Page, device: Device, name: string): Promise<void> {
  await putFinger(device, true);
  await visit(page, "/account/security");
  await page.getByLabel(texts.passkey.name, { exact: true }).last().fill(name);
  await accountButton(page, texts.passkey.add).click();
  await expect(page.getByTestId("passkey").filter({ hasText: name })).toBeVisible();
  await putFinger(device, false);
}

/** Presses a button that asks for a passkey, with the finger on the reader. */
async function press(page: Page, device: Device, button: string): Promise<void> {
  await putFinger(device, true);
  await accountButton(page, button).click();
}

/** The page asks no quiet question: the virtual authenticator would answer it before any button is pressed. */
async function withoutQuietQuestion(page: Page): Promise<void> {
  await page.addInitScript(() => {
    PublicKeyCredential.isConditionalMediationAvailable = () => Promise.resolve(false);
  });
}

test("whoever has a passkey is offered it where the address is typed", async ({ page }) => {
  const person = await newPerson(page);
  const device = await addAuthenticator(page);
  await addPasskey(page, device, "Laptop of Ada");
  await signOut(page);
  await putFinger(device, true);
  await visit(page, "/account/sign-in");
  await page.waitForURL(/^[^?]*\/account$/);
  await expectSignedIn(page, person);
});

test("a passkey is added, signs in, gets another name and is removed", async ({ page }) => {
  await withoutQuietQuestion(page);
  const person = await newPerson(page);
  const device = await addAuthenticator(page);
  await addPasskey(page, device, "Laptop of Ada");
  await expect(page.getByText(texts.passkey.never_used)).toBeVisible();
  await expectNoAxeViolations(page);

  await signOut(page);
  await press(page, device, texts.passkey.action);
  await page.waitForURL(/^[^?]*\/account$/);
  await expectSignedIn(page, person);
  await putFinger(device, false);

  await visit(page, "/account/security");
  const line = page.getByTestId("passkey");
  await expect(line).not.toContainText(texts.passkey.never_used);
  await line.getByText(texts.passkey.rename, { exact: true }).click();
  await line.getByLabel(texts.passkey.name, { exact: true }).fill("Old laptop");
  await line.getByRole("button", { name: texts.passkey.rename_action }).click();
  await expect(line).toContainText("Old laptop");
  await line.getByRole("button", { name: texts.passkey.remove_of.replace("{{ name }}", "Old laptop") }).click();
  await expect(page.getByTestId("passkey")).toHaveCount(0);

  await signOut(page);
  await press(page, device, texts.passkey.action);
  await expect(problem(page)).toContainText(texts.problem.passkey);
});

test("a passkey is the second step where there is one", async ({ page }) => {
  await withoutQuietQuestion(page);
  const person = await newPerson(page);
  const device = await addAuthenticator(page);
  await addPasskey(page, device, "Phone");
  await setUpTwoStep(page);
  await noteCodes(page);
  await signOut(page);
  await firstStep(page, person);
  await press(page, device, texts.passkey.action);
  await page.waitForURL(/^[^?]*\/account$/);
  await expectSignedIn(page, person);
});

test("a passkey confirms who somebody is", async ({ page }) => {
  await withoutQuietQuestion(page);
  await newPerson(page);
  const device = await addAuthenticator(page);
  await addPasskey(page, device, "Phone");
  await visit(page, "/account/confirm?next=/account/security/two-step");
  await press(page, device, texts.passkey.confirm_action);
  await page.waitForURL(/^[^?]*\/account\/security\/two-step$/);
});

test("a finger that is not known signs nobody in", async ({ page }) => {
  await withoutQuietQuestion(page);
  await newPerson(page);
  const device = await addAuthenticator(page);
  await addPasskey(page, device, "Phone");
  await signOut(page);
  await device.session.send("WebAuthn.setUserVerified", { authenticatorId: device.authenticatorId, isUserVerified: false });
  await press(page, device, texts.passkey.action);
  await expect(page).toHaveURL(/\/account\/sign-in/);
  await expect(accountButton(page, texts.sign_in.action)).toBeVisible();
});

test.describe("at a network address", () => {
  test.use({ baseURL: shop.origin });

  test("the pages say that passkeys need a name", async ({ page }) => {
    test.skip(!/^[\d.]+$/.test(shop.hostname), "the shop under test has a name");
    test.slow();
    await newPerson(page);
    await visit(page, "/account/security");
    await expect(page.getByText(texts.passkey.address_title)).toBeVisible();
    await expect(accountButton(page, texts.passkey.add)).toHaveCount(0);
    await signOut(page);
    await expect(page.getByTestId("no-passkeys")).toHaveText(texts.passkey.address_text);
    await expect(accountButton(page, texts.passkey.action)).toHaveCount(0);
  });
});
