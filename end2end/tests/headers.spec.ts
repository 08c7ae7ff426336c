// What the shop tells browsers and caches about its answers.

import { type APIRequestContext } from "@playwright/test";
import { expect, test } from "../support/test.ts";
import { addToCart, visit } from "../support/shop.ts";

test.beforeEach(({}, info) => {
  test.skip(info.project.name === "phone", "answers are the same for every kind of visitor");
});

const asBrowser = { accept: "text/html", "accept-encoding": "br" };
const pages = ["/", "/products", "/products/harbour-mug", "/categories/audio", "/cart", "/checkout"];

async function assets(request: APIRequestContext): Promise<string[]> {
  const html = await (await request.get("/")).text();
  const found = [...html.matchAll(/"(\/pkg\/[^"]+\.(?:js|css|wasm))"/g)].map((match) => match[1] ?? "");
  return [...new Set(found)];
}

test("every kind of answer carries the security headers", async ({ request }) => {
  for (const path of [...pages, "/healthz", "/nothing/here", "/api/nothing", "/media/nothing", ...(await assets(request))]) {
    const headers = (await request.head(path)).headers();
    expect.soft(headers["x-content-type-options"], path).toBe("nosniff");
    expect.soft(headers["x-frame-options"], path).toBe("DENY");
    expect.soft(headers["referrer-policy"], path).toBe("strict-origin-when-cross-origin");
    expect.soft(headers["cross-origin-opener-policy"], path).toBe("same-origin");
    expect.soft(headers["permissions-policy"], path).toContain("geolocation=()");
    expect.soft(headers["x-request-id"], path).toMatch(/^[\w.:-]{8,}$/);
    const policy = headers["content-security-policy"] ?? "";
    for (const rule of ["default-src 'self'", "object-src 'none'", "base-uri 'self'", "form-action 'self'", "frame-ancestors 'none'"]) {
      expect.soft(policy, path).toContain(rule);
    }
    expect.soft(policy, path).not.toMatch(/'unsafe-(inline|eval)'/);
    expect.soft(headers["server"] ?? headers["x-powered-by"], path).toBeUndefined();
  }
});

test("a page's nonce is its own", async ({ request }) => {
  const nonces: string[] = [];
  for (let visits = 0; visits < 3; visits += 1) {
    const response = await request.get("/");
    const nonce = /'nonce-([\w+/=-]{16,})'/.exec(response.headers()["content-security-policy"] ?? "")?.[1] ?? "";
    expect(nonce).not.toBe("");
    const html = await response.text();
    const scripts = [...html.matchAll(/<script\b[^>]*>/g)].map((match) => match[0]);
    expect(scripts).not.toHaveLength(0);
    for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`);
    nonces.push(nonce);
  }
  expect(new Set(nonces).size).toBe(3);
});

test("no page breaks its own policy", async ({ page }) => {
  const violations: string[] = [];
  await page.exposeFunction("reportViolation", (text: string) => violations.push(text));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      const report = (window as unknown as { reportViolation(text: string): void }).reportViolation;
      report(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
    });
  });
  await addToCart(page, { slug: "mantle-desk-clock" });
  for (const path of ["/", "/products/harbour-mug", "/cart", "/checkout", "/dev/ui"]) {
    await visit(page, path);
  }
  expect(violations).toEqual([]);
});

test("caches keep files for ever, pages of strangers for a while, and nobody's cart", async ({ request, browser, baseURL }) => {
  const cached = async (path: string) => (await request.head(path)).headers()["cache-control"];
  const hashed = (await assets(request)).filter((path) => /\.[\w-]{22}\.(js|css|wasm)$/.test(path));
  expect(hashed, "script, program and style carry their hash").toHaveLength(3);
  for (const path of hashed) {
    expect(await cached(path), path).toBe("public, max-age=31536000, immutable");
  }
  for (const path of ["/", "/products", "/products/harbour-mug"]) {
    const headers = (await request.get(path, { headers: asBrowser })).headers();
    expect(headers["cache-control"], path).toMatch(/^public, max-age=0, s-maxage=\d+/);
    expect(headers["vary"], path).toContain("Cookie");
    expect(headers["set-cookie"], path).toBeUndefined();
  }
  expect(await cached("/api/api_orders/cart/cart_count")).toBe("no-store");
  expect(await cached("/products/no-such-thing")).toBe("no-store");

  const context = await browser.newContext();
  const page = await context.newPage();
  await addToCart(page, { slug: "mantle-desk-clock" });
  for (const path of ["/", "/cart", "/checkout"]) {
    const response = await context.request.get(`${baseURL}${path}`, { headers: asBrowser });
    expect(response.headers()["cache-control"], `${path} with a cart`).toBe("private, no-store");
  }
  const cookie = (await context.cookies()).find(({ name }) => name.startsWith("lsn_"));
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
  await context.close();
});

test("what is worth compressing is compressed", async ({ request }) => {
  for (const path of ["/", "/products", ...(await assets(request))]) {
    const response = await request.get(path, { headers: { "accept-encoding": "br" } });
    expect(response.status(), path).toBe(200);
    // A development build's WebAssembly is too large to compress for every visit; delivery builds have it compressed.
    if (Number(response.headers()["content-length"] ?? 0) > 4 * 1024 * 1024) continue;
    expect(response.headers()["content-encoding"], path).toBe("br");
    expect(response.headers()["vary"]?.toLowerCase(), path).toContain("accept-encoding");
  }
});

test("another site can not change anything here", async ({ request, baseURL }) => {
  const path = "/api/api_orders/cart/add_to_cart";
  const form = { variant: "00000000-0000-0000-0000-000000000000", quantity: "1" };
  for (const headers of [{ origin: "https://evil.example" }, { origin: "null" }, { "sec-fetch-site": "cross-site" }, {}]) {
    const response = await request.post(path, { form, headers: headers as Record<string, string> });
    expect(response.status(), JSON.stringify(headers)).toBe(403);
    expect(response.headers()["set-cookie"]).toBeUndefined();
  }
  const own = await request.post(path, { form, headers: { origin: new URL(baseURL ?? "").origin } });
  expect(own.status(), "our own pages may ask; there is no such version").not.toBe(403);
});
