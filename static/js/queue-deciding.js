// Decisions without leaving the page: one after another, while the moderator reads on. The answer is the
// page that says what was decided; its lines and cards take the place of those here.
import { allCards, go, goOn, pageOf } from "./queue-cards.js";

const queue = document.getElementById("queue");
const messages = () => queue.querySelector(".queue__messages");
const made = [];  // The cards of each decision, the last at the end: what `u` undoes.
let line = Promise.resolve();
let unsent = 0;

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-in-place]") || !form.closest("#queue")) return;
  event.preventDefault();
  const body = new FormData(form, event.submitter);
  if (body.has("decision")) return later(() => send(form.action, body, []));
  const ids = body.getAll("seen").map((seen) => `card-${seen.split(":")[0]}`);
  const cards = allCards().filter((card) => ids.includes(card.id));
  if (cards.length) goOn(cards);
  for (const card of cards) card.setAttribute("aria-busy", "true");
  made.push(ids);
  later(() => send(form.action, body, cards));
});

// Goes there at once: a key pressed before the answer is for what comes back, never for another card.
export function undoLast() {
  let cards = [];
  while (made.length && !cards.length) {
    cards = made.pop().map((id) => document.getElementById(id)).filter((card) => card && isUndoable(card));
  }
  go(cards[0]);
  for (const card of cards) card.setAttribute("aria-busy", "true");
  const ids = cards.map((card) => card.id);
  later(async () => {
    const here = ids.map((id) => document.getElementById(id)).filter(undoForm);
    if (!here.length) return;
    const body = new FormData(undoForm(here[0]));
    for (const card of here.slice(1)) {
      for (const number of new FormData(undoForm(card)).getAll("decision")) body.append("decision", number);
    }
    return send(undoForm(here[0]).action, body, here);
  });
}

const undoForm = (card) => [...(card?.querySelectorAll("form") ?? [])].find((form) => form.elements.decision);
const isUndoable = (card) => card.matches("[aria-busy]") || undoForm(card);

function later(task) {
  unsent += 1;
  line = line.then(task).catch(() => {}).finally(() => { unsent -= 1; });
}

addEventListener("beforeunload", (event) => unsent && event.preventDefault());

async function send(address, body, cards) {
  body.set("next", queue.dataset.decided);
  const response = await fetch(address, { method: "POST", body }).catch(() => null);
  const found = response?.ok && pageOf(await response.text()).getElementById("decided");
  if (response?.ok && !found) return location.reload();  // Signed out meanwhile: the page says so.
  for (const card of cards) card.removeAttribute("aria-busy");
  if (!found) return tellFailed(cards);
  messages().replaceChildren(...found.querySelector(".queue__messages").childNodes);
  for (const card of found.querySelectorAll(".card")) layIn(document.adoptNode(card));
  queue.dispatchEvent(new Event("queue:decided"));
}

function layIn(card) {
  const old = document.getElementById(card.id);
  if (!old) return queue.querySelector(".queue__cards")?.append(card);
  const hadFocus = old.contains(document.activeElement);
  const isBack = old.matches(".card--decided") && !card.matches(".card--decided");
  old.replaceWith(card);
  if (isBack && (hadFocus || document.activeElement === document.body)) go(card);
  else if (hadFocus) card.focus({ preventScroll: true });
}

// Also on the card: the hands are further by now.
function tellFailed(cards) {
  const told = document.createElement("p");
  told.className = "queue__message queue__message--error";
  told.textContent = queue.dataset.failed;
  messages().replaceChildren(told);
  for (const card of cards) {
    card.querySelector(".queue__message")?.remove();
    card.prepend(told.cloneNode(true));
  }
}
