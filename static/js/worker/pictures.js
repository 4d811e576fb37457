// A picture is kept once; whatever size or format of it a browser picks is answered with that file.
const RENDITION = /^(.*\/renditions\/[^/]+\/)(\w+)-\d+\.\w+$/;
const SOURCES = /<source type="image\/webp" srcset="([^"]+)"/g;
// What stands where there is no copy: a quiet shade.
const SHADE = '<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2"><path fill="#888" fill-opacity=".2" d="M0 0h3v2H0z"/></svg>';

// Of an address: what all files of its picture begin with.
const pictureOf = (url) => RENDITION.exec(url)?.[1] ?? url;

async function answerPicture(request) {
  try {
    return await fetch(request);
  } catch {
    return (await keptPicture(request.url))
      ?? new Response(SHADE, { headers: { "Content-Type": "image/svg+xml" } });
  }
}

async function keptPicture(url) {
  const [, , crop] = RENDITION.exec(url) ?? [];
  let other;
  for (const name of [TODAY, SAVED]) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      if (pictureOf(request.url) !== pictureOf(url)) continue;
      if (RENDITION.exec(request.url)?.[2] === crop) return cache.match(request);
      other = await cache.match(request);
    }
  }
  return other;
}

async function keepPicture(cache, url) {
  if (await cache.match(url, WHATEVER)) return;
  const answer = await fetch(url, { credentials: "omit" });
  if (answer.ok) await cache.put(url, answer);
}

// Those of a page that was kept before, and has changed since.
async function keepShown(cache, text) {
  const kept = new Set((await cache.keys()).map(({ url }) => pictureOf(new URL(url).pathname)));
  for (const [, srcset] of text.matchAll(SOURCES)) {
    const files = srcset.split(", ").map((offered) => offered.split(" ")[0]);
    if (!kept.has(pictureOf(files[0]))) {
      await keepPicture(cache, files.find((file) => file.includes("/wide-960")) ?? files[0]);
    }
  }
}

// What no page shows any more that is kept beside it.
async function dropUnshown(cache) {
  const kept = await cache.keys();
  const pages = kept.filter(({ url }) => url.endsWith("/"));
  const texts = await Promise.all(pages.map(async (page) => (await cache.match(page)).text()));
  for (const { url } of kept.filter((request) => !request.url.endsWith("/"))) {
    const path = pictureOf(new URL(url).pathname);
    if (!texts.some((text) => text.includes(path))) await cache.delete(url);
  }
}
