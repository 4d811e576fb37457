// <followed-news>: the newest articles of all that one follows, merged by time from the feeds.
import { fewAtOnce } from "./few-at-once.js";
import { merged, newsOf } from "./feeds.js";
import { day, direction, keepsAnything } from "./kept-rows.js";
import { followed } from "./lists.js";
import "./relative-time.js";

const SHOWN = 20;

class FollowedNews extends HTMLElement {
  connectedCallback() {
    this.note = this.querySelector("[role=status]");
    this.list = this.querySelector("[data-rows]");
    this.more = this.querySelector("[data-more]");
    this.shape = this.querySelector("template").content.firstElementChild;
    this.fetched = new Map();
    this.shown = SHOWN;
    this.more.addEventListener("click", () => this.showMore());
    addEventListener("lists-changed", () => this.bring());
    addEventListener("online", () => this.bring());
    this.bring();
  }

  // What was fetched on this visit is not asked for again.
  async bring() {
    const missing = followed().filter(({ feed }) => !this.fetched.has(feed));
    const isOffline = missing.length > 0 && !navigator.onLine;
    const problems = { failed: [], gone: [] };
    if (missing.length) this.note.textContent = this.dataset[isOffline ? "offline" : "fetching"];
    if (!isOffline) {
      await fewAtOnce(missing, async (row) => {
        const { problem, items } = await newsOf(row);
        if (problem) problems[problem].push(row.name);
        else this.fetched.set(row.feed, items);
      });
      this.note.textContent = Object.entries(problems)
        .filter(([, names]) => names.length)
        .map(([problem, names]) => `${this.dataset[problem]} ${names.map((name) => `\u2068${name}\u2069`).join(", ")}`)
        .join(" ");
    }
    this.draw();
  }

  draw() {
    const rows = followed();
    this.items = merged(rows, this.fetched);
    this.list.replaceChildren(...this.items.slice(0, this.shown).map((item) => this.card(item)));
    this.more.hidden = this.items.length <= this.shown;
    this.querySelector("[data-empty]").hidden = rows.length > 0 || !keepsAnything;
    if (!keepsAnything) this.note.textContent = this.dataset.refused;
  }

  showMore() {
    const first = this.shown;
    this.shown += SHOWN;
    this.draw();
    this.list.children[first].querySelector("h2 a").focus();
  }

  card({ path, title, summary, outlet, thumbnail, published, language, why }) {
    const card = document.importNode(this.shape, true);
    const place = (selector) => card.querySelector(selector);
    const [headline, words] = [place("[data-headline]"), place("[data-summary]")];
    headline.textContent = title;
    words.textContent = summary;
    for (const part of [headline.parentElement, words]) Object.assign(part, { lang: language, dir: direction(language) });
    headline.href = this.dataset.prefix + path.slice(1);
    place("[data-why]").href = why.url;
    place("[data-why] bdi").textContent = why.name;
    place("[data-outlet]").textContent = outlet;
    Object.assign(place("time"), { dateTime: published, textContent: day(published) });
    if (!summary) words.remove();
    if (thumbnail) place("img").src = thumbnail;
    else place(".article-card__picture").remove();
    if (direction(language) !== document.dir) place("article").classList.add("article-card--across");
    return card;
  }
}

customElements.define("followed-news", FollowedNews);
