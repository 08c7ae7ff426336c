// Fields of a card that a processor serves itself, in a frame of its own origin. Page and frame speak by messages, and each
// hears the other's origin and window alone. The frame says what is wrong with a card beside its fields.

/** After this long without a word from the frame it will not come any more, in milliseconds. */
const PATIENCE = 15_000;

const theme = () => (document.documentElement.dataset.theme?.endsWith("light") ? "light" : "dark");

/** What hands the card over, once the frame is there. */
export function open(fieldset) {
  const address = new URL(fieldset.dataset.frame);
  address.searchParams.set("theme", theme());
  const frame = document.createElement("iframe");
  frame.title = fieldset.dataset.title;
  frame.src = address;
  const say = (message) => frame.contentWindow?.postMessage(message, address.origin);
  let answer = () => {};

  const hand = () =>
    new Promise((resolve) => {
      answer = resolve;
      say({ type: "tokenise" });
    });
  const themes = new MutationObserver(() => say({ type: "theme", theme: theme() }));
  themes.observe(document.documentElement, { attributeFilter: ["data-theme"] });

  return new Promise((resolve, reject) => {
    const hear = (event) => {
      if (event.source !== frame.contentWindow || event.origin !== address.origin) return;
      const { type, height, token } = event.data ?? {};
      if (type === "ready") {
        clearTimeout(giveUp);
        resolve({ hand });
      } else if (type === "height") {
        frame.height = Number(height) || frame.height;
      } else if (type === "submit") {
        fieldset.form?.requestSubmit();
      } else if (type === "token" || type === "problem") {
        if (type === "problem") {
          // A field takes the focus only once its window has it.
          frame.focus();
          say({ type: "focus" });
        }
        answer(type === "token" && /^\w+$/.test(token) ? token : null);
      }
    };
    const giveUp = setTimeout(() => {
      removeEventListener("message", hear);
      themes.disconnect();
      frame.remove();
      reject(new Error("the fields did not come"));
    }, PATIENCE);
    addEventListener("message", hear);
    fieldset.querySelector('[data-card="field"]').replaceChildren(frame);
  });
}
