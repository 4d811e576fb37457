// The next page is fetched before the cards of this one run out, and laid under them.
import { allCards, goOnTo, openCards, pageOf } from "./queue-cards.js";

const FEW = 12;
const queue = document.getElementById("queue");
let isFetching = false;

export function prepareMore() {
  queue.addEventListener("focusin", fetchMore);
  queue.addEventListener("queue:decided", fetchMore);
}

async function fetchMore() {
  const link = queue.querySelector(".queue__next [rel=next]");
  if (!link || isFetching || !queue.querySelector(".queue__cards") || after() >= FEW) return;
  isFetching = true;
  const address = new URL(link.href);
  address.searchParams.set("page", queue.dataset.page);
  const response = await fetch(address).catch(() => null);
  const found = response?.ok && pageOf(await response.text()).getElementById("queue");
  if (found) lay(found);
  isFetching = false;
}

// How many are still to be decided after the one with the focus.
function after() {
  const all = allCards();
  const at = all.indexOf(document.activeElement?.closest(".card"));
  return openCards().filter((card) => all.indexOf(card) > at).length;
}

function lay(found) {
  const list = queue.querySelector(".queue__cards");
  const cards = [...found.querySelectorAll(".queue__cards > .card")].filter((card) => !document.getElementById(card.id));
  for (const card of cards) list.append(document.adoptNode(card));
  queue.querySelector(".queue__next").replaceWith(document.adoptNode(found.querySelector(".queue__next")));
  goOnTo(cards[0]);
}
