// The picture of a person: chosen, shown, refused, removed. The form is a plain one, with JavaScript and without.

import { deflateSync } from "node:zlib";
import { type Page } from "@playwright/test";
import { accountButton, accountTexts as texts, newPerson } from "../support/account.ts";
import { expectNoAxeViolations } from "../support/accessibility.ts";
import { visit } from "../support/shop.ts";
import { expect, test } from "../support/test.ts";

/** The check sum of a PNG chunk (PNG specification, annex D). */
function crc(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}

function chunk(name: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, "ascii"), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc(body));
  return Buffer.concat([length, body, sum]);
}

/** A grey PNG of one brightness. */
function png(width: number, height: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc((width + 1) * height, 0x60);
  for (let row = 0; row < height; row += 1) rows[row * (width + 1)] = 0;
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk("IHDR", head), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))]);
}

async function send(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.getByLabel(texts.profile.picture_file).setInputFiles({ name, mimeType: "image/png", buffer });
  await accountButton(page, texts.profile.picture_action).click();
  await page.waitForURL(/^[^?]*\/account\/profile\?(done|problem)=/);
}

test("a picture is chosen, shown everywhere, and removed @nojs", async ({ page }) => {
  test.slow();
  await newPerson(page);
  await visit(page, "/account/profile");
  const picture = page.getByTestId("my-picture");
  await expect(picture).toHaveText("AN");
  await send(page, "me.png", png(300, 200));
  await expect(page.getByText(texts.done.picture)).toBeVisible();
  const image = picture.locator("img");
  await expect(image).toHaveAttribute("src", /^\/media\/avatars\/[0-9a-f]{64}\/256\.jpg$/);
  await expect(page.getByTestId("my-face").locator("img")).toBeVisible();
  await expectNoAxeViolations(page);
  await visit(page, "/account");
  await expect(page.getByTestId("my-face").locator("img")).toBeVisible();

  await visit(page, "/account/profile");
  await accountButton(page, texts.profile.picture_remove).click();
  await page.waitForURL(/done=picture/);
  await expect(picture).toHaveText("AN");
  await expect(accountButton(page, texts.profile.picture_remove)).toHaveCount(0);
});

test("what is wrong with a file is said beside the field @nojs", async ({ page }) => {
  test.slow();
  await newPerson(page);
  await visit(page, "/account/profile");
  const field = page.getByLabel(texts.profile.picture_file);
  for (const [name, buffer, words] of [
    ["letter.png", Buffer.from("this is no picture"), texts.field_problem.picture_kind],
    ["large.png", Buffer.alloc(6_000_000, 1), texts.field_problem.picture_bytes],
    ["bomb.png", png(7_000, 7_000), texts.field_problem.picture_pixels],
    ["dot.png", png(4, 4), texts.field_problem.picture_small],
  ] as const) {
    await send(page, name, buffer);
    await expect(field).toHaveAttribute("aria-invalid", "true");
    await expect(field).toHaveAccessibleDescription(words);
  }
  await expectNoAxeViolations(page);
  await expect(page.getByTestId("my-picture")).toHaveText("AN");
});
