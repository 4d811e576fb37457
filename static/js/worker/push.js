// What the worker does with alerts: shows one, opens what it is about, keeps the subscription alive.
const SUBSCRIPTION = "/alerts/subscription/";

addEventListener("push", (event) => {
  const told = toldIn(event.data);
  event.waitUntil(registration.showNotification(told.title, {
    body: told.body,
    lang: told.lang,
    dir: told.dir,
    icon: told.icon,
    badge: told.icon,
    // One article has one notification; a correction takes its place, and rings again.
    tag: told.tag,
    renotify: Boolean(told.again && told.tag),
    data: { url: told.url },
  }));
});

addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(openPage(ownAddress(event.notification.data?.url)));
});

// A browser may change its endpoint by itself; the choices move along.
addEventListener("pushsubscriptionchange", (event) => {
  event.waitUntil(moveSubscription(event.oldSubscription, event.newSubscription));
});

function toldIn(data) {
  try {
    return { title: "", body: "", url: "/", ...data.json() };
  } catch {
    return { title: data?.text() ?? "", body: "", url: "/" };
  }
}

// A notification leads to a page of this paper, and nowhere else.
function ownAddress(url) {
  try {
    const address = new URL(url, location.origin);
    return address.origin === location.origin ? address.href : location.origin;
  } catch {
    return location.origin;
  }
}

async function openPage(url) {
  const pages = await clients.matchAll({ type: "window", includeUncontrolled: true });
  const shown = pages.find((page) => page.url.split("#")[0] === url);
  return shown ? shown.focus() : clients.openWindow(url);
}

async function moveSubscription(before, after) {
  if (!before) return;
  const now = after ?? await registration.pushManager.subscribe(before.options);
  const { endpoint, keys } = now.toJSON();
  await fetch(SUBSCRIPTION, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ endpoint, ...keys, replaces: before.endpoint }),
  });
}
