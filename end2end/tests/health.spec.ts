// The two answers that load balancers and supervisors live by.

import { expect, test } from "@playwright/test";

for (const path of ["/healthz", "/readyz"]) {
  test(`GET ${path} answers 200`, async ({ request }) => {
    const response = await request.get(path);
    expect(response.status()).toBe(200);
  });
}
