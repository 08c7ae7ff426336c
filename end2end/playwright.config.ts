// End-to-end tests of a running shop. `scripts/e2e.sh` starts one and passes its address in LSN_URL; this file never
// starts anything. Three kinds of visitor: desktop, phone, and a browser without JavaScript.

import { existsSync } from "node:fs";
import { defineConfig, devices } from "@playwright/test";

/**
 * Debian's Chromium without a window, which takes a third less time: the whole browser prepares a window's own pages for
 * every visitor, though nobody sees them. LSN_CHROMIUM names another one.
 */
const chromium = process.env.LSN_CHROMIUM ?? "/usr/bin/chromium-headless-shell";

/** Tests that hold with JavaScript off: files `*.nojs.spec.ts`, and single tests tagged `@nojs`. */
const withoutJavaScript = /@nojs\b|\.nojs\.spec\.ts/;

/** Long walks whose pages other tests show on a phone too. */
const alikeOnEveryScreen = /(account-orders|change-email|passkeys|privacy|providers|saved-cards|second-factor)\.spec\.ts$/;

const isRoot = process.getuid?.() === 0;
const onContinuousIntegration = Boolean(process.env.CI);

export default defineConfig({
  testDir: "tests",
  outputDir: "test-results",
  reporter: [["list"], ["./support/outcome-reporter.ts"]],
  forbidOnly: onContinuousIntegration,
  // The outcome names what passed only when tried again.
  retries: onContinuousIntegration ? 1 : 0,
  workers: Number(process.env.LSN_E2E_WORKERS ?? 2),
  // Generous: on two busy cores a registration with its letter takes half a minute.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  use: {
    baseURL: process.env.LSN_URL ?? "http://127.0.0.1:3000",
    locale: "en-AU",
    timezoneId: "Australia/Sydney",
    // Requests of a service worker carry none of a test's headers and can not be watched; its own tests allow it.
    serviceWorkers: "block",
    // What waits longer waits in vain: better to say where than to use up the test's time.
    actionTimeout: 30_000,
    navigationTimeout: 30_000,
    // Recording every test takes a third of its time: only one that is tried again is recorded.
    trace: "on-first-retry",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: existsSync(chromium) ? chromium : undefined,
      args: [
        // Chromium's sandbox refuses root.
        ...(isRoot ? ["--no-sandbox"] : []),
        // Without these it waits for servers of its maker, which a machine without internet cannot reach.
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        // Shows broadcast from a camera; the tests' one is a moving picture.
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
      ],
    },
  },
  projects: [
    {
      name: "desktop",
      testIgnore: /\.nojs\.spec\.ts$/,
      use: { ...devices["Desktop Chrome"], viewport: { width: 1440, height: 900 } },
    },
    {
      name: "phone",
      testIgnore: [/\.nojs\.spec\.ts$/, alikeOnEveryScreen],
      use: { ...devices["Pixel 7"], viewport: { width: 390, height: 844 } },
    },
    {
      name: "nojs",
      grep: withoutJavaScript,
      use: {
        ...devices["Desktop Chrome"],
        viewport: { width: 1440, height: 900 },
        javaScriptEnabled: false,
      },
    },
  ],
});
