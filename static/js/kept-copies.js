// <kept-copies>: on the page without a connection, what can be read all the same.
// Today's pages stand in the order of the front page, in the language of this page.
const language = document.documentElement.lang;

class KeptCopies extends HTMLElement {
  connectedCallback() {
    addEventListener("copies-cleared", this);
    this.list();
  }

  disconnectedCallback() {
    removeEventListener("copies-cleared", this);
  }

  handleEvent() {
    this.list();
  }

  async list() {
    if (!("caches" in globalThis)) return;
    const today = await caches.open("today");
    const saved = await caches.open("saved");
    const paper = await (await today.match(this.dataset.today))?.json();
    const others = (await saved.keys()).map(({ url }) => url).filter((url) => url.endsWith("/"));
    const shown = [
      await this.fill("today", today, paper?.pages ?? []),
      await this.fill("saved", saved, others.reverse()),
    ];
    this.querySelector("[data-none]").hidden = shown.some(Boolean);
  }

  async fill(name, cache, addresses) {
    const section = this.querySelector(`[data-kept="${name}"]`);
    const entries = await Promise.all(addresses.map((url) => entry(cache, url)));
    section.querySelector("ol").replaceChildren(...entries.filter(Boolean));
    section.hidden = !entries.some(Boolean);
    return !section.hidden;
  }
}

// A headline that leads to its copy; nothing for a page that has none, as the front page.
async function entry(cache, url) {
  const copy = await cache.match(url);
  const page = copy && new DOMParser().parseFromString(await copy.text(), "text/html");
  const headline = page?.querySelector("h1.article__headline");
  if (!headline) return null;
  const link = Object.assign(document.createElement("a"), { href: url, textContent: headline.textContent });
  link.lang = headline.lang || language;
  link.dir = headline.dir || "auto";
  const item = document.createElement("li");
  item.append(link);
  return item;
}

customElements.define("kept-copies", KeptCopies);
