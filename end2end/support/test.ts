// The `test` every page test imports: Playwright's own, which also fails when the browser complained.
// Counted as complaints: console errors (violations of the content security policy among them), uncaught exceptions,
// and any message about hydration. Every test has a network address of its own.
// Deliberately not here: starting a shop (scripts/e2e.sh).

import { randomInt } from "node:crypto";
import { test as base, expect } from "@playwright/test";

export { expect };

interface Complaints {
  /** Complaints a test expects, as in `test.use({ allowedConsoleErrors: [/status of 404/] })`. */
  allowedConsoleErrors: RegExp[];
  /** What the browser complained about so far; checked at the end of every test. */
  collectConsoleErrors: string[];
}

/** An address of its own for every test (RFC 5737's and RFC 6598's ranges would be too few): limits per network do not meet. */
function ownNetwork(): string {
  return ["fd00", ...Array.from({ length: 7 }, () => randomInt(1, 0xffff).toString(16))].join(":");
}

export const test = base.extend<Complaints>({
  extraHTTPHeaders: async ({}, use) => {
    await use({ "x-forwarded-for": ownNetwork() });
  },
  allowedConsoleErrors: [[], { option: true }],
  collectConsoleErrors: [
    async ({ context, allowedConsoleErrors }, use) => {
      const complaints: string[] = [];
      // On the context, so that pages opened by a page are covered too.
      context.on("console", (message) => {
        if (message.type() === "error" || /hydrat/i.test(message.text())) {
          complaints.push(`${message.type()}: ${message.text()} (${message.location().url})`);
        }
      });
      context.on("weberror", (webError) => {
        complaints.push(`exception: ${webError.error().stack ?? webError.error().message}`);
      });
      await use(complaints);
      const unexpected = complaints.filter((each) => !allowedConsoleErrors.some((allowed) => allowed.test(each)));
      expect(unexpected, "the browser's console stays free of errors").toEqual([]);
    },
    { auto: true },
  ],
});
