// The administration: who is let in, people and roles, keys of programs, the audit record. Tests tagged @nojs hold without
// JavaScript as well.

import { randomUUID } from "node:crypto";
import { type APIRequestContext, type Locator, type Page } from "@playwright/test";
import { expectNoAxeViolations } from "../support/accessibility.ts";
import { accountTexts, newPerson, sendSignIn, signOut } from "../support/account.ts";
import {
  adminButton, adminTexts as texts, asFounder, changeRole, expectShut, expectTurnedAway, findPerson, founder, sections,
} from "../support/admin.ts";
import { hydrated } from "../support/hydrated.ts";
import { hasJavaScript, visit } from "../support/shop.ts";
import { expect, test } from "../support/test.ts";
import { say } from "../support/texts.ts";
import { showTheme, themes } from "../support/theme.ts";

// The browser notes every answer that says no, of pages and of functions.
test.use({ allowedConsoleErrors: [/Failed to load resource: the server responded with a status of (401|403|404|409|422)/] });

const pages = ["/admin", "/admin/people", "/admin/api-keys", "/admin/security", "/admin/audit"];

async function expectAccessible(page: Page): Promise<void> {
  for (const theme of themes) {
    await showTheme(page, theme);
    await test.step(theme, () => expectNoAxeViolations(page));
  }
}

async function expectNoOverflow(page: Page): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, `${page.url()} is no wider than the screen`).toBeLessThanOrEqual(0);
}

test("guests are sent to sign in and come back, customers are told no @nojs", async ({ page }) => {
  test.slow();
  for (const path of pages) {
    await page.goto(path);
    await expectTurnedAway(page, path);
  }
  const person = await newPerson(page);
  await expect(page.getByRole("link", { name: accountTexts.overview.administration })).toHaveCount(0);
  for (const path of pages) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(403);
    await hydrated(page);
    await expectShut(page);
    await expect(sections(page)).toHaveCount(0);
  }
  await test.step("accessible", () => expectAccessible(page));
  await visit(page, "/account");
  await signOut(page);
  await page.goto("/admin/people");
  await hydrated(page);
  await sendSignIn(page, person.email, person.password);
  await page.waitForURL(/^[^?]*\/admin\/people$/);
  await expectShut(page);
});

test("a founder changes a role, and the next request of the person has it @nojs", async ({ page, browser }) => {
  test.slow();
  const person = await newPerson(page);
  await asFounder(browser, async (staff) => {
    await findPerson(staff, person);
    await expect(staff.getByTestId("role")).toHaveText(texts.role.user);
    const address = staff.url();
    await changeRole(staff, "ops");

    await visit(page, "/account");
    await page.getByRole("link", { name: accountTexts.overview.administration }).click();
    await page.waitForURL(/^[^?]*\/admin$/);
    await expect(page.getByTestId("my-role")).toHaveText(texts.role.ops);
    const rights = page.getByRole("list", { name: texts.overview.rights_list });
    await expect(rights.getByRole("listitem").filter({ hasText: texts.area.orders })).toContainText(texts.access.write);
    await expect(rights.getByRole("listitem").filter({ hasText: texts.area.people })).toHaveCount(0);
    const open = [
      texts.nav.overview,
      texts.orders.title,
      texts.disputes.title,
      texts.reviews.nav,
      texts.nav.products,
      texts.nav.promotions,
      texts.nav.search,
      texts.markets.title,
      texts.price_lists.title,
      texts.credit_desk.title,
    ];
    await expect(sections(page).getByRole("link")).toHaveText(open);
    await page.goto("/admin/people");
    await expectShut(page);

    await visit(staff, address);
    await changeRole(staff, "admin");
    await visit(page, "/admin/people");
    await expect(page.getByRole("table", { name: texts.people.table })).toBeVisible();
    await expect(sections(page).getByRole("link", { name: texts.nav.api_keys })).toBeVisible();

    await test.step("an admin does not touch the founder", async () => {
      await findPerson(page, founder());
      await expect(page.getByText(texts.person.role_closed)).toBeVisible();
      await expect(page.getByLabel(texts.person.role_field, { exact: true })).toHaveCount(0);
    });

    await visit(staff, address);
    await changeRole(staff, "user");
    await page.goto("/admin");
    await expectShut(page);

    await test.step("staff signs the person out", async () => {
      await visit(staff, address);
      await adminButton(staff, texts.person.sign_out).click();
      await expect(staff.getByText(texts.done.signed_out)).toBeVisible();
      await page.goto("/account");
      await page.waitForURL(/^[^?]*\/account\/sign-in$/);
    });
  });
});

