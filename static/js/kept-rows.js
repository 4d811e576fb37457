// A list drawn from two <template>s: a row, and what takes its place once it is removed, until the page is left.
import { keep } from "./kept.js";
import { key } from "./lists.js";

export const language = document.documentElement.lang;
export const direction = (code) => (/^(ar|fa|he|ur)\b/.test(code) ? "rtl" : "ltr");
export const keepsAnything = keep("probe", "1") && keep("probe", "");

const digits = new Intl.NumberFormat(language === "ar" ? "ar-u-nu-arab" : language, { minimumIntegerDigits: 2, useGrouping: false });

// 07-04-2025, as the server writes it.
export function day(moment) {
  const date = new Date(moment);
  return [date.getDate(), date.getMonth() + 1, date.getFullYear()].map((part) => digits.format(part)).join("-");
}

export class KeptRows extends HTMLElement {
  connectedCallback() {
    this.list = this.querySelector("[data-rows]");
    this.shapes = [...this.querySelectorAll("template")].map(({ content }) => content.firstElementChild);
    this.removed = new Map();
    addEventListener("lists-changed", () => this.draw());
    this.draw();
  }

  draw() {
    const rows = this.rows();
    for (const row of rows) this.removed.delete(key(row));
    const all = [...rows, ...this.removed.values()].sort((one, other) => this.compare(one, other));
    const focused = this.list.contains(document.activeElement) && document.activeElement.closest("li").dataset.key;
    this.list.replaceChildren(...all.map((row) => this.drawn(row)));
    if (focused) this.list.querySelector(`[data-key="${CSS.escape(focused)}"] [data-turn]`)?.focus();
    return all.length;
  }

  drawn(row) {
    const isRemoved = this.removed.has(key(row));
    const element = document.importNode(this.shapes[Number(isRemoved)], true);
    element.dataset.key = key(row);
    for (const place of element.querySelectorAll("[data-headline]")) {
      place.textContent = row.headline ?? row.name;
      if (row.language) Object.assign(place, { lang: row.language, dir: direction(row.language) });
    }
    if (!isRemoved) this.fill(element, row);
    element.querySelector("[data-turn]").addEventListener("click", () => {
      if (isRemoved) return this.add(row);
      this.removed.set(key(row), row);
      this.drop(row);
    });
    return element;
  }
}
