// Measures pages of the shop at LSN_URL as a phone sees them (see bench/pages.sh).
//
// The profile is Lighthouse's "Slow 4G" with its mid-range phone: 1.6 Mbit/s down, 0.75 Mbit/s up, 150 ms a round trip,
// processor 4 times slower, 412 x 823 at 1.75. Throttled by the browser itself (Chrome DevTools Protocol), so the shares
// of shop and browser on this machine are part of every figure. Each visit has a new context: nothing is cached.
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const base = process.env.LSN_URL;
const runs = Number(process.env.PAGES_RUNS ?? 3);
const paths = (process.env.PAGES_PATHS ?? "/ /categories/lighting /products/cantor-studio-microphone /search?q=lamp").split(" ");
/** After the page is alive: later paints and shifts would be seen, lazy pictures below do not come. */
const SETTLE = 2500;

const NETWORK = { offline: false, latency: 150, downloadThroughput: (1.6e6 / 8) | 0, uploadThroughput: (0.75e6 / 8) | 0 };

const kinds = { Document: "html", Script: "js", Stylesheet: "css", Font: "font", Image: "image" };
const columns = ["html", "wasm", "js", "css", "code", "font", "image", "other"];

const path = process.env.LSN_CHROMIUM ?? "/usr/bin/chromium-headless-shell";
const browser = await chromium.launch({
  executablePath: existsSync(path) ? path : undefined,
  args: ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

async function visit(address) {
  const context = await browser.newContext({
    viewport: { width: 412, height: 823 },
    deviceScaleFactor: 1.75,
    isMobile: true,
    hasTouch: true,
    serviceWorkers: "block",
  });
  const page = await context.newPage();
  await page.addInitScript(() => {
    window.measured = { lcp: 0, element: "", cls: 0 };
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        window.measured.lcp = entry.startTime;
        window.measured.element = entry.element?.tagName.toLowerCase() ?? "";
      }
    }).observe({ type: "largest-contentful-paint", buffered: true });
    // Session windows of at most 5 s with gaps of at most 1 s, as web.dev defines the cumulative layout shift.
    let first = 0;
    let last = 0;
    let sum = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (entry.hadRecentInput) continue;
        if (entry.startTime - last > 1000 || entry.startTime - first > 5000) {
          first = entry.startTime;
          sum = 0;
        }
        last = entry.startTime;
        sum += entry.value;
        window.measured.cls = Math.max(window.measured.cls, sum);
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", NETWORK);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  const seen = new Map();
  const bytes = Object.fromEntries(columns.map((kind) => [kind, 0]));
  session.on("Network.responseReceived", ({ requestId, type, response }) => {
    const kind = response.mimeType === "application/wasm" ? "wasm" : (kinds[type] ?? "other");
    seen.set(requestId, kind);
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    bytes[seen.get(requestId) ?? "other"] += encodedDataLength;
  });
  const response = await page.goto(base + address, { waitUntil: "load", timeout: 60_000 });
  if (!response?.ok()) throw new Error(`${address} answered ${response?.status()}`);
  await page.waitForSelector("html[data-hydrated]", { timeout: 60_000 });
  const alive = await page.evaluate(() => performance.now());
  await page.waitForTimeout(SETTLE);
  const measured = await page.evaluate(() => window.measured);
  await context.close();
  bytes.code = bytes.wasm + bytes.js + bytes.css;
  return { ...measured, alive, bytes };
}

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
const kilobytes = (value) => (value / 1000).toFixed(1).padStart(7);

console.log(`Slow 4G, processor 4 times slower, ${runs} visits each: medians; bytes of a first visit in kB as they travel`);
console.log(`${"page".padEnd(40)} ${"LCP ms".padStart(7)} ${"CLS".padStart(6)} ${"alive ms".padStart(9)} ${columns.map((kind) => kind.padStart(7)).join(" ")}  largest`);
for (const address of paths) {
  const visits = [];
  for (let run = 0; run < runs; run += 1) visits.push(await visit(address));
  const of = (pick) => median(visits.map(pick));
  const figures = [
    of((one) => one.lcp).toFixed(0).padStart(7),
    Math.max(...visits.map((one) => one.cls)).toFixed(3).padStart(6),
    of((one) => one.alive).toFixed(0).padStart(9),
    ...columns.map((kind) => kilobytes(of((one) => one.bytes[kind]))),
  ];
  console.log(`${address.padEnd(40)} ${figures.join(" ")}  ${visits[0].element}`);
}
await browser.close();
