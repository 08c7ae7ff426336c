// The card form of shops that take cards by Stripe: the number is typed into Stripe's own frame and never comes by the shop.
// When the form is sent, Stripe is handed the card and gives it a name; that name takes the number's place, and the form goes
// its way. Whether money moves is for the server alone. The words are in the page, hidden. A payment that was declined is
// tried with a new name: each is good once.

const SCRIPT = "https://js.stripe.com/v3/";
const mounted = new WeakMap();
let loading;

/** Stripe's own script, which must come from Stripe (https://docs.stripe.com/js/including). */
function load() {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = SCRIPT;
    script.onload = () => resolve(window.Stripe);
    script.onerror = () => {
      loading = undefined;
      reject(new Error("Stripe's script did not come"));
    };
    document.head.append(script);
  });
  return loading;
}

function tell(fieldset, name, text) {
  const place = fieldset.querySelector(`[data-card="${name}"]`);
  if (!place) return;
  if (text !== undefined) place.textContent = text;
  place.hidden = text === "";
}

/** As the page's own fields look: frames know nothing of its style sheet. */
function style(place) {
  const { color, fontSize, fontFamily } = getComputedStyle(place);
  return { base: { color, fontSize, fontFamily } };
}

async function mount(fieldset) {
  if (mounted.has(fieldset)) return;
  mounted.set(fieldset, undefined);
  try {
    const make = await load();
    const { key, account, locale } = fieldset.dataset;
    const stripe = make(key, { locale, ...(account ? { stripeAccount: account } : {}) });
    const place = fieldset.querySelector('[data-card="field"]');
    const card = stripe.elements().create("card", { hidePostalCode: true, style: style(place) });
    card.mount(place);
    card.on("change", ({ error }) => tell(fieldset, "problem", error?.message ?? ""));
    mounted.set(fieldset, { stripe, card });
  } catch {
    mounted.delete(fieldset);
    fieldset.querySelector('[data-card="failed"]').hidden = false;
  }
}

/** The fieldset of the form, when it is a new card that is paid with. */
function wanted(form) {
  const fieldset = form.querySelector?.("[data-stripe-form]");
  const saved = form.querySelector?.('input[name="saved_card"]:checked');
  return fieldset && (!saved || saved.value === fieldset.dataset.another) ? fieldset : null;
}

async function hand(form, submitter, fieldset) {
  const there = mounted.get(fieldset);
  if (!there) return mount(fieldset);
  fieldset.setAttribute("aria-busy", "true");
  const { paymentMethod, error } = await there.stripe.createPaymentMethod({ type: "card", card: there.card });
  fieldset.removeAttribute("aria-busy");
  if (error) {
    tell(fieldset, "problem", error.message);
    return there.card.focus();
  }
  const field = fieldset.querySelector('input[name="number"]');
  field.value = `${fieldset.dataset.gateway}:${paymentMethod.id}`;
  form.requestSubmit(submitter);
  // What was sent has been read by now; the next try needs another name.
  setTimeout(() => (field.value = ""));
}

document.addEventListener(
  "submit",
  (event) => {
    const form = event.target;
    const fieldset = form instanceof HTMLFormElement && wanted(form);
    if (!fieldset || fieldset.querySelector('input[name="number"]').value) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (fieldset.getAttribute("aria-busy") !== "true") hand(form, event.submitter, fieldset);
  },
  true,
);

const look = () => document.querySelectorAll("[data-stripe-form]").forEach(mount);
new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
look();
