// Products that a visitor wants to compare: gathered in this browser alone, told to nobody until the page that compares them
// is opened, whose address names them. The words are in the page. Without this, each link opens that page with one product.

const KEY = "lsn-compare";
const MOST = 4;

const tray = () => document.querySelector('[data-compare-tray]');

function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((slug) => typeof slug === "string").slice(0, MOST) : [];
  } catch {
    return [];
  }
}

function write(slugs) {
  try {
    localStorage.setItem(KEY, JSON.stringify(slugs));
  } catch {
    // A browser that stores nothing forgets them with the page.
  }
  show(slugs);
}

const address = (slugs) => `/compare?${slugs.map((slug) => `p=${encodeURIComponent(slug)}`).join("&")}`;

/** Only what differs is written: an observer watches the page. */
function set(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

function show(slugs = read()) {
  for (const link of document.querySelectorAll("[data-compare]")) {
    set(link, "role", "button");
    set(link, "aria-pressed", String(slugs.includes(link.dataset.compare)));
  }
  const found = tray();
  if (!found) return;
  // The page that compares needs no way to itself.
  const hidden = slugs.length === 0 || document.querySelector("[data-comparing]") !== null;
  if (found.hidden !== hidden) found.hidden = hidden;
  set(found.querySelector("[data-compare-go]"), "href", address(slugs));
  const count = found.querySelector("[data-compare-count]");
  const text = `${slugs.length} / ${MOST}`;
  if (count.textContent !== text) count.textContent = text;
}

function full(shown) {
  const words = tray()?.querySelector("[data-compare-full]");
  if (words) words.hidden = !shown;
}

function toggle(slug) {
  const slugs = read();
  if (slugs.includes(slug)) {
    full(false);
    write(slugs.filter((one) => one !== slug));
  } else if (slugs.length >= MOST) {
    full(true);
  } else {
    write([...slugs, slug]);
  }
}

document.addEventListener("click", (event) => {
  const pressed = event.target instanceof Element ? event.target.closest("[data-compare], [data-compare-clear]") : null;
  // A press with a key held opens the page elsewhere, as for any link.
  if (!pressed || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (pressed.dataset.compare === undefined) {
    full(false);
    write([]);
  } else {
    toggle(pressed.dataset.compare);
  }
});

// What looks like a button answers the space bar too.
document.addEventListener("keydown", (event) => {
  const focused = event.target instanceof Element ? event.target.closest("[data-compare]") : null;
  if (!focused || event.key !== " ") return;
  event.preventDefault();
  toggle(focused.dataset.compare);
});

addEventListener("storage", ({ key }) => {
  if (key === KEY) show();
});

/** The page that compares is the truth: what it shows is what is gathered. */
let compared;
function look() {
  const page = document.querySelector("[data-comparing]");
  const slugs = page?.dataset.comparing;
  if (slugs !== undefined && slugs !== compared) {
    compared = slugs;
    write(slugs === "" ? [] : slugs.split(","));
    return;
  }
  if (!page) compared = undefined;
  show();
}

let waits = false;
new MutationObserver(() => {
  if (waits) return;
  waits = true;
  requestAnimationFrame(() => {
    waits = false;
    look();
  });
}).observe(document.documentElement, { childList: true, subtree: true });
look();
