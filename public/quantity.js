// The buttons beside a small whole number: they step its field, which tells whoever listens as if it was typed.

function bound(input) {
  for (const button of document.querySelectorAll(`[data-step][aria-controls="${CSS.escape(input.id)}"]`)) {
    const edge = button.dataset.step < 0 ? input.min : input.max;
    button.disabled = input.disabled || (edge !== "" && input.value === edge);
  }
}

document.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest("[data-step]") : null;
  const input = button && document.getElementById(button.getAttribute("aria-controls"));
  if (!(input instanceof HTMLInputElement) || input.disabled) return;
  if (button.dataset.step < 0) input.stepDown();
  else input.stepUp();
  input.dispatchEvent(new Event("change", { bubbles: true }));
});

document.addEventListener("change", ({ target }) => {
  if (!(target instanceof HTMLInputElement) || target.type !== "number") return;
  const buttons = document.querySelectorAll(`[data-step][aria-controls="${CSS.escape(target.id)}"]`);
  if (buttons.length === 0) return;
  const [least, most, typed] = [Number(target.min), Number(target.max), Math.round(Number(target.value))];
  target.value = String(Math.max(least, Math.min(most, Number.isFinite(typed) ? typed : least)));
  bound(target);
});
