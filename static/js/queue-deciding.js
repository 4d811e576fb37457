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

export function undoLast() {
  later(async () => {
    while (made.length) {
      const lines = made.pop().map((id) => document.getElementById(id)?.querySelector("form"));
      const forms = lines.filter((form) => form?.elements.decision);
      if (!forms.length) continue;
      const body = new FormData(forms[0]);
      for (const form of forms.slice(1)) {
        for (const number of new FormData(form).getAll("decision")) body.append("decision", number);
      }
      return send(forms[0].action, body, []);
    }
  });
}

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
  if (!found) return tellFailed();
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
  if (hadFocus || isBack) go(card);
}

function tellFailed() {
  const told = document.createElement("p");
  told.className = "queue__message queue__message--error";
  told.textContent = queue.dataset.failed;
  messages().replaceChildren(told);
}
