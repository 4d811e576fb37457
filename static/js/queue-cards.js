// The cards of the queue: which are still to be decided, and going from one to another.
export const allCards = () => [...document.querySelectorAll("#queue .queue__cards > .card")];
export const openCards = () => allCards().filter(isOpen);

export function isOpen(card) {
  return !card.matches(".card--decided, [aria-busy], [data-lost]");
}

let isWaiting = false;  // The way on ended at the last card, until more are laid under it.

export function go(card) {
  if (!card) return;
  isWaiting = false;
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: "nearest" });
}

// The nearest card that is open, `step` by `step` from the one with the focus; from the start where none has.
export function next(step) {
  const all = allCards();
  let at = all.indexOf(document.activeElement?.closest(".card"));
  if (at < 0) return go(openCards()[0]);
  do at += step; while (all[at] && !isOpen(all[at]));
  go(all[at]);
}

// Before `cards` are sent away: to the first open one after them, or else before them.
export function goOn(cards) {
  const all = allCards();
  const last = all.indexOf(cards.at(-1));
  const free = (card) => isOpen(card) && !cards.includes(card);
  const to = all.slice(last).find(free) ?? all.slice(0, last).findLast(free);
  go(to);
  isWaiting = !to;
}

// When more were laid: on to `card`, if that is what was waited for.
export function goOnTo(card) {
  const at = document.activeElement;
  if (isWaiting && (at === document.body || at.matches(".card"))) go(card);
}

export function pageOf(text) {
  return new DOMParser().parseFromString(text, "text/html");
}
