// Keys for the moderation queue. What they press are the page's own buttons: the forms work without this.
import { go, next, openCards } from "./queue-cards.js";
import { undoLast } from "./queue-deciding.js";
import { prepareMore } from "./queue-more.js";
import "./queue-claims.js";
import "./queue-drawer.js";

const OFF = "queue-keys-off";
const keysDialog = document.getElementById("queue-keys");
const queue = document.getElementById("queue");
// No key acts on what is decided or on its way.
const card = () => document.activeElement?.closest(".card:not(.card--decided, [aria-busy])");
const press = (selector) => card()?.querySelector(selector)?.click();

function reject() {
  const details = card()?.querySelector(".card__reject");
  if (!details) return;
  details.open = true;
  details.querySelector("[data-digit]").focus();
}

function chooseReason(digit) {
  const reason = card()?.querySelector(`.card__reject[open] [data-digit="${digit}"]`);
  if (!reason) return;
  reason.checked = true;
  const note = reason.form.elements.note;
  reason.value === "other" && !note.value ? note.focus() : reason.form.requestSubmit();
}

const keys = {
  j: () => next(1),
  k: () => next(-1),
  a: () => press("[value=approve]"),
  r: reject,
  p: () => press("[value=pick]"),
  b: () => press("[data-ban]"),
  d: () => press("[data-drawer]"),
  t: () => press("[data-around]"),
  x: () => press(".card__tick input"),
  m: () => document.querySelector("#ticked button")?.focus(),
  u: undoLast,
  "?": () => keysDialog.showModal(),
};

function leaveField(target) {
  const inside = target.closest(".card");
  if (!inside) return;
  const details = inside.querySelector(".card__reject[open]");
  if (details) details.open = false;
  go(inside);
}

document.addEventListener("keydown", (event) => {
  const isTyping = event.target.matches("input:not([type=checkbox], [type=radio]), select, textarea");
  if (document.querySelector("dialog[open]") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") return leaveField(event.target);
  if (isTyping || event.repeat || (localStorage.getItem(OFF) && event.key !== "?")) return;
  const isDigit = /^[1-9]$/.test(event.key);
  if (!isDigit && !keys[event.key]) return;
  event.preventDefault();  // Not into the field the key leads to.
  isDigit ? chooseReason(event.key) : keys[event.key]();
});

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-all]")) {
    const ticks = openCards().map((one) => one.querySelector(".card__tick input")).filter(Boolean);
    ticks.forEach((tick, place) => { tick.checked = event.target.checked && place < queue.dataset.most; });
  }
  if (event.target.matches("[data-keys-on]")) {
    event.target.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "1");
  }
});

for (const hidden of queue.querySelectorAll("[data-help], [data-legend], .queue__all")) hidden.hidden = false;
queue.querySelector("[data-help]").addEventListener("click", keys["?"]);
keysDialog.querySelector("[data-keys-on]").checked = !localStorage.getItem(OFF);
prepareMore();
