// Where copies stand, and what may become one. PAPER and VERSION are written by webapp/worker.py.
const SHELL = `shell-${VERSION}`, TODAY = "today", SAVED = "saved";
const ARTICLE = /\/article\/(\d+)\//;
// A query changes no page that is ever kept, and no answer of ours differs by what is asked for in headers.
const WHATEVER = { ignoreSearch: true, ignoreVary: true };
// A mark among the copies: they are asked for anew as soon as there is a connection.
const OLD = "/app/old";

const languageOf = (url) => Object.keys(PAPER.lists)
  .find((code) => new URL(url, location).pathname.startsWith(`/${code}/`)) ?? PAPER.language;

// The same page for every reader: no answer that is somebody's own, or shall not be kept.
function isForAll(answer) {
  const rule = answer.headers.get("Cache-Control") ?? "";
  return answer.ok && answer.type === "basic" && rule.includes("public") && !rule.includes("no-store");
}

// As it is now, and as anybody gets it.
const fetchAnew = (url) => fetch(url, { credentials: "omit", cache: "no-cache" });

// A browser refuses a copy that was led elsewhere, so it is made anew.
async function put(cache, url, answer) {
  await cache.put(url, new Response(await answer.blob(), { headers: answer.headers }));
}

async function copyOf(url) {
  for (const name of [TODAY, SAVED, SHELL]) {
    const copy = await (await caches.open(name)).match(url, WHATEVER);
    if (copy) return copy;
  }
  return null;
}

async function copiesAreOld() {
  await (await caches.open(TODAY)).put(OLD, new Response());
}

// Brings the copies of a page up to date, where there are any.
async function renewCopies(url, answer) {
  if (!isForAll(answer) || answer.redirected) return;
  for (const name of [TODAY, SAVED]) {
    const cache = await caches.open(name);
    const [request] = await cache.keys(url, WHATEVER);
    if (request) await put(cache, request.url, answer.clone());
  }
}

// Of an article every copy goes: in each language, under each name it ever had.
async function dropCopies(url) {
  const { pathname } = new URL(url, location);
  const number = ARTICLE.exec(pathname)?.[1];
  const isIt = (path) => (number ? ARTICLE.exec(path)?.[1] === number : path === pathname);
  let dropped = false;
  for (const name of [TODAY, SAVED]) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      if (isIt(new URL(request.url).pathname)) dropped = await cache.delete(request);
    }
  }
  return dropped;
}

// Old files stay while a page may be open that was made with them.
async function dropOldShells() {
  if (registration.installing || registration.waiting || self.serviceWorker?.state === "redundant") return;
  const open = await clients.matchAll({ type: "window", includeUncontrolled: true });
  if (open.length > 1) return;
  const old = (await caches.keys()).filter((name) => name.startsWith("shell-") && name !== SHELL);
  await Promise.all(old.map((name) => caches.delete(name)));
}
