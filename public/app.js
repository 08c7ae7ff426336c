// The shop as an app: registers the service worker, tells of new versions, of a lost connection and of a cart that was
// brought up to date, and offers to keep the shop on the home screen. The words are in the page, hidden; this shows
// them. Without it the shop is the same shop.

// What fails to come, offline for one, is missed by nothing else here.
for (const extra of ["/compare.js", "/gallery.js", "/quantity.js", "/looked-at.js", "/card-form.js", "/countdown.js"]) import(extra).catch(() => {});

const part = (name) => document.querySelector(`[data-app="${name}"]`);

function show(name, shown = true) {
  const found = part(name);
  if (found) found.hidden = !shown;
}

/* Notices */

let waiting;
/** Whether the visitor asked for the new version: nobody else's page is loaded anew under their hands. */
let reloads = false;

document.addEventListener("click", (event) => {
  const pressed = event.target instanceof Element && event.target.closest("[data-app]");
  if (!pressed) return;
  switch (pressed.dataset.app) {
    case "dismiss":
      pressed.parentElement.hidden = true;
      break;
    case "reload":
      reloads = true;
      waiting?.postMessage("activate");
      break;
    case "retry":
      retry();
      break;
    case "install-now":
      install();
      break;
    case "install-dismiss":
      forget();
      break;
  }
});

addEventListener("offline", () => show("offline"));
addEventListener("online", () => {
  show("offline", false);
  navigator.serviceWorker?.controller?.postMessage("replay");
});
if (!navigator.onLine) show("offline");

/* The service worker */

async function register() {
  const container = navigator.serviceWorker;
  const registration = await container.register("/sw.js", { updateViaCache: "none" });
  // Browsers that block service workers answer nothing.
  if (!registration) return;
  // The first one takes over a page that had none; there is nothing to tell then.
  const first = !container.controller;
  const ready = (worker) => {
    waiting = worker;
    if (!first) show("update");
  };
  if (registration.waiting) ready(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const worker = registration.installing;
    worker?.addEventListener("statechange", () => {
      if (worker.state === "installed") ready(worker);
    });
  });
  container.addEventListener("controllerchange", () => {
    if (reloads) location.reload();
  });
  container.addEventListener("message", ({ data }) => {
    if (data === "synced" || data === "synced-failed") show(data);
  });
  container.controller?.postMessage("replay");
}

if ("serviceWorker" in navigator) {
  // After everything that the page itself needs.
  const begin = () => register().catch(() => {});
  if (document.readyState === "complete") begin();
  else addEventListener("load", begin, { once: true });
}

/* Keeping the shop on the home screen */

const REFUSED = "lsn-install-refused";
let offer;

function isRefused() {
  try {
    return localStorage.getItem(REFUSED) !== null;
  } catch {
    return true;
  }
}

function forget() {
  show("install", false);
  try {
    localStorage.setItem(REFUSED, "1");
  } catch {
    // A browser that stores nothing is asked again next time.
  }
}

async function install() {
  show("install", false);
  await offer?.prompt();
  offer = undefined;
}

addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  if (isRefused()) return;
  offer = event;
  show("install");
});
addEventListener("appinstalled", () => show("install", false));

const isApplePhone = /iphone|ipad|ipod/i.test(navigator.userAgent);
if (isApplePhone && !navigator.standalone && !isRefused()) {
  show("install-offer", false);
  show("install-now", false);
  show("install-hint");
  show("install");
}

/* The page for no connection lists what is kept */

async function listKept(list) {
  const names = (await caches.keys()).filter((name) => /^lsn-(pages|orders)-/.test(name));
  const addresses = new Set();
  for (const name of names) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) addresses.add(request.url);
  }
  const entries = await Promise.all([...addresses].map(entryOf));
  for (const { href, title } of entries.filter(Boolean).reverse()) {
    const link = document.createElement("a");
    link.href = href;
    link.rel = "external";
    link.textContent = title;
    link.className = list.dataset.link;
    const item = document.createElement("li");
    item.append(link);
    list.append(item);
  }
  const heading = part("kept-heading");
  if (heading) heading.hidden = list.childElementCount === 0;
}

/** To the page that was wanted. Only to a path of this site, whatever the address says. */
function retry() {
  const to = new URLSearchParams(location.search).get("to");
  if (to && /^\/[^/\\]/.test(to)) location.assign(to);
  else location.reload();
}

async function entryOf(address) {
  const response = await caches.match(address, { ignoreVary: true });
  const text = await response?.text();
  const title = text && new DOMParser().parseFromString(text, "text/html").title;
  const { pathname, search } = new URL(address);
  return title && pathname !== "/offline" ? { href: pathname + search, title } : undefined;
}

const kept = part("kept");
if (kept && "caches" in window) listKept(kept).catch(() => {});
