// While the page is looked at, its cards stay this moderator's, and its counts are those of now. Quiet on error.
import { openCards } from "./queue-cards.js";

const KEEP = 60_000;
const COUNT = 20_000;
const queue = document.getElementById("queue");

function facts() {
  const body = new FormData();
  body.set("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "");
  body.set("page", queue.dataset.page);
  for (const card of openCards()) body.append("comment", card.dataset.card);
  return body;
}

async function keep() {
  const body = facts();
  if (document.hidden || !body.has("comment")) return;
  const response = await fetch(queue.dataset.keep, { method: "POST", body }).catch(() => null);
  if (!response?.ok || response.redirected) return;
  const { lost } = await response.json();
  for (const [number, why] of Object.entries(lost)) lose(document.getElementById(`card-${number}`), why);
}

// Another moderator is reading it by now: this page was not looked at for a while.
function lose(card, why) {
  if (!card || card.dataset.lost) return;
  card.dataset.lost = "true";
  const told = document.createElement("p");
  told.className = "card__claim";
  told.textContent = why;
  card.querySelector(".card__acts").replaceChildren(told);
}

async function count() {
  if (document.hidden) return;
  const response = await fetch(queue.dataset.counts).catch(() => null);
  if (!response?.ok || response.redirected) return;
  const { counts, said } = await response.json();
  let hasChanged = false;
  for (const [tab, number] of Object.entries(counts)) {
    const place = queue.querySelector(`[data-count="${tab}"]`);
    if (!place || place.textContent === number) continue;
    place.textContent = number;
    hasChanged = true;
  }
  if (hasChanged) queue.querySelector("[data-said]").textContent = said;
}

document.addEventListener("visibilitychange", () => {
  keep();
  count();
});
addEventListener("pagehide", () => navigator.sendBeacon(queue.dataset.release, facts()));
addEventListener("pageshow", (event) => event.persisted && location.reload());
setInterval(keep, KEEP);
setInterval(count, COUNT);
