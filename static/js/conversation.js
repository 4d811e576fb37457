// What a conversation offers beyond its links: more of it in its place, what is new, a link to hand on.

// When one last saw a conversation: kept in this browser, told to nobody.
const KEPT_AS = "conversations-seen";
const MOST = 100;

// Return the moment of the newest comment seen the last time (or nothing), and keep that of this time.
function lastVisit(article, newest) {
  try {
    const seen = new Map(JSON.parse(localStorage.getItem(KEPT_AS)) ?? []);
    const last = seen.get(article);
    seen.delete(article);
    seen.set(article, Math.max(newest, last ?? 0));
    localStorage.setItem(KEPT_AS, JSON.stringify([...seen].slice(-MOST)));
    return last;
  } catch {
    return undefined; // No room, or not allowed: then nothing is new.
  }
}

const told = document.querySelector(".new-comments");
const place = told.closest(".conversation");
const all = () => [...place.querySelectorAll(".comment")];
const writtenAt = (one) => Date.parse(one.querySelector(":scope > .comment__by time")?.dateTime) || 0;
const ways = () => import("./conversation-ways.js");
const since = lastVisit(told.dataset.article, Math.max(0, ...all().map(writtenAt)));

const made = (name, textContent, className = "") =>
  Object.assign(document.createElement(name), { textContent, className });

function markNew() {
  const fresh = since ? all().filter((one) => writtenAt(one) > since) : [];
  for (const one of fresh) {
    if (one.matches(".comment--new")) continue;
    one.classList.add("comment--new");
    one.querySelector(":scope > .comment__by").append(" ", made("span", told.dataset.new, "comment__new"));
  }
  told.hidden = !fresh.length;
  if (!fresh.length) return;
  const { one, many, next } = told.dataset;
  const { lang } = document.documentElement;
  // Arabic with its own digits, as the server writes them.
  const number = fresh.length.toLocaleString(lang === "ar" ? "ar-u-nu-arab" : lang);
  told.replaceChildren(fresh.length > 1 ? many.replace("{number}", number) : one, " ", made("button", next));
}

let at = -1;
told.addEventListener("click", async (event) => {
  if (!event.target.closest("button")) return;
  const fresh = place.querySelectorAll(".comment--new");
  (await ways()).goTo(fresh[(at = (at + 1) % fresh.length)]);
});

async function copy(link) {
  await navigator.clipboard.writeText(link.href);
  const word = made("span", told.dataset.copied);
  word.role = "status";
  link.replaceWith(word);
  setTimeout(() => word.replaceWith(link), 2000);
}

const FOLLOWED = "[data-more] a, .threads__more a, .conversation__order a:not(.conversation__search)";

place.addEventListener("click", async (event) => {
  const link = event.target.closest("a");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  if (!link.matches(`${FOLLOWED}, [data-copy]`)) return;
  event.preventDefault();
  const shown = new Set(all().map(({ id }) => id));
  const keepsOrder = !link.closest(".conversation__order");
  try {
    if ("copy" in link.dataset) return await copy(link);
    await (await ways()).follow(link, place);
  } catch {
    return location.assign(link.href);
  }
  markNew();
  place.dispatchEvent(new Event("comments-shown"));
  if (keepsOrder) all().find(({ id }) => !shown.has(id))?.querySelector(".comment__when")?.focus();
});

markNew();
