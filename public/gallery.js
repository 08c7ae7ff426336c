// Under a mouse, a product's picture grows around the pointer: as far as its file has pixels, and not for those who asked for
// less motion. Without it the picture is the same picture, and a press opens the large view.

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
