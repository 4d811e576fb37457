// <saved-list>: the saved articles, whether they still stand, and which can be read offline.
import { fewAtOnce } from "./few-at-once.js";
import { day, keepsAnything, KeptRows } from "./kept-rows.js";
import { save, saved, unsave } from "./lists.js";
import { dropCopy, hasCopy, keepCopy } from "./offline-copies.js";
import "./relative-time.js";
import { check } from "./standing.js";

const MANY = 10;
const CHECKED = 100;
const UNDOABLE = 20_000;

class SavedList extends KeptRows {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.form.addEventListener("input", () => this.draw());
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.checked = new Set();
    this.copied = new Map();
    this.dropping = new Map();
    addEventListener("online", () => this.draw());
    addEventListener("pagehide", () => this.dropping.forEach((_timer, url) => this.dropNow(url)));
    super.connectedCallback();
    if (!keepsAnything) this.querySelector("[role=status]").textContent = this.dataset.refused;
  }

  rows() {
    const words = this.form.elements.words.value.toLocaleLowerCase().split(/\s+/);
    return saved().filter(({ headline, outlet }) => {
      const text = `${headline} ${outlet}`.toLocaleLowerCase();
      return this.form.hidden || words.every((word) => text.includes(word));
    });
  }

  compare(one, other) {
    const order = this.form.elements.order.value;
    const byTime = other.savedAt.localeCompare(one.savedAt);
    if (order === "outlet") return one.outlet.localeCompare(other.outlet) || byTime;
    return order === "oldest" ? -byTime : byTime;
  }

  draw() {
    const all = saved();
    this.form.hidden = all.length <= MANY;
    const shown = super.draw();
    this.querySelector("[data-empty]").hidden = all.length + this.removed.size > 0 || !keepsAnything;
    this.querySelector("[data-none-found]").hidden = shown > 0 || !all.length;
    const unchecked = navigator.onLine ? all.slice(0, CHECKED).filter(({ id }) => !this.checked.has(id)) : [];
    for (const { id } of unchecked) this.checked.add(id);
    fewAtOnce(unchecked, check);
  }

  fill(element, { url, outlet, savedAt, gone, ...row }) {
    const [link, source, time] = ["a", "[data-outlet]", "time"].map((place) => element.querySelector(place));
    link.href = url;
    element.classList.toggle("kept-row--across", link.dir !== document.dir);
    source.textContent = outlet;
    time.dateTime = savedAt;
    time.textContent = day(savedAt);
    element.querySelector("[data-withdrawn]").hidden = gone !== 410;
    element.querySelector("[data-missing]").hidden = gone !== 404;
    const offer = element.querySelector("[data-keep]");
    offer.addEventListener("click", () => this.copy(url));
    const tell = (isCopied) => {
      element.querySelector("[data-offline]").hidden = !isCopied;
      offer.hidden = isCopied !== false || Boolean(gone) || !row.etag || !navigator.onLine;
    };
    tell(this.copied.get(url));
    hasCopy(url).then((isCopied) => tell(this.copied.set(url, isCopied).get(url)));
  }

  async copy(url) {
    await keepCopy(url);
    this.draw();
  }

  // The copy goes later, for without a connection it could not be had back.
  drop({ id, url }) {
    this.dropping.set(url, setTimeout(() => this.dropNow(url), UNDOABLE));
    unsave(id);
  }

  dropNow(url) {
    clearTimeout(this.dropping.get(url));
    this.dropping.delete(url);
    dropCopy(url);
  }

  add(row) {
    const isCopied = this.dropping.has(row.url);
    clearTimeout(this.dropping.get(row.url));
    this.dropping.delete(row.url);
    save(row);
    if (!isCopied) this.copy(row.url);
  }
}

customElements.define("saved-list", SavedList);
