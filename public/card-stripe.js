// Fields of a card that Stripe's own script draws, in Stripe's own frame.

const SCRIPT = "https://js.stripe.com/v3/";
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

/** As the page's own fields look: frames know nothing of its style sheet. */
function style(place) {
  const { color, fontSize, fontFamily } = getComputedStyle(place);
  return { base: { color, fontSize, fontFamily } };
}

/** What hands the card over; `tell` says what is wrong with it, or nothing. */
export async function open(fieldset, tell) {
  const make = await load();
  const { key, account, locale } = fieldset.dataset;
  const stripe = make(key, { locale, ...(account ? { stripeAccount: account } : {}) });
  const place = fieldset.querySelector('[data-card="field"]');
  const card = stripe.elements().create("card", { hidePostalCode: true, style: style(place) });
  card.mount(place);
  card.on("change", ({ error }) => tell(error?.message ?? ""));
  return {
    async hand() {
      const { paymentMethod, error } = await stripe.createPaymentMethod({ type: "card", card });
      if (!error) return paymentMethod.id;
      tell(error.message);
      card.focus();
      return null;
    },
  };
}
