// The newest articles of a topic or outlet, from its JSON feed.
import { follow, unfollow } from "./lists.js";

const PATIENCE = 10_000;
const GONE = [404, 410];

// Answers {items}, or {problem}: "gone" or "failed".
export async function newsOf(row) {
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    const answer = await fetch(row.feed, { credentials: "omit", signal });
    if (GONE.includes(answer.status)) return { problem: "gone" };
    const feed = await answer.json();
    if (answer.redirected) rename(row, new URL(answer.url).pathname);
    return { items: feed.items.map((item) => told(item, new URL(feed.feed_url).origin)) };
  } catch {
    return { problem: "failed" };
  }
}

// Of every article once, the newest first; `why` is what one follows that brought it.
export function merged(rows, fetched) {
  const found = new Map();
  for (const row of rows) {
    for (const item of fetched.get(row.feed) ?? []) {
      if (!found.has(item.id)) found.set(item.id, { ...item, why: row });
    }
  }
  return [...found.values()].sort((one, other) => new Date(other.published) - new Date(one.published));
}

function told(item, origin) {
  const { outlet, thumbnail = "" } = item._newsroom;
  return {
    id: item.id,
    path: new URL(item.url).pathname,
    title: item.title,
    summary: item.summary ?? "",
    // Under whatever name the paper is read, its pictures are had from there.
    thumbnail: thumbnail.startsWith(origin) ? thumbnail.slice(origin.length) : thumbnail,
    outlet,
    published: item.date_published,
    language: item.language,
  };
}

// It has another address now.
function rename(row, feed) {
  const slug = decodeURIComponent(feed.split("/").at(-1).replace(/\.json$/, ""));
  const url = row.url.replace(/[^/]+\/$/, `${encodeURIComponent(slug)}/`);
  unfollow(row.kind, row.slug);
  follow({ ...row, slug, feed, url });
}
