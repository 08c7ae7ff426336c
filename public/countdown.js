// How long it is until a live show begins, beside its day and time, in the words of the page's language. The page itself is
// the same for everybody and may be some minutes old; without this it says when the show begins.

const words = new Intl.RelativeTimeFormat(document.documentElement.lang || "en", { numeric: "auto" });
const units = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

function until(seconds) {
  for (const [unit, length] of units) {
    if (seconds >= length) return words.format(Math.floor(seconds / length), unit);
  }
  return words.format(Math.max(0, Math.floor(seconds)), "second");
}

function tick() {
  for (const element of document.querySelectorAll("[data-countdown]")) {
    const seconds = (Date.parse(element.dataset.countdown) - Date.now()) / 1000;
    const text = seconds > 0 ? until(seconds) : "";
    if (element.textContent !== text) element.textContent = text;
  }
}

tick();
setInterval(tick, 1000);
