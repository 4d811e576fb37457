// What a conversation offers beyond its links: more of it in its place, what is new, a link to hand on.
import { lastVisit } from "./visits.js";

const told = document.querySelector(".new-comments");
const place = told.closest(".conversation");
const all = () => [...place.querySelectorAll(".comment")];
const writtenAt = (one) => Date.parse(one.querySelector(":scope > .comment__by time")?.dateTime) || 0;
const since = lastVisit(told.dataset.article, Math.max(0, ...all().map(writtenAt)));

function markNew() {
  const fresh = since ? all().filter((one) => writtenAt(one) > since) : [];
  for (const one of fresh) {
    if (one.classList.contains("comment--new")) continue;
    one.classList.add("comment--new");
    const word = Object.assign(document.createElement("span"), { className: "comment__new" });
    word.textContent = told.dataset.new;
    one.querySelector(":scope > .comment__by").append(" ", word);
  }
  told.hidden = !fresh.length;
  if (!fresh.length) return;
  const { one, many, next } = told.dataset;
  const number = fresh.length.toLocaleString(document.documentElement.lang);
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: next });
  told.replaceChildren(fresh.length > 1 ? many.replace("{number}", number) : one, " ", button);
}

function goTo(comment) {
  for (let fold = comment.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  comment.tabIndex = -1;
  comment.focus({ preventScroll: true });
  comment.scrollIntoView({ block: "start" });
}

let at = -1;
told.addEventListener("click", (event) => {
  const fresh = all().filter((one) => one.classList.contains("comment--new"));
  if (event.target.closest("button")) goTo(fresh[(at = (at + 1) % fresh.length)]);
});

async function page(link) {
  const answer = await fetch(link.href);
  if (!answer.ok) throw new Error(answer.status);
  return new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".conversation");
}

const part = (from, name) => from.querySelector(`:scope > ${name}, :scope > header > ${name}`);

function exchange(name, other) {
  const [ours, theirs] = [part(place, name), part(other, name)];
  if (ours && theirs) ours.replaceWith(document.adoptNode(theirs));
  else if (ours) ours.remove();
  else if (theirs) place.append(document.adoptNode(theirs));
}

const ways = {
  // The next page, under what one has read.
  "[data-more] a": (_link, other) => {
    part(place, ".threads").append(...part(other, ".threads").children);
    exchange("[data-more]", other);
  },
  // A whole thread, where its beginning stands.
  ".threads__more a": (link, other) => {
    const first = link.closest(".threads > .comment");
    const whole = other.querySelector(`#${first.id}`);
    const further = other.querySelector("[rel=next]");
    if (further) {
      whole.append(Object.assign(document.createElement("p"), { className: "threads__more" }));
      whole.lastChild.append(further);
    }
    first.replaceWith(document.adoptNode(whole));
  },
  ".conversation__order a:not(.conversation__search)": (_link, other) => {
    for (const name of [".threads", "[data-more]", ".conversation__order"]) exchange(name, other);
    place.querySelector("[aria-current]").focus();
  },
};

async function copy(link) {
  await navigator.clipboard.writeText(link.href);
  const word = Object.assign(document.createElement("span"), { role: "status", textContent: told.dataset.copied });
  link.replaceWith(word);
  setTimeout(() => word.replaceWith(link), 2000);
}

place.addEventListener("click", async (event) => {
  const link = event.target.closest("a");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const way = Object.keys(ways).find((selector) => link.matches(selector));
  if (!way && !("copy" in link.dataset)) return;
  event.preventDefault();
  const shown = new Set(all().map(({ id }) => id));
  try {
    if (!way) return await copy(link);
    ways[way](link, await page(link));
  } catch {
    return location.assign(link.href);
  }
  markNew();
  place.dispatchEvent(new Event("comments-shown"));
  if (!way.includes("order")) all().find(({ id }) => !shown.has(id))?.querySelector(".comment__when")?.focus();
});

markNew();
