// When one last saw a conversation: kept in this browser, told to nobody.
const KEPT_AS = "conversations-seen";
const MOST = 100;

// Return the moment of the newest comment seen the last time (or nothing), and keep that of this time.
export function lastVisit(article, newest) {
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
