// The address book, its suggestions, and the checkout that offers it.

import { newPerson } from "../support/account.ts";
import { expectNoAxeViolations } from "../support/accessibility.ts";
import {
  addressCard, answered, customerTexts, expectDone, mainButton, saveAddress,
} from "../support/customer.ts";
import { addToCart, addressField, fillAddress, hasJavaScript, sendAddress, visit } from "../support/shop.ts";
import { expect, test } from "../support/test.ts";
import { say, texts as shop } from "../support/texts.ts";

const texts = customerTexts.addresses;

test.use({ allowedConsoleErrors: [/Failed to load resource: the server responded with a status of (401|404|409|422) .*\/(api|account)\//] });

test("addresses are saved, put first, corrected and deleted @nojs", async ({ page }) => {
  test.slow();
  await newPerson(page);
  await visit(page, "/account/addresses");
  await expect(page.getByText(texts.empty_title)).toBeVisible();
  await expectNoAxeViolations(page);
  await saveAddress(page, "Home");
  await expect(addressCard(page, "Home")).toContainText(texts.for_delivery);
  await saveAddress(page, "Studio", "5 Oxford Street");
  await expectNoAxeViolations(page);

  const studio = addressCard(page, "Studio");
  await studio.getByRole("button", { name: say(texts.deliver_to_of, { name: "Studio" }) }).click();
  await answered(page, "address_default");
  await expect(studio).toContainText(texts.for_delivery);
  await expect(addressCard(page, "Home")).not.toContainText(texts.for_delivery);

  await studio.getByRole("link", { name: say(texts.edit_of, { name: "Studio" }) }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(texts.edit_title);
  await fillAddress(page, { line1: "7 Oxford Street" });
  await mainButton(page, texts.save).click();
  await page.waitForURL(/done=address_saved/);
  await expect(addressCard(page, "Studio")).toContainText("7 Oxford Street");

  const home = addressCard(page, "Home");
  await home.getByLabel(say(texts.delete_of, { name: "Home" }), { exact: true }).click();
  await home.getByRole("button", { name: say(texts.delete_sure_of, { name: "Home" }) }).click();
  await answered(page, "address_deleted");
  await expect(addressCard(page, "Home")).toHaveCount(0);
  await expectDone(page, texts.done_deleted);
});

test("what is wrong is said at the fields, and an address that is none of mine is not there", async ({ page }) => {
  await newPerson(page);
  await visit(page, "/account/addresses/new");
  await fillAddress(page, { name: "Ada Nguyen", postcode: "99" });
  await mainButton(page, texts.save).click();
  await expect(addressField(page, "line1")).toHaveAccessibleDescription(shop.field.required);
  await expect(addressField(page, "postcode")).toHaveAccessibleDescription(say(shop.field.postcode_like, { example: "2010" }));
  await expect(addressField(page, "line1")).toBeFocused();
  await expectNoAxeViolations(page);
  await page.goto("/account/addresses/01a1fdff-dea8-771d-bd8b-62cb268bb857");
  await expect(page.getByText(texts.not_found)).toBeVisible();
});

test("what was typed stays where an address is refused @nojs", async ({ page }) => {
  await newPerson(page);
  await visit(page, "/account/addresses/new");
  await fillAddress(page, { name: "Ada Nguyen", line1: "12 Crown Street", city: "Surry Hills", region: "NSW", postcode: "99" });
  await mainButton(page, texts.save).click();
  await expect(addressField(page, "postcode")).toHaveAccessibleDescription(say(shop.field.postcode_like, { example: "2010" }));
  await expect(addressField(page, "postcode")).toHaveValue("99");
  await expect(addressField(page, "line1")).toHaveValue("12 Crown Street");
  await expect(addressField(page, "name")).toHaveValue("Ada Nguyen");
});

test("a place is chosen by keys, and fills suburb, state and postcode", async ({ page }) => {
  test.skip(!hasJavaScript(), "without JavaScript the fields are plain");
  await newPerson(page);
  await visit(page, "/account/addresses/new");
  const city = page.getByRole("combobox", { name: shop.checkout.city, exact: true });
  const list = page.getByRole("listbox", { name: shop.place.list });
  await expect(city).toHaveAttribute("aria-expanded", "false");
  await city.pressSequentially("darlingh");
  await expect(city).toHaveAttribute("aria-expanded", "true");
  await expect(list.getByRole("option").first()).toContainText("Darlinghurst");
  await expectNoAxeViolations(page);
  await city.press("Escape");
  await expect(list).toBeHidden();
  await expect(city).toHaveValue("darlingh");
  await city.press("ArrowDown");
  await expect(list.getByRole("option", { selected: true })).toContainText("Darlinghurst");
  const marked = await city.getAttribute("aria-activedescendant");
  await expect(list.getByRole("option", { selected: true })).toHaveId(marked ?? "");
  await city.press("Enter");
  await expect(list).toBeHidden();
  await expect(city).toBeFocused();
  await expect(city).toHaveValue("Darlinghurst");
  await expect(addressField(page, "region")).toHaveValue("NSW");
  await expect(addressField(page, "postcode")).toHaveValue("2010");
  await expect(page.getByTestId("address-doubt")).toHaveCount(0);

  await test.step("by its postcode, with the pointer", async () => {
    const postcode = page.getByRole("combobox", { name: shop.checkout.postcode, exact: true });
    await postcode.fill("3182");
    await page.getByRole("option", { name: /St Kilda West/ }).click();
    await expect(addressField(page, "city")).toHaveValue("St Kilda West");
    await expect(addressField(page, "region")).toHaveValue("VIC");
  });

  await test.step("what does not fit is doubted, and does not stop anybody", async () => {
    await fillAddress(page, { name: "Ada Nguyen", line1: "1 Acland Street", region: "NSW" });
    await expect(page.getByTestId("address-doubt")).toHaveText(shop.place.doubt_region);
    await mainButton(page, texts.save).click();
    await page.waitForURL(/done=address_saved/);
    await expect(page.getByTestId("address-doubt")).toHaveText(shop.place.doubt_region);
  });
});

test("the checkout offers the saved address, and saves another one @nojs", async ({ page }) => {
  test.slow();
  const person = await newPerson(page);
  await saveAddress(page, "Home");
  await addToCart(page, { slug: "cedar-pencil-dozen" });
  await visit(page, "/checkout");
  const saved = page.getByRole("radio", { name: /^Home: Ada Nguyen/ });
  await expect(saved).toBeChecked();
  await expect(addressField(page, "email")).toHaveValue(person.email);
  await expect(addressField(page, "line1")).toBeHidden();
  await expectNoAxeViolations(page);
  await sendAddress(page);
  await page.waitForURL("**/checkout/delivery");
  await expect(page.getByRole("main")).toContainText("12 Crown Street");

  await visit(page, "/checkout");
  await page.getByRole("radio", { name: shop.checkout.saved_another }).check();
  await fillAddress(page, { name: "Ada Nguyen", line1: "9 Bourke Street", city: "Surry Hills", region: "NSW", postcode: "2010" });
  await page.getByRole("checkbox", { name: shop.checkout.remember }).check();
  await sendAddress(page);
  await page.waitForURL("**/checkout/delivery");
  await expect(page.getByRole("main")).toContainText("9 Bourke Street");
  await visit(page, "/account/addresses");
  await expect(page.getByRole("main")).toContainText("9 Bourke Street");
  await expect(addressCard(page, "Home")).toBeVisible();
});

test("a guest is offered no book @nojs", async ({ page }) => {
  await addToCart(page, { slug: "cedar-pencil-dozen" });
  await visit(page, "/checkout");
  await expect(addressField(page, "line1")).toBeVisible();
  await expect(page.getByRole("checkbox", { name: shop.checkout.remember })).toHaveCount(0);
});
