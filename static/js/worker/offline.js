// What the worker listens to for readers without a connection.
const DESK = /^\/(?:\w+\/)?admin\//;

// What is never the worker's goes past it, where the browser can: what a page of the desk says while it is
// left ("these comments are free again") was often lost on the way through here.
const PAST = ["/admin/*", "/:language/admin/*"]
  .map((pathname) => ({ condition: { urlPattern: { pathname } }, source: "network" }));

addEventListener("install", (event) => {
  event.addRoutes?.(PAST).catch(() => {});
  event.waitUntil(fillShell().then(copiesAreOld).then(() => skipWaiting()));
});

addEventListener("activate", (event) => {
  event.waitUntil(takeOver());
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (DESK.test(pathname)) return void (request.mode === "navigate" && event.respondWith(passOn(event)));
  if (request.mode === "navigate") event.respondWith(answerPage(event));
  else if (pathname.startsWith(PAPER.static_url)) event.respondWith(answerFile(request));
  else if (pathname.startsWith(PAPER.media_url)) event.respondWith(answerPicture(request));
});

// From pages: "read" when one was opened, "online" when the connection is back, "tidy" when a copy was dropped.
addEventListener("message", (event) => {
  const url = event.source?.url ?? location.href;
  if (event.data === "tidy") event.waitUntil(caches.open(SAVED).then(dropUnshown));
  else if (event.data === "read" || event.data === "online") {
    event.waitUntil(bringUpToDate(url, event.data === "online"));
  }
});

// All of it or nothing: a worker that is not whole never takes over. Pages tell the new one that they are read
// before it is active, so by then the copies are marked as old.
async function fillShell() {
  const shell = await caches.open(SHELL);
  await shell.addAll(PAPER.shell);
  await Promise.all(Object.values(PAPER.pages).flat().map(async (url) => {
    const answer = await fetchAnew(url);
    if (!isForAll(answer)) throw new Error(`${url}: ${answer.status}`);
    await put(shell, url, answer);
  }));
}

async function takeOver() {
  await registration.navigationPreload?.enable();
  await clients.claim();
}

// Nothing of the desk is kept. But its pages are asked for before the worker is, and twice would be once too
// often: the second answer claims comments for a page that nobody sees.
async function passOn(event) {
  return (await event.preloadResponse) ?? fetch(event.request);
}

// A file has a name that changes with its bytes.
async function answerFile(request) {
  return (await caches.match(request, WHATEVER)) ?? fetch(request);
}
