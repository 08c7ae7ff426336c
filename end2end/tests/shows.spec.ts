// Live shows before they are on: planned in the studio, found in the programme, followed, remembered, and called off.

import { readFileSync } from "node:fs";
import { type Locator, type Page } from "@playwright/test";
import type live from "../../app/i18n/live/locales/en.json";
import { expectNoAxeViolations } from "../support/accessibility.ts";
import { newPerson } from "../support/account.ts";
import { asFounder } from "../support/admin.ts";
import { mainButton } from "../support/customer.ts";
import { hasJavaScript, visit } from "../support/shop.ts";
import { expect, test } from "../support/test.ts";
import { showTheme, themes } from "../support/theme.ts";

const texts = JSON.parse(
  readFileSync(new URL("../../app/i18n/live/locales/en.json", import.meta.url), "utf8"),
) as typeof live;

test.use({ allowedConsoleErrors: [/Failed to load resource: the server responded with a status of (401|403|404|409|422) /] });

/** A day some months ahead and a minute of its own, so that tests beside this one take no hour of the same host. */
function aTime(): string {
  const at = new Date(Date.now() + (60 + Math.floor(Math.random() * 240)) * 86_400_000);
  const minutes = Math.floor(Math.random() * 1_400);
  const two = (number: number): string => String(number).padStart(2, "0");
  return `${at.toISOString().slice(0, 10)}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** The form that has a button of this name. */
function form(page: Page, button: string): Locator {
  return page.locator("form", { has: page.getByRole("button", { name: button, exact: true }) });
}

async function inBothThemes(page: Page): Promise<void> {
  for (const theme of themes) {
    await showTheme(page, theme);
    await expectNoAxeViolations(page);
  }
}

/** Plans a show for the first host, and is then on its page in the studio. */
async function plan(page: Page, title: string, starts: string): Promise<void> {
  await visit(page, "/studio/shows/new");
  await page.getByLabel(texts.plan.title, { exact: true }).fill(title);
  await page.getByLabel(texts.plan.starts, { exact: true }).fill(starts);
  await page.getByLabel(texts.plan.minutes, { exact: true }).first().fill("5");
  await mainButton(page, texts.plan.save).first().click();
  await page.waitForURL(/^[^?]*\/studio\/shows\/[0-9a-f-]{36}\?done=show_saved$/);
  await expect(page.getByRole("heading", { level: 2, name: title })).toBeVisible();
}

test("the programme leads to a show and to its host @nojs", async ({ page }) => {
  await visit(page, "/live");
  await expect(page.getByRole("heading", { level: 1, name: texts.hub.title })).toBeVisible();
  await inBothThemes(page);
  await page.locator("[data-show-card] a").first().click();
  await page.waitForURL(/^[^?]*\/live\/[a-z0-9-]+$/);
  await expect(page.getByRole("heading", { name: texts.show.products })).toBeVisible();
  await expect(page.locator("[data-product-card]").first()).toBeVisible();
  if (hasJavaScript()) await expect(page.locator("[data-countdown]").first()).not.toBeEmpty();
  await inBothThemes(page);
  const calendar = page.getByRole("link", { name: texts.show.calendar, exact: true });
  const file = await page.request.get((await calendar.getAttribute("href")) ?? "");
  expect(await file.text()).toContain("BEGIN:VEVENT");
  await page.getByRole("region", { name: texts.host.hosted_by }).getByRole("link").first().click();
  await page.waitForURL(/^[^?]*\/hosts\/[a-z-]+$/);
  await expect(page.getByRole("heading", { name: texts.host.shows })).toBeVisible();
  await inBothThemes(page);
});

test("somebody follows a host and is reminded of a show, a guest by e-mail @nojs", async ({ page }) => {
  test.slow();
  await visit(page, "/live");
  await page.locator("[data-show-card] a").last().click();
  await page.waitForURL(/^[^?]*\/live\/[a-z0-9-]+$/);
  const show = new URL(page.url()).pathname;
  await page.getByText(texts.show.by_email, { exact: true }).click();
  await page.getByLabel(texts.show.email, { exact: true }).fill(`guest-${Date.now()}@example.com`);
  await mainButton(page, texts.show.email_action).click();
  await page.waitForURL(/^[^?]*\/live\/[a-z0-9-]+\?done=reminded$/);
  await expect(page.getByText(texts.done.reminded, { exact: true })).toBeVisible();
  await newPerson(page);
  await visit(page, show);
  await mainButton(page, texts.show.remind).click();
  if (hasJavaScript()) {
    await expect(mainButton(page, texts.show.reminded)).toBeVisible();
    await visit(page, show);
    await expect(mainButton(page, texts.show.reminded)).toBeVisible();
  } else {
    await page.waitForURL(/^[^?]*\?done=reminded$/);
  }
  await mainButton(page, texts.host.follow).click();
  if (hasJavaScript()) await expect(mainButton(page, texts.host.following)).toBeVisible();
  else await page.waitForURL(/^[^?]*\/hosts\/[a-z-]+\?done=followed$/);
});

test("a show is planned, filled, copied and called off in the studio @nojs", async ({ page, browser }) => {
  test.slow();
  const title = `Lamps ${Date.now()}`;
  const address = await asFounder(browser, async (studio) => {
    await visit(studio, "/studio");
    await inBothThemes(studio);
    await plan(studio, title, aTime());
    await inBothThemes(studio);
    const segment = form(studio, texts.plan.save).last();
    await segment.getByLabel(texts.plan.segment_title, { exact: true }).fill("Opening");
    await segment.getByRole("button", { name: texts.plan.save, exact: true }).click();
    await studio.waitForURL(/^[^?]*\?done=segment_saved(#run)?$/);
    await expect(studio.getByRole("heading", { level: 3, name: "Opening", exact: true })).toBeVisible();
    await studio.getByLabel(texts.plan.search, { exact: true }).fill("lamp");
    await mainButton(studio, texts.plan.search_action).click();
    await studio.waitForURL(/^[^?]*\?q=lamp(#products)?$/);
    const add = studio.getByRole("button", { name: /^Add .*[Ll]amp/ }).first();
    await add.click();
    await studio.waitForURL(/^[^?]*\?done=product_added(#products)?$/);
    await expect(studio.getByRole("button", { name: /^Remove .*[Ll]amp/ })).toBeVisible();
    return studio.getByRole("link", { name: texts.plan.see, exact: true }).getAttribute("href");
  });
  expect(address).toBeTruthy();
  await visit(page, address ?? "");
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expect(page.locator("[data-product-card]").first()).toBeVisible();
  await asFounder(browser, async (studio) => {
    await visit(studio, "/studio");
    await studio.getByRole("link", { name: title, exact: true }).click();
    await studio.waitForURL(/^[^?]*\/studio\/shows\/[0-9a-f-]{36}$/);
    const original = studio.url();
    const copy = form(studio, texts.plan.copy_action);
    await copy.getByLabel(texts.plan.copy_starts, { exact: true }).fill(aTime());
    await copy.getByRole("button", { name: texts.plan.copy_action, exact: true }).click();
    await studio.waitForURL(/^[^?]*\?done=show_copied$/);
    expect(studio.url()).not.toContain(original);
    for (const reason of ["The copy was a try.", "The host has a cold."]) {
      const cancel = form(studio, texts.plan.cancel_action);
      await cancel.getByLabel(texts.plan.reason, { exact: true }).fill(reason);
      await cancel.getByRole("button", { name: texts.plan.cancel_action, exact: true }).click();
      await studio.waitForURL(/^[^?]*\?done=show_cancelled$/);
      await expect(studio.getByText(reason, { exact: true }).first()).toBeVisible();
      await visit(studio, new URL(original).pathname);
    }
  });
  await visit(page, `${address ?? ""}?again=1`);
  await expect(page.getByRole("main")).toContainText("The host has a cold.");
  await inBothThemes(page);
});

test("a guest is sent to sign in before the studio, and a shopper is told that it is for hosts @nojs", async ({ page }) => {
  await page.goto("/studio");
  await page.waitForURL(/^[^?]*\/account\/sign-in\?/);
  await newPerson(page);
  await page.goto("/studio");
  await expect(page.getByRole("heading", { name: texts.studio.forbidden })).toBeVisible();
  await expectNoAxeViolations(page);
});

test("an unknown show is not found @nojs", async ({ page }) => {
  const answer = await page.goto("/live/none-00000000");
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { name: texts.show.missing })).toBeVisible();
});
