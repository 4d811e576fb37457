// <lists-file>: both lists written to a file, and those of a file added to them.
import { keep } from "./kept.js";
import { language } from "./kept-rows.js";
import { followed, key, saved } from "./lists.js";
import { FORMAT, LARGEST, read, VERSION } from "./lists-reading.js";

const NAMED = 5;

class ListsFile extends HTMLElement {
  connectedCallback() {
    this.outcome = this.querySelector("[data-outcome]");
    this.refused = this.querySelector(".lists-file__refused");
    this.querySelector("[data-download]").addEventListener("click", () => this.download());
    const input = this.querySelector("input");
    input.addEventListener("change", async () => {
      if (input.files[0]) await this.add(input.files[0]);
      input.value = "";
    });
  }

  download() {
    const whole = ({ url, ...row }) => ({ ...row, url: location.origin + url, etag: undefined, gone: undefined });
    const lists = {
      format: FORMAT,
      version: VERSION,
      made_at: new Date().toISOString(),
      saved: saved().map(whole),
      followed: followed().map((row) => ({ ...whole(row), feed: location.origin + row.feed })),
    };
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(lists, null, 1)], { type: "application/json" }));
    link.download = "newsroom-lists.json";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  async add(file) {
    this.refused.replaceChildren();
    if (file.size > LARGEST) return this.say("tooLarge");
    const text = await file.text().catch(() => null);
    if (text === null) return this.say("unreadable");
    const found = read(text);
    if (found.problem) return this.say(found.problem);
    const before = { saved: saved(), followed: followed() };
    const added = this.merge("saved", before, found) + this.merge("followed", before, found);
    if (Number.isNaN(added)) return this.say("refused");
    dispatchEvent(new Event("lists-changed"));
    const there = found.saved.length + found.followed.length - added;
    this.say("done", { added, there, refused: found.refused.length });
    for (const { place, list, problem } of found.refused.slice(0, NAMED)) {
      const line = document.createElement("li");
      line.textContent = `${this.words("line", { place, list })} ${this.dataset[problem]}`;
      this.refused.append(line);
    }
  }

  // Answers how many were added, NaN where the browser refuses; then the list is what it was.
  merge(name, before, found) {
    const known = new Set(before[name].map(key));
    const fresh = found[name].filter((row) => !known.has(key(row)) && known.add(key(row)));
    if (!fresh.length || keep(name, JSON.stringify([...before[name], ...fresh]))) return fresh.length;
    for (const [list, rows] of Object.entries(before)) keep(list, rows.length ? JSON.stringify(rows) : "");
    return NaN;
  }

  say(word, numbers = {}) {
    this.outcome.textContent = this.words(word, numbers);
  }

  words(word, facts) {
    const locale = language === "ar" ? "ar-u-nu-arab" : language;
    return this.dataset[word].replace(/\{(\w+)\}/g, (_all, name) => facts[name].toLocaleString(locale));
  }
}

customElements.define("lists-file", ListsFile);
