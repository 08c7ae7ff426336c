// The service worker of the shop. The server writes two constants in front of it: VERSION, which changes with every
// build, and SHELL, the addresses of the built files.
//
// What it keeps: the shell (built files, font, the page for no connection); catalogue pages and their data as they are
// seen; pictures, a limited number; the orders a person has opened, until they sign out. Pages come from the network
// whenever there is one. What it never touches: anything but GET, except changes to the cart made without a connection,
// which it sends later; streams, parts of media files, sign-in, checkout, administration.

const SHELL_CACHE = `lsn-shell-${VERSION}`;
const PAGES = `lsn-pages-${VERSION}`;
const DATA = `lsn-data-${VERSION}`;
const ORDERS = `lsn-orders-${VERSION}`;
const PICTURES = "lsn-pictures";
const KEPT = [SHELL_CACHE, PAGES, DATA, ORDERS, PICTURES];
/** How many entries a cache may have; the oldest go first. */
const LIMITS = { [PAGES]: 60, [DATA]: 120, [ORDERS]: 20, [PICTURES]: 240 };
const OFFLINE = "/offline";

const CART = ["/api/api_orders/cart/add_to_cart", "/api/api_orders/cart/set_cart_quantity"];
const CATALOGUE_DATA = /^\/api\/api_(catalog|content|search|reviews)\//;
const ORDER_DATA = /^\/api\/api_orders\/(order|my_orders)\//;
const CATALOGUE_PAGE =
  /^\/($|products($|\/)|categories\/|collections\/|brands\/|search$|offline$|about$|delivery$|returns$|privacy$|terms$|contact$)/;
const ORDER_PAGE = /^\/(orders\/|account\/orders($|\/))/;
const SIGN_OUT = /^\/api\/api_identity\/(session\/sign_out|security\/sign_out_everywhere)$/;

self.addEventListener("install", (event) => {
  // Not in force before the visitor agrees (message "activate"): a page never mixes the files of two builds.
  event.waitUntil(caches.open(SHELL_CACHE).then((cache) => cache.addAll([...SHELL, OFFLINE])));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      const names = await caches.keys();
      const old = names.filter((name) => name.startsWith("lsn-") && !KEPT.includes(name));
      await Promise.all(old.map((name) => caches.delete(name)));
      await self.clients.claim();
    })(),
  );
});

self.addEventListener("message", (event) => {
  if (event.data === "activate") self.skipWaiting();
  if (event.data === "replay") event.waitUntil(replay());
});

self.addEventListener("sync", (event) => {
  if (event.tag === "lsn-cart") event.waitUntil(replay(event.lastChance));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.method !== "GET") {
    if (SIGN_OUT.test(url.pathname)) event.waitUntil(caches.delete(ORDERS));
    if (CART.includes(url.pathname) && request.mode !== "navigate") event.respondWith(change(request));
    return;
  }
  if (request.headers.has("range")) return;
  const answer = answerFor(event, request, url);
  if (answer) event.respondWith(answer);
});

/** How a request is answered; nothing where the browser shall go its own way. */
function answerFor(event, request, url) {
  const path = url.pathname;
  if (request.mode === "navigate") return page(event, request, path);
  if (CATALOGUE_DATA.test(path)) return networkFirst(event, request, DATA);
  if (ORDER_DATA.test(path)) return networkFirst(event, request, ORDERS);
  if (path.startsWith("/api/")) return undefined;
  if (path.startsWith("/pkg/") || path.startsWith("/fonts/")) return builtFile(event, request);
  if (path === "/app.js") return networkFirst(event, request, SHELL_CACHE);
  if (request.destination === "image") return picture(event, request);
  return undefined;
}

/** A page: from the network, else as it was seen last, else the page that says there is no connection. */
async function page(event, request, path) {
  try {
    const response = await fetch(request);
    if (ORDER_PAGE.test(path) && leadsToSignIn(response)) {
      event.waitUntil(caches.delete(ORDERS));
    } else if (canBeKept(response)) {
      if (CATALOGUE_PAGE.test(path)) keep(event, PAGES, request, response.clone());
      else if (ORDER_PAGE.test(path)) keep(event, ORDERS, request, response.clone());
    }
    return response;
  } catch (problem) {
    const seen = (await find(PAGES, request)) ?? (await find(ORDERS, request));
    if (seen) return seen;
    const offline = await find(SHELL_CACHE, OFFLINE);
    if (!offline) throw problem;
    const { pathname, search } = new URL(request.url);
    // Under its own address: the program takes a page over by the address that it is at.
    if (pathname !== OFFLINE) return Response.redirect(`${OFFLINE}?to=${encodeURIComponent(pathname + search)}`, 302);
    return offline;
  }
}

