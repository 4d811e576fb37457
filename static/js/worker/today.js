// Bringing up to date what is kept: today's pages as listed by the paper, and what the reader saved.
const FRESH = 15 * 60 * 1000;
const GONE = [404, 410];
let running = null;

// Called when a page of the paper was read with a connection. At most every so often, unless there was none before.
function bringUpToDate(url, atOnce = false) {
  running ??= check(url, atOnce).catch(copiesAreOld).finally(() => { running = null; });
  return running;
}

async function check(url, atOnce) {
  const today = await caches.open(TODAY);
  const own = PAPER.lists[languageOf(url)];
  const listed = await today.match(own);
  const isFresh = listed && Date.now() - Date.parse(listed.headers.get("Date")) < FRESH;
  if (isFresh && !atOnce && !(await today.match(OLD))) return;
  await today.delete(OLD);
  await checkSaved();
  for (const list of Object.values(PAPER.lists)) {
    if (list === own || await today.match(list)) await keepToday(today, list);
  }
  await renewShellPages();
  await dropOldShells();
}

async function keepToday(today, list) {
  const answer = await fetchAnew(list);
  if (!answer.ok) return;
  const { pages, pictures } = await answer.clone().json();
  if (!navigator.connection?.saveData) {
    await Promise.all(pages.map((url) => keepPage(today, url)));
    await Promise.all(pictures.map((url) => keepPicture(today, url)));
  }
  await today.put(list, answer);
  await dropYesterdays(today);
}

async function keepPage(cache, url) {
  const answer = await fetchAnew(url);
  if (GONE.includes(answer.status)) await dropCopies(url);
  else if (isForAll(answer)) await put(cache, url, answer);
}

async function keepSaved(cache, url) {
  await keepPage(cache, url);
  const copy = await cache.match(url);
  if (copy) await keepShown(cache, await copy.text());
}

async function dropYesterdays(today) {
  const wanted = new Set();
  for (const list of Object.values(PAPER.lists)) {
    const kept = await today.match(list);
    const { pages, pictures } = kept ? await kept.json() : { pages: [], pictures: [] };
    for (const path of [list, ...pages, ...pictures]) wanted.add(new URL(path, location).href);
  }
  for (const { url } of await today.keys()) if (!wanted.has(url)) await today.delete(url);
}

// What was corrected is corrected here; what is gone goes.
async function checkSaved() {
  const saved = await caches.open(SAVED);
  for (const { url } of await saved.keys()) {
    if (url.endsWith("/")) await keepSaved(saved, url);
  }
  await dropUnshown(saved);
}

async function renewShellPages() {
  const shell = await caches.open(SHELL);
  for (const url of Object.values(PAPER.pages).flat()) await keepPage(shell, url);
}
