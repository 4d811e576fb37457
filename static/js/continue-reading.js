// <continue-reading>: the last articles one has not read to their end, where there are any.
import { keep } from "./kept.js";
import { places } from "./reading-place.js";

const MOST = 3;

customElements.define(
  "continue-reading",
  class extends HTMLElement {
    connectedCallback() {
      const percent = new Intl.NumberFormat(document.documentElement.lang, { style: "percent" });
      const rows = places().slice(0, MOST);
      this.querySelector("ol").append(...rows.map((row) => this.row(row, percent.format(row.part))));
      this.hidden = !rows.length;
      this.querySelector("button").addEventListener("click", () => {
        keep("places", "");
        this.hidden = true;
      });
    }

    row({ url, headline, language, place }, part) {
      const row = this.querySelector("template").content.cloneNode(true);
      const link = row.querySelector("a");
      Object.assign(link, { href: `${url}#${place}`, textContent: headline, lang: language, dir: "auto" });
      row.querySelector("[data-part]").textContent = part;
      return row;
    }
  },
);
