// What a press on a <save-article> or <follow-button> does.
import { follow, save, unfollow, unsave } from "./lists.js";

export async function press(element) {
  const { id, kind, slug, name, url, feed, headline, outlet, language } = element.dataset;
  const article = { id: Number(id), url, headline, outlet, language, savedAt: new Date().toISOString() };
  const say = (word) => (element.querySelector("[role=status]").textContent = element.dataset[word]);
  const wasListed = element.isListed;
  const remove = () => (id ? unsave(article.id) : unfollow(kind, slug));
  const add = () => (id ? save(article) : follow({ kind, slug, name, url, feed }));
  const isKept = wasListed ? remove() : add();
  say(isKept ? (wasListed ? "dropped" : "added") : "refused");
  if (!id || !isKept) return;
  // The copy for reading offline comes after: it takes a moment, and what one asked for is the list.
  const { dropCopy, keepCopy } = await import("./offline-copies.js");
  const isCopied = !wasListed && (await keepCopy(url));
  if (!element.isListed) await dropCopy(url);
  else if (isCopied) say("copied");
}
