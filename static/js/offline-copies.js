// Copies of articles that stay on this device, and can be read without a connection.
// The worker shows them: see worker/caches.js. A picture is kept once, in one size; the worker shows it for all.
const SAVED = "saved";
const NAMES = [SAVED, "today"];
const WIDE = 960, NARROW = 320;

export const canKeepCopies = "caches" in globalThis && "serviceWorker" in navigator;

// Keeps a page and its pictures. False where it could not be had whole, or this browser keeps nothing.
export async function keepCopy(url) {
  try {
    const address = new URL(url, location.href);
    const answer = await fetch(address, { credentials: "omit", cache: "no-cache" });
    if (!isForAll(answer)) return false;
    const text = await answer.text();
    const cache = await caches.open(SAVED);
    await keepPictures(cache, pictures(new DOMParser().parseFromString(text, "text/html"), address));
    // Made anew: a browser refuses a copy that was led elsewhere. It stands where it really is.
    await cache.put(page(answer.url), new Response(text, { headers: answer.headers }));
    return true;
  } catch {
    return false;
  }
}

export async function dropCopy(url) {
  if (!canKeepCopies) return;
  const cache = await caches.open(SAVED);
  await cache.delete(page(url), { ignoreSearch: true, ignoreVary: true });
  // The worker looks which pictures nothing shows any more.
  navigator.serviceWorker.controller?.postMessage("tidy");
}

export async function hasCopy(url) {
  if (!canKeepCopies) return false;
  const cache = await caches.open(SAVED);
  return Boolean(await cache.match(page(url), { ignoreSearch: true, ignoreVary: true }));
}

// What readers' copies take: today's and the saved ones.
export async function bytesKept() {
  if (!canKeepCopies) return 0;
  let bytes = 0;
  for (const name of NAMES) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const copy = await cache.match(request); // Which may have gone meanwhile.
      bytes += copy ? (await copy.blob()).size : 0;
    }
  }
  return bytes;
}

// Today's are kept anew when the paper is next read with a connection.
export async function clearCopies() {
  if (canKeepCopies) await Promise.all(NAMES.map((name) => caches.delete(name)));
}

function isForAll(answer) {
  const rule = answer.headers.get("Cache-Control") ?? "";
  return answer.ok && rule.includes("public") && !rule.includes("no-store");
}

function page(url) {
  const address = new URL(url, location.href);
  return address.origin + address.pathname;
}

async function keepPictures(cache, addresses) {
  await Promise.all(addresses.map(async (address) => {
    if (await cache.match(address, { ignoreVary: true })) return;
    const answer = await fetch(address, { credentials: "omit" });
    if (answer.ok) await cache.put(address, answer);
  }));
}

function pictures(shown, base) {
  const addresses = [...shown.querySelectorAll("main img")].map((image) => {
    const source = image.parentElement.querySelector('source[type="image/webp"]');
    const wanted = image.closest(".article__hero, .article__body") ? WIDE : NARROW;
    const offered = (source?.getAttribute("srcset") ?? "").split(", ").filter(Boolean);
    const sizes = offered.map((part) => part.trim().split(" "));
    return (sizes.find(([, width]) => parseInt(width) >= wanted) ?? sizes.at(-1))?.[0]
      ?? image.getAttribute("src");
  });
  return [...new Set(addresses.map((address) => new URL(address, base).href))]
    .filter((address) => address.startsWith(base.origin));
}