test("nobody changes their own role, and so no last founder goes @nojs", async ({ browser }) => {
  await asFounder(browser, async (page) => {
    await findPerson(page, founder());
    await expect(page.getByText(texts.person.role_own)).toBeVisible();
    await expect(page.getByLabel(texts.person.role_field, { exact: true })).toHaveCount(0);
    const person = /[0-9a-f-]{36}$/.exec(page.url())?.[0] ?? "";
    const origin = new URL(page.url()).origin;
    const refused = await page.request.post("/api/api_identity/admin/people/change_role", {
      form: { person, role: "user" },
      headers: { origin, accept: "application/json" },
    });
    expect(refused.status()).toBe(403);
    expect(await refused.json()).toMatchObject({ code: "identity.own_role" });
  });
});

/** What `/api/v1` answers to a key. */
async function ask(request: APIRequestContext, path: string, key: string): Promise<{ status: number; body: unknown }> {
  const answer = await request.get(`/api/v1${path}`, { headers: { authorization: `Bearer ${key}` } });
  return { status: answer.status(), body: await answer.json() };
}

/** The entry of a key in the list that stands in this state. */
function keyEntry(page: Page, name: string, state: string): Locator {
  const list = page.getByRole("list", { name: texts.keys.list_label });
  return list.getByRole("listitem").filter({ hasText: name }).filter({ hasText: state });
}

async function freshKey(page: Page, different?: string): Promise<string> {
  const field = page.getByTestId("fresh-key").first();
  await expect(field).toHaveValue(/^lsn_[0-9A-Za-z]{49}$/);
  if (different) {
    await expect(field).not.toHaveValue(different);
  }
  return field.inputValue();
}

test("a key is made, used, replaced and revoked @nojs", async ({ browser, request }) => {
  test.slow();
  const name = `Warehouse ${randomUUID().slice(0, 8)}`;
  await asFounder(browser, async (page) => {
    await visit(page, "/admin/api-keys");
    await page.getByLabel(texts.keys.name, { exact: true }).fill(name);
    const catalogue = page.getByRole("group", { name: texts.area.catalogue, exact: true });
    await catalogue.getByRole("checkbox", { name: texts.keys.look, exact: true }).check();
    await page.getByLabel(texts.keys.expiry, { exact: true }).selectOption("30");
    await adminButton(page, texts.keys.make_action).click();
    const first = await freshKey(page);
    expect(page.url()).not.toContain("lsn_");
    await test.step("accessible with a fresh key", () => expectAccessible(page));
    await expectNoOverflow(page);

    const described = await ask(request, "/key", first);
    expect(described).toMatchObject({ status: 200, body: { name, scopes: ["catalogue:read"] } });
    const products = await ask(request, "/products?limit=3", first);
    expect(products.status).toBe(200);
    expect((products.body as { items: unknown[] }).items).toHaveLength(3);
    expect((await ask(request, "/key", `${first.slice(0, -1)}${first.endsWith("a") ? "b" : "a"}`)).status).toBe(401);

    await visit(page, "/admin/api-keys");
    await expect(page.getByTestId("fresh-key"), "shown once").toHaveCount(0);
    const entry = keyEntry(page, name, texts.keys.active);
    await expect(entry).toContainText(first.slice(0, 10));
    await entry.locator("summary").click();
    await entry.getByLabel(texts.keys.overlap, { exact: true }).selectOption("24");
    await entry.getByRole("button", { name: texts.keys.rotate_action, exact: true }).click();
    const second = await freshKey(page, first);
    expect((await ask(request, "/key", first)).status, "both work for a day").toBe(200);
    expect((await ask(request, "/key", second)).status).toBe(200);
    await expect(keyEntry(page, name, texts.keys.overlapping)).toHaveCount(1);

    await visit(page, "/admin/api-keys");
    await revoke(page, name, texts.keys.overlapping);
    expect((await ask(request, "/key", first)).status).toBe(401);
    expect((await ask(request, "/key", second)).status).toBe(200);
    await visit(page, "/admin/api-keys");
    await revoke(page, name, texts.keys.active);
    expect(await ask(request, "/key", second)).toMatchObject({ status: 401, body: { code: "identity.key_revoked" } });
  });
});

async function revoke(page: Page, name: string, state: string): Promise<void> {
  const entry = keyEntry(page, name, state);
  await entry.getByRole("button", { name: say(texts.keys.revoke_of, { name }) }).click();
  const dialog = page.getByRole("dialog", { name: say(texts.keys.revoke_title, { name }) });
  await expect(dialog).toBeVisible();
  await dialog.getByRole("button", { name: texts.keys.revoke_action, exact: true }).click();
  await expect(page.getByText(texts.done.key_revoked).first()).toBeVisible();
  await expect(entry).toHaveCount(0);
}

test("a key without a name or a scope is not made", async ({ browser }) => {
  await asFounder(browser, async (page) => {
    await visit(page, "/admin/api-keys");
    await adminButton(page, texts.keys.make_action).click();
    const field = page.getByLabel(texts.keys.name, { exact: true });
    await expect(field).toHaveAttribute("aria-invalid", "true");
    await expect(field).toBeFocused();
    await expect(page.getByText(texts.field_problem.scopes_required)).toBeVisible();
    await test.step("accessible with errors", () => expectAccessible(page));
  });
});

