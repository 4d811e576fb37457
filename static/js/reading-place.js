// <reading-place>: a line that grows as one reads, and the way back to where one stopped.
import { keep, kept } from "./kept.js";

const DONE = 0.97;
const MOST = 12;

export function places() {
  try {
    return JSON.parse(kept("places")).filter(({ url }) => /^\/(?!\/)/.test(url));
  } catch {
    return [];
  }
}

function keepPlace(row, isDone = false) {
  const rows = places().filter(({ id }) => id !== row.id);
  if (!isDone) rows.unshift(row);
  keep("places", rows.length ? JSON.stringify(rows.slice(0, MOST)) : "");
}

customElements.define(
  "reading-place",
  class extends HTMLElement {
    connectedCallback() {
      this.body = document.querySelector(".article__body");
      this.offer();
      addEventListener("scroll", () => this.draw(), { passive: true });
      addEventListener("pagehide", () => this.keep());
      document.addEventListener("visibilitychange", () => document.hidden && this.keep());
    }

    // From 0 to 1: how much of the text has come into view.
    get part() {
      const { top, height } = this.body.getBoundingClientRect();
      return Math.min(1, Math.max(0, (innerHeight - top) / height));
    }

    draw() {
      this.style.setProperty("--part", this.part);
      if (scrollY > innerHeight) this.link.hidden = true;
    }

    offer() {
      this.link = this.querySelector("a");
      const place = places().find(({ id }) => id === this.dataset.id)?.place;
      this.link.hidden = !place || !document.getElementById(place) || scrollY > 9 || !!location.hash;
      this.link.hash = place ?? "";
      this.link.addEventListener("click", () => (this.link.hidden = true));
    }

    keep() {
      const { top, height } = this.body.getBoundingClientRect();
      if (top > 0 || height < 1.5 * innerHeight || kept("reading-remember")) return;
      const lines = [...this.body.querySelectorAll("[id^=p]")];
      const place = lines.findLast((line) => line.getBoundingClientRect().top < innerHeight / 4)?.id;
      const { id, url, headline, language } = this.dataset;
      keepPlace({ id, url, headline, language, place, part: this.part }, this.part > DONE);
    }
  },
);
