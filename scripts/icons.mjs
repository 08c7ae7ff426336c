// Draws the app's icons from the mark: node scripts/icons.mjs
// Writes public/icons/icon-{192,512}.png, maskable-{192,512}.png and apple-touch-180.png with the tests' browser. Run it
// after a change of public/favicon.svg and commit what it writes. CHROMIUM is the browser's path.
import { mkdir, readFile } from "node:fs/promises";
import { chromium } from "playwright-core";

const GROUND = "#fd9145";
const mark = await readFile("public/favicon.svg", "utf8");
const inner = mark.replace(/^[\s\S]*?<rect[^>]*>/, "").replace("</svg>", "");

// The mark fills 32 units. A maskable icon keeps it within the inner 80 % (W3C Web Application Manifest, "safe zone").
const round = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${mark.replace(/^<svg[^>]*>|<\/svg>\s*$/g, "")}</svg>`;
const full = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-4 -4 40 40"><rect x="-4" y="-4" width="40" height="40" fill="${GROUND}"/>${inner}</svg>`;

const icons = [
  ["icon-192", round, 192],
  ["icon-512", round, 512],
  ["maskable-192", full, 192],
  ["maskable-512", full, 512],
  ["apple-touch-180", full, 180],
];

await mkdir("public/icons", { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium-headless-shell",
  args: ["--no-sandbox"],
});
for (const [name, svg, size] of icons) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const source = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await page.setContent(`<style>*{margin:0}</style><img src="${source}" width="${size}" height="${size}" style="display:block">`);
  await page.screenshot({ path: `public/icons/${name}.png`, omitBackground: true });
  await page.close();
}
await browser.close();
