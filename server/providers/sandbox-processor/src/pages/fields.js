// The fields of a card, inside a frame of a shop's page. When the page asks, what was typed goes to the processor, which
// gives the card a name; the page gets that name and nothing else. Only the page that the frame was made for is heard and told.

const form = document.querySelector("form");
const { origin, language } = form.dataset;
const away = document.getElementById("away");
let busy = false;

const tell = (message) => parent.postMessage(message, origin);

function show(problems) {
  for (const field of form.querySelectorAll("input")) {
    const found = problems.find((problem) => problem.field === field.name);
    const text = document.getElementById(`${field.name}-problem`);
    text.textContent = found?.text ?? "";
    text.hidden = !found;
    document.getElementById(`${field.name}-hint`).hidden = Boolean(found);
    field.setAttribute("aria-describedby", `${field.name}-${found ? "problem" : "hint"}`);
    if (found) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  }
}

async function tokenise() {
  if (busy) return;
  busy = true;
  away.hidden = true;
  try {
    const typed = Object.fromEntries(new FormData(form));
    const body = JSON.stringify({ ...typed, lang: language });
    const answer = await fetch("v1/tokens", { method: "POST", headers: { "Content-Type": "application/json" }, body });
    if (!answer.ok && answer.status !== 422) throw new Error(`answered ${answer.status}`);
    const { token, problems } = await answer.json();
    show(problems ?? []);
    tell(token ? { type: "token", token } : { type: "problem" });
  } catch {
    away.hidden = false;
    tell({ type: "problem" });
  }
  busy = false;
}

addEventListener("message", (event) => {
  if (event.source !== parent || event.origin !== origin) return;
  if (event.data?.type === "tokenise") tokenise();
  if (event.data?.type === "focus") form.querySelector('[aria-invalid="true"]')?.focus();
  if (event.data?.type === "theme") document.documentElement.dataset.theme = event.data.theme === "light" ? "light" : "dark";
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  tell({ type: "submit" });
});
// A form without a button is sent by Enter only where it has one field.
form.addEventListener("keydown", (event) => {
  if (event.key === "Enter") form.requestSubmit();
});
new ResizeObserver(() => tell({ type: "height", height: Math.ceil(document.body.getBoundingClientRect().height) })).observe(document.body);
tell({ type: "ready" });
