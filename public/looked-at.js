// What this browser has looked at: ids of products in its local storage, the newest first. Below a product the page that
// shows them is asked for its row; the server learns nothing else. The list can be cleared.

const KEY = "lsn-recently-viewed";
/** Products that are remembered, and that are shown. */
const KEPT = 12;
const SHOWN = 4;

function read() {
  try {
    return (localStorage.getItem(KEY) ?? "").split(",").filter(Boolean);
  } catch {
    return [];
  }
}

function write(ids) {
  try {
    if (ids.length === 0) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, ids.join(","));
  } catch {
    // A browser that stores nothing remembers nothing.
  }
}

async function fill(place) {
  const present = place.dataset.lookedAt;
  const before = read().filter((id) => id !== present);
  write([present, ...before].slice(0, KEPT));
  // A view that could not be counted is no reason to bother anybody.
  const counted = new URLSearchParams({ product: present });
  fetch(place.dataset.count, { method: "POST", body: counted, headers: { accept: "application/json" } })
    .then((answer) => answer.text())
    .catch(() => {});
  if (before.length === 0) return;
  const answer = await fetch(`/looked-at?ids=${before.slice(0, SHOWN).join(",")}`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const row = answer.ok && page.querySelector("[data-looked-at-row]");
  if (row && place.isConnected) place.replaceChildren(row);
}

function look() {
  const place = document.querySelector("[data-looked-at]:not([data-filled])");
  // Before the program has adopted the page, it would take what is put there for a difference.
  if (!place || !place.closest("[data-taken]")) return;
  place.dataset.filled = "";
  fill(place).catch(() => {});
}

document.addEventListener("click", (event) => {
  if (!(event.target instanceof Element) || !event.target.closest("[data-looked-at-clear]")) return;
  write([]);
  document.querySelector("[data-looked-at-row]")?.remove();
});

new MutationObserver(look).observe(document.documentElement, {
  attributeFilter: ["data-taken"],
  childList: true,
  subtree: true,
});
look();
