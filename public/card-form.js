// The form of a new card: its number is typed into fields of the processor's and never comes by the shop. When the form is
// sent, the processor is handed the card and gives it a name; that name goes with the form. Whether money moves is for the
// server alone. The words are in the page, hidden. A payment that was declined is tried with a new name: each is good once.

const kinds = { stripe: "/card-stripe.js", pages: "/card-pages.js" };
/** By fieldset: a promise of what hands its card over, or of nothing when the fields can not be had. */
const opened = new WeakMap();

function tell(fieldset, name, text) {
  const place = fieldset.querySelector(`[data-card="${name}"]`);
  if (!place) return;
  if (text) place.textContent = text;
  place.hidden = text === "";
}

async function open(fieldset) {
  try {
    tell(fieldset, "failed", "");
    const kind = await import(kinds[fieldset.dataset.cardForm]);
    return await kind.open(fieldset, (text) => tell(fieldset, "problem", text));
  } catch {
    tell(fieldset, "failed");
    return null;
  }
}

function mount(fieldset) {
  if (!opened.has(fieldset)) opened.set(fieldset, open(fieldset));
}

/** The fieldset of the form, when it is a new card that is paid with. */
function wanted(form) {
  const fieldset = form.querySelector?.("[data-card-form]");
  const saved = form.querySelector?.('input[name="saved_card"]:checked');
  return fieldset && (!saved || saved.value === fieldset.dataset.another) ? fieldset : null;
}

const nameOf = (fieldset) => fieldset.querySelector('input[name="card"]');

async function hand(form, submitter, fieldset) {
  fieldset.setAttribute("aria-busy", "true");
  let card = await opened.get(fieldset);
  if (!card) {
    opened.set(fieldset, open(fieldset));
    card = await opened.get(fieldset);
  }
  const name = await card?.hand();
  fieldset.removeAttribute("aria-busy");
  if (!name || !form.isConnected) return;
  const field = nameOf(fieldset);
  field.value = `${fieldset.dataset.gateway}:${name}`;
  form.requestSubmit(submitter);
  // What was sent has been read by now; the next try needs another name.
  setTimeout(() => (field.value = ""));
}

document.addEventListener(
  "submit",
  (event) => {
    const form = event.target;
    const fieldset = form instanceof HTMLFormElement && wanted(form);
    if (!fieldset || nameOf(fieldset).value) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (fieldset.getAttribute("aria-busy") !== "true") hand(form, event.submitter, fieldset);
  },
  true,
);

const look = () => document.querySelectorAll("[data-card-form]").forEach(mount);
new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
look();
