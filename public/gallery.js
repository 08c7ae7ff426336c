// Pictures of products and of their buyers. Under a mouse a product's picture grows around the pointer: as far as its file
// has pixels, and not for those who asked for less motion. A press shows it in large, in the page's dialog; small pictures
// scroll the row to theirs. Without this the same pictures are links to files and places.

const fine = matchMedia("(hover: hover) and (pointer: fine)");
const still = matchMedia("(prefers-reduced-motion: reduce)");
/** Less than this is no help. */
const LEAST = 1.15;

let grown;

function rest() {
  if (!grown) return;
  grown.style.transform = "";
  grown = undefined;
}

addEventListener(
  "pointermove",
  (event) => {
    const frame = event.target instanceof Element ? event.target.closest("[data-zoom]") : null;
    const picture = frame?.querySelector("img");
    if (picture !== grown) rest();
    if (!picture || event.pointerType !== "mouse" || !fine.matches || still.matches) return;
    const box = frame.getBoundingClientRect();
    const scale = Math.min(2.5, Number(frame.dataset.zoom) / (box.width * devicePixelRatio));
    if (scale < LEAST) return;
    const x = ((event.clientX - box.left) / box.width) * 100;
    const y = ((event.clientY - box.top) / box.height) * 100;
    grown = picture;
    picture.style.transformOrigin = `${x.toFixed(1)}% ${y.toFixed(1)}%`;
    picture.style.transform = `scale(${scale.toFixed(2)})`;
  },
  { passive: true },
);
addEventListener("blur", rest);
document.addEventListener("pointerleave", rest);

/* In large */

/** The links to the pictures that are turned through, and which of them is shown. */
let links = [];
let shown = 0;

const dialog = () => document.querySelector("dialog[data-lightbox]");
const readsFromRight = () => document.documentElement.dir === "rtl";

function show(index) {
  shown = (index + links.length) % links.length;
  const link = links[shown];
  const picture = dialog().querySelector("div > img");
  delete picture.dataset.large;
  picture.src = link.href;
  picture.alt = link.querySelector("img")?.alt ?? "";
}

function open(link) {
  const view = dialog();
  const list = link.closest("[data-large]");
  if (!view?.showModal || !list) return false;
  links = [...list.querySelectorAll("[data-zoom]")];
  view.setAttribute("aria-label", list.dataset.large);
  for (const button of view.querySelectorAll("[data-turn]")) button.hidden = links.length < 2;
  show(links.indexOf(link));
  view.showModal();
  return true;
}

/** Grows or shrinks the picture; the point that was pressed stays in sight. */
function enlarge({ clientX = innerWidth / 2, clientY = innerHeight / 2 } = {}) {
  const picture = dialog().querySelector("div > img");
  const area = picture.parentElement;
  if (picture.dataset.large !== undefined) {
    delete picture.dataset.large;
    return;
  }
  picture.dataset.large = "";
  const box = area.getBoundingClientRect();
  const along = (all, seen, at) => (Math.max(0, all - seen) * Math.max(0, Math.min(seen, at))) / Math.max(1, seen);
  const left = along(area.scrollWidth, area.clientWidth, clientX - box.left);
  // Right to left, offsets are negative.
  area.scrollLeft = readsFromRight() ? left - Math.max(0, area.scrollWidth - area.clientWidth) : left;
  area.scrollTop = along(area.scrollHeight, area.clientHeight, clientY - box.top);
}

document.addEventListener("click", (event) => {
  const pressed = event.target instanceof Element ? event.target : null;
  // A press with a key held opens the file elsewhere, as for any link.
  if (!pressed || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const link = pressed.closest("[data-zoom]");
  if (link) {
    if (open(link)) event.preventDefault();
    return;
  }
  const small = pressed.closest("[data-show-picture]");
  if (small) {
    const place = document.getElementById(decodeURIComponent(small.hash.slice(1)));
    const row = place?.parentElement;
    if (!row) return;
    event.preventDefault();
    // Right to left, offsets are negative, as scrolling is.
    row.scrollLeft = place.offsetLeft - row.offsetLeft;
    return;
  }
  const view = pressed.closest("dialog[data-lightbox]");
  if (!view) return;
  const turn = pressed.closest("[data-turn]");
  if (turn) show(shown + Number(turn.dataset.turn));
  else if (pressed.closest("[data-enlarge]")) enlarge();
  else if (pressed.closest("[data-close]")) view.close();
});

document.addEventListener("dblclick", (event) => {
  if (event.target instanceof Element && event.target.closest("dialog[data-lightbox] > div + div")) enlarge(event);
});

document.addEventListener("keydown", (event) => {
  if (links.length < 2 || !(event.target instanceof Element) || !event.target.closest("dialog[data-lightbox]")) return;
  const forward = readsFromRight() ? "ArrowLeft" : "ArrowRight";
  const back = readsFromRight() ? "ArrowRight" : "ArrowLeft";
  if (event.key === forward) show(shown + 1);
  else if (event.key === back) show(shown - 1);
});
