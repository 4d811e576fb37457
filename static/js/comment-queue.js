// Keys for the moderation queue, and decisions without a reload. The forms work without this.
const OFF = "queue-keys-off";
const keysDialog = document.getElementById("queue-keys");
const queue = () => document.getElementById("queue");
const cards = () => [...queue().querySelectorAll(".card")];
let at = -1;

function go(to) {
  const all = cards();
  if (!all.length) return;
  at = Math.max(0, Math.min(to, all.length - 1));
  all[at].focus({ preventScroll: true });
  all[at].scrollIntoView({ block: "center" });
}

const current = () => cards()[at];

const keys = {
  j: () => go(at + 1),
  k: () => go(at - 1),
  a: () => current()?.querySelector("[value=approve]").click(),
  r() {
    const details = current()?.querySelector(".card__reject");
    if (!details) return;
    details.open = true;
    details.querySelector("select").focus();
  },
  x: () => current()?.querySelector("[type=checkbox]").click(),
  b: () => document.querySelector("#ticked button")?.focus(),
  u: () => queue().querySelector("[data-undo] button")?.click(),
  "?": () => keysDialog.showModal(),
};

document.addEventListener("keydown", (event) => {
  const isTyping = event.target.matches("input:not([type=checkbox]), select, textarea");
  if (event.key === "Escape" && isTyping) return current()?.focus();
  if (isTyping || keysDialog.open || event.ctrlKey || event.metaKey || event.altKey) return;
  if (!keys[event.key] || (localStorage.getItem(OFF) && event.key !== "?")) return;
  event.preventDefault();
  keys[event.key]();
});

document.addEventListener("focusin", (event) => {
  const card = event.target.closest(".card");
  if (card) at = cards().indexOf(card);
});

// The page that comes back is the queue as it is now; the next card takes the place of the one decided.
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.closest("#queue")) return;
  event.preventDefault();
  const place = at;
  const body = new FormData(form, event.submitter);
  const response = await fetch(form.action, { method: "POST", body }).catch(() => null);
  if (!response?.ok) return form.submit();
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = page.getElementById("queue");
  if (!fresh) return location.assign(response.url);
  queue().replaceWith(document.adoptNode(fresh));
  prepare();
  if (place >= 0) go(place);
});

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-all]")) {
    for (const tick of document.querySelectorAll(".card__tick input")) tick.checked = event.target.checked;
  }
  if (event.target.matches("[data-keys-on]")) {
    event.target.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "1");
  }
});

function prepare() {
  for (const hidden of queue().querySelectorAll("[data-help], .queue__all")) hidden.hidden = false;
  queue().querySelector("[data-help]").addEventListener("click", keys["?"]);
}

keysDialog.querySelector("[data-keys-on]").checked = !localStorage.getItem(OFF);
prepare();
