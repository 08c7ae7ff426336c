// A card is saved without buying anything: at once, after the bank has asked, and not when the bank says no.

import { type Page } from "@playwright/test";
import { newPerson } from "../support/account.ts";
import { expectNoAxeViolations } from "../support/accessibility.ts";
import { customerTexts as texts, mainButton } from "../support/customer.ts";
import { cards, fillCard, visit } from "../support/shop.ts";
import { expect, test } from "../support/test.ts";
import { say } from "../support/texts.ts";
import { showTheme, themes } from "../support/theme.ts";

// The browser notes every answer that says no.
test.use({ allowedConsoleErrors: [/the server responded with a status of (401|402|404|422) /] });

const asks = "4000 0027 6000 3184";

function cardInList(page: Page, brand: string, last4: string) {
  const list = page.getByRole("list", { name: texts.cards.saved });
  return list.getByRole("listitem").filter({ hasText: say(texts.cards.name, { brand, last4 }) });
}

/** Types a card into the form of a new one and sends it. */
async function save(page: Page, number: string): Promise<void> {
  await visit(page, "/account/cards/new");
  await fillCard(page, number);
  await mainButton(page, texts.cards.save).click();
}

test("a card is saved, another one after the bank has asked, and none that is declined @nojs", async ({ page }) => {
  test.slow();
  await newPerson(page);
  await visit(page, "/account/cards");
  await expect(page.getByText(texts.cards.empty_title)).toBeVisible();
  await page.getByRole("link", { name: texts.cards.add }).click();
  await page.waitForURL(/^[^?]*\/account\/cards\/new$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(texts.cards.new_title);
  for (const theme of themes) {
    await showTheme(page, theme);
    await expectNoAxeViolations(page);
  }

  await save(page, cards.good);
  await page.waitForURL(/^[^?]*\/account\/cards\?done=card_added$/);
  await expect(page.getByRole("main")).toContainText(texts.cards.done_added);
  await expect(cardInList(page, "Visa", "4242")).toContainText(texts.cards.default);

  await save(page, asks);
  await page.waitForURL(/^[^?]*\/sandbox-processor\/challenges\/[0-9a-f]+$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Confirm your card");
  await page.getByRole("button", { name: "Confirm card" }).click();
  await page.waitForURL(/^[^?]*\/account\/cards\?done=card_added$/);
  await expect(cardInList(page, "Visa", "3184")).toBeVisible();

  await save(page, "4000 0000 0000 0002");
  await expect(page.getByRole("main")).toContainText(texts.cards.declined);
  await visit(page, "/account/cards");
  await expect(page.getByRole("list", { name: texts.cards.saved }).getByRole("listitem")).toHaveCount(2);
  expect(await page.content(), "no number is in the page").not.toMatch(/4242 ?4242 ?4242/);
});
