// The `test` every page test imports: Playwright's own, which also fails when the browser complained.
// Counted as complaints: console errors (violations of the content security policy among them), uncaught exceptions,
// and any message about hydration. Deliberately not here: starting a shop (scripts/e2e.sh).

import { test as base, expect } from "@playwright/test";

export { expect };

interface Complaints {
  /** Complaints a test expects, as in `test.use({ allowedConsoleErrors: [/status of 404/] })`. */
  allowedConsoleErrors: RegExp[];
  /** What the browser complained about so far; checked at the end of every test. */
  collectConsoleErrors: string[];
}

export const test = base.extend<Complaints>({
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