test("a dialog can be left without revoking", async ({ browser }) => {
  test.slow();
  const name = `Spare ${randomUUID().slice(0, 8)}`;
  await asFounder(browser, async (page) => {
    await visit(page, "/admin/api-keys");
    await page.getByLabel(texts.keys.name, { exact: true }).fill(name);
    await page.getByRole("group", { name: texts.area.orders, exact: true }).getByRole("checkbox").first().check();
    await adminButton(page, texts.keys.make_action).click();
    await freshKey(page);
    await adminButton(page, texts.keys.copy).click();
    await expect(adminButton(page, texts.keys.copied)).toBeVisible();
    const entry = keyEntry(page, name, texts.keys.active);
    await entry.getByRole("button", { name: say(texts.keys.revoke_of, { name }) }).click();
    const dialog = page.getByRole("dialog", { name: say(texts.keys.revoke_title, { name }) });
    await expect(dialog).toBeVisible();
    await test.step("accessible with the dialog", () => expectAccessible(page));
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await expect(entry).toHaveCount(1);
    await revoke(page, name, texts.keys.active);
  });
});

test("the record says who did what, and its chain is checked @nojs", async ({ browser }) => {
  await asFounder(browser, async (page) => {
    await visit(page, "/admin/audit");
    await page.getByLabel(texts.audit.person, { exact: true }).fill(founder().email.toUpperCase());
    await page.getByLabel(texts.audit.action, { exact: true }).fill("identity.signed_in");
    await adminButton(page, texts.audit.show).click();
    await page.waitForURL(/action=identity.signed_in/);
    const entries = page.getByRole("list", { name: texts.audit.list }).getByRole("listitem");
    await expect(entries.first()).toContainText(founder().name);
    await expect(entries.filter({ hasNotText: "identity.signed_in" })).toHaveCount(0);
    await page.getByLabel(texts.audit.person, { exact: true }).fill("nobody@example.com");
    await adminButton(page, texts.audit.show).click();
    await expect(page.getByText(texts.audit.unknown_person)).toBeVisible();
    await page.getByRole("link", { name: texts.audit.check }).click();
    await page.waitForURL(/check=true/);
    await expect(page.getByText(texts.audit.sound, { exact: true })).toBeVisible();
    await test.step("accessible", () => expectAccessible(page));
    await expectNoOverflow(page);
  });
});

test("people are searched, filtered, sorted and downloaded @nojs", async ({ page, browser }) => {
  test.slow();
  const person = await newPerson(page);
  await asFounder(browser, async (staff) => {
    await visit(staff, `/admin/people?search=${encodeURIComponent(person.email.slice(0, 12).toUpperCase())}`);
    const rows = staff.getByRole("table", { name: texts.people.table }).getByRole("row");
    await expect(rows.filter({ hasText: person.email })).toHaveCount(1);
    await visit(staff, "/admin/people?role=founder&sort=name");
    await expect(rows.filter({ hasText: founder().email })).toHaveCount(1);
    await expect(rows.filter({ hasText: person.email })).toHaveCount(0);
    await visit(staff, "/admin/people?search=nobody-at-all");
    await expect(staff.getByText(texts.people.empty_title, { exact: true })).toBeVisible();
    const table = await staff.request.get(`/admin/people.csv?search=${encodeURIComponent(person.email)}`);
    expect(table.headers()["content-type"]).toContain("text/csv");
    expect(await table.text()).toContain(person.email);
    const refused = await page.request.get("/admin/people.csv");
    expect(refused.status()).toBe(403);
  });
});

test("every page is accessible and fits the screen", async ({ browser }) => {
  test.slow();
  await asFounder(browser, async (page) => {
    for (const path of pages) {
      await visit(page, path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(sections(page).locator("[aria-current=page]")).toHaveCount(1);
      await test.step(path, () => expectAccessible(page));
      await expectNoOverflow(page);
    }
    await findPerson(page, founder());
    await test.step("a person", () => expectAccessible(page));
    await expectNoOverflow(page);
  });
});

test("the frame works without a reload", async ({ browser }) => {
  test.skip(!hasJavaScript(), "there is nothing but reloads");
  await asFounder(browser, async (page) => {
    await visit(page, "/admin");
    await page.evaluate(() => Object.assign(window, { stays: true }));
    for (const [name, address] of [
      [texts.nav.people, /\/admin\/people$/], [texts.nav.api_keys, /\/admin\/api-keys$/],
      [texts.nav.security, /\/admin\/security$/], [texts.nav.audit, /\/admin\/audit$/],
    ] as const) {
      await sections(page).getByRole("link", { name, exact: true }).click();
      await page.waitForURL(address);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
      await expect(sections(page).locator("[aria-current=page]")).toHaveText(name);
    }
    expect(await page.evaluate(() => "stays" in window)).toBe(true);
    await page.getByRole("banner").getByRole("link", { name: texts.frame.to_shop }).click();
    await page.waitForURL(/^[^?]*\/$/);
  });
});