/** Data of a page, for moving about without loading pages anew. */
async function networkFirst(event, request, name) {
  try {
    const response = await fetch(request);
    if (canBeKept(response)) keep(event, name, request, response.clone());
    return response;
  } catch (problem) {
    const seen = await find(name, request);
    if (seen) return seen;
    throw problem;
  }
}

/** A file whose name changes with its content, and the font. */
async function builtFile(event, request) {
  const kept = await find(SHELL_CACHE, request);
  if (kept) return kept;
  const response = await fetch(request);
  if (canBeKept(response)) keep(event, SHELL_CACHE, request, response.clone());
  return response;
}

/** A picture: what is kept at once, and anew for the next time; media never change, so they are not asked for again. */
async function picture(event, request) {
  const kept = await find(PICTURES, request);
  const fresh = async () => {
    const response = await fetch(request);
    if (canBeKept(response)) keep(event, PICTURES, request, response.clone());
    return response;
  };
  if (!kept) return fresh();
  if (!new URL(request.url).pathname.startsWith("/media/")) event.waitUntil(fresh().catch(() => {}));
  return kept;
}

const canBeKept = (response) => response.status === 200 && response.type === "basic" && !response.redirected;

/** A navigation's redirect is followed by the browser, so it is opaque here. */
const leadsToSignIn = (response) => response.type === "opaqueredirect" || response.status === 401;

/** The entry for a request in a cache. The language is a cookie, so `Vary` is left to VERSION and to sign-out. */
async function find(name, request) {
  const cache = await caches.open(name);
  return cache.match(request, { ignoreVary: true });
}

function keep(event, name, request, response) {
  event.waitUntil(
    (async () => {
      const cache = await caches.open(name);
      // Anew at the end of the list: the oldest are those not seen for longest.
      await cache.delete(request, { ignoreVary: true });
      await cache.put(request, response);
      const limit = LIMITS[name];
      if (!limit) return;
      const entries = await cache.keys();
      await Promise.all(entries.slice(0, Math.max(0, entries.length - limit)).map((entry) => cache.delete(entry)));
    })().catch(() => {
      // No room left on the device: the page was shown all the same.
    }),
  );
}

/* Changes to the cart without a connection */

/**
 * Sends a change. Without a connection it is kept, if doing it twice does no harm: setting a quantity, or adding with a
 * key by which the server knows a repeat.
 */
async function change(request) {
  const copy = request.clone();
  try {
    return await fetch(request);
  } catch (problem) {
    const body = await copy.text();
    const repeatable = copy.url.endsWith("set_cart_quantity") || new URLSearchParams(body).get("key");
    if (!repeatable) throw problem;
    await queue("readwrite", (store) =>
      store.add({ url: copy.url, body, type: copy.headers.get("content-type"), accept: copy.headers.get("accept") }),
    );
    // Where there is no background sync, the page asks for it when the connection is back.
    await self.registration.sync?.register("lsn-cart").catch(() => {});
    const told = { kind: "unavailable", code: "request.queued", detail: "The change is made once there is a connection." };
    return new Response(JSON.stringify(told), { status: 503, headers: { "content-type": "application/json" } });
  }
}

let replaying;

/** Sends what was kept, one after the other, in its order. One at a time, whoever asks. */
function replay(lastChance = false) {
  replaying ??= sendKept(lastChance).finally(() => {
    replaying = undefined;
  });
  return replaying;
}

async function sendKept(lastChance) {
  const [keys, changes] = await Promise.all([
    queue("readonly", (store) => store.getAllKeys()),
    queue("readonly", (store) => store.getAll()),
  ]);
  let refused = false;
  for (const [index, kept] of changes.entries()) {
    const response = await fetch(kept.url, {
      method: "POST",
      body: kept.body,
      headers: { "content-type": kept.type, accept: kept.accept },
      credentials: "same-origin",
    });
    // The server is there but can not now: kept for another time, but for the last one.
    if (response.status >= 500 && !lastChance) throw new Error(`the server answered ${response.status}`);
    refused ||= !response.ok;
    await queue("readwrite", (store) => store.delete(keys[index]));
  }
  if (changes.length === 0) return;
  const windows = await self.clients.matchAll({ type: "window" });
  windows.forEach((window) => window.postMessage(refused ? "synced-failed" : "synced"));
}

/** Runs `ask` on the list of kept changes. */
function queue(mode, ask) {
  return new Promise((resolve, reject) => {
    const open = indexedDB.open("lsn-cart", 1);
    open.onupgradeneeded = () => open.result.createObjectStore("changes", { autoIncrement: true });
    open.onerror = () => reject(open.error);
    open.onsuccess = () => {
      const database = open.result;
      const asked = ask(database.transaction("changes", mode).objectStore("changes"));
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
      asked.transaction.oncomplete = () => database.close();
    };
  });
}
