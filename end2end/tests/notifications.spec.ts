// What a person wants to be written to about, and what they agreed to.

import { type Page } from "@playwright/test";
import { newPerson } from "../support/account.ts";
import { expectNoAxeViolations } from "../support/accessibility.ts";
import { answered, customerTexts, expectDone, mainButton } from "../support/customer.ts";
import { visit } from "../support/shop.ts";
import { expect, test } from "../support/test.ts";

const texts = customerTexts.notifications;

test.use({ allowedConsoleErrors: [/Failed to load resource: the server responded with a status of 422 .*\/api\//] });

const box = (page: Page, kind: string, way: string) => page.getByRole("checkbox", { name: `${kind} ${way}`, exact: true });

test("the choice is kept, and word on orders always comes @nojs", async ({ page }) => {
  test.slow();
  await newPerson(page);
  await visit(page, "/account/notifications");
  await expectNoAxeViolations(page);
  await expect(box(page, texts.orders, texts.email)).toBeChecked();
  await expect(box(page, texts.orders, texts.email)).toBeDisabled();
  await expect(box(page, texts.news, texts.email)).not.toBeChecked();
  await box(page, texts.back_in_stock, texts.email).check();
  await box(page, texts.shows, texts.push).check();
  await page.getByLabel(texts.quiet_from, { exact: true }).fill("22:00");
  await page.getByLabel(texts.quiet_until, { exact: true }).fill("07:00");
  await mainButton(page, texts.save).click();
  await answered(page, "notifications_saved");
  await expectDone(page, texts.done);
  await visit(page, "/account/notifications");
  await expect(box(page, texts.back_in_stock, texts.email)).toBeChecked();
  await expect(box(page, texts.shows, texts.push)).toBeChecked();
  await expect(box(page, texts.shows, texts.sms)).not.toBeChecked();
  await expect(page.getByLabel(texts.quiet_from, { exact: true })).toHaveValue("22:00");

  await box(page, texts.shows, texts.push).uncheck();
  await page.getByLabel(texts.quiet_from, { exact: true }).fill("");
  await page.getByLabel(texts.quiet_until, { exact: true }).fill("");
  await mainButton(page, texts.save).click();
  await answered(page, "notifications_saved");
  await expectDone(page, texts.done);
  await visit(page, "/account/notifications");
  await expect(box(page, texts.shows, texts.push)).not.toBeChecked();
  await expect(page.getByLabel(texts.quiet_from, { exact: true })).toHaveValue("");
});

test("half of the quiet hours is said to be missing @nojs", async ({ page }) => {
  await newPerson(page);
  await visit(page, "/account/notifications");
  await page.getByLabel(texts.quiet_from, { exact: true }).fill("22:00");
  await mainButton(page, texts.save).click();
  const until = page.getByLabel(texts.quiet_until, { exact: true });
  await expect(until).toHaveAttribute("aria-invalid", "true");
  await expect(until).toHaveAccessibleDescription(texts.time);
});

test("a consent is given and withdrawn, and both stay in the history @nojs", async ({ page }) => {
  test.slow();
  await newPerson(page);
  await visit(page, "/account/notifications");
  const consent = page.getByRole("checkbox", { name: texts.marketing_email, exact: true });
  await expect(consent).toHaveAccessibleDescription(texts.never);
  await consent.check();
  await mainButton(page, texts.save_consents).click();
  await answered(page, "consents_saved");
  await expectDone(page, texts.done_consents);
  await expect(consent).toBeChecked();
  await expect(consent).toHaveAccessibleDescription(/^Given /);
  await consent.uncheck();
  await mainButton(page, texts.save_consents).click();
  await answered(page, "consents_saved");
  await expect(consent).toHaveAccessibleDescription(/^Withdrawn /);
  await page.getByText(texts.history, { exact: true }).click();
  const history = page.getByTestId("consent-history").getByRole("listitem");
  await expect(history).toHaveCount(2);
  await expect(history.first()).toContainText(texts.withdrawn);
  await expectNoAxeViolations(page);
});

test("a link that is not whole unsubscribes nobody and says so @nojs", async ({ page }) => {
  await visit(page, "/unsubscribe?token=nothing");
  await expect(page.getByRole("main").getByRole("alert")).toContainText(customerTexts.unsubscribe.invalid);
  await expect(mainButton(page, customerTexts.unsubscribe.action)).toHaveCount(0);
  await expectNoAxeViolations(page);
});
