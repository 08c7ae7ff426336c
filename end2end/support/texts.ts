// The storefront's words, from the file the shop itself is built with: tests say which text, not how it is worded.

import { readFileSync } from "node:fs";
import type storefront from "../../app/i18n/storefront/locales/en.json";

const file = new URL("../../app/i18n/storefront/locales/en.json", import.meta.url);

/** Every text of the storefront, in English. */
export const texts = JSON.parse(readFileSync(file, "utf8")) as typeof storefront;

/** A text with its `{{ places }}` filled. Fails when one is left empty. */
export function say(template: string, values: Record<string, string | number>): string {
  return template.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) {
      throw new Error(`no value for ${name} in "${template}"`);
    }
    return String(value);
  });
}

/** A pattern that a text fits whatever its `{{ places }}` hold. */
export function anyOf(template: string): RegExp {
  const literals = template.split(/\{\{\s*\w+\s*\}\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${literals.join("(.+)")}$`);
}
