// <read-aloud data-language="en" data-article="12" data-version="3">… <span class="listen__sentence">…</span> …
// Reads the sentences one by one with a voice of the device, lights the one it reads (in an article's panel: in the
// article), remembers where it was.
import { keep, kept } from "./kept.js";
import { lighting } from "./lit-sentences.js";
import { hush, say } from "./voices.js";

class ReadAloud extends HTMLElement {
  connectedCallback() {
    this.note = this.querySelector("[role=status]");
    if (!("speechSynthesis" in window)) return void (this.note.textContent = this.dataset.none);
    this.sentences = [...this.querySelectorAll(".listen__sentence")];
    this.key = `listen-${this.dataset.article}`;
    this.turn = 0;
    this.place = this.remembered();
    const form = this.querySelector("form");
    this.light = lighting(this.sentences);
    this.toggleAttribute("data-in-article", this.light.isInArticle);
    const { play, back, skip, rate, sleep, land } = form.elements;
    Object.assign(this, { button: play, rate });
    for (const option of rate.options) option.selected ||= option.value === kept("listen-rate");
    play.addEventListener("click", () => (this.isReading ? this.pause() : this.read()));
    back.addEventListener("click", () => this.go(this.place - 1));
    skip.addEventListener("click", () => this.go(this.place + 1));
    land.addEventListener("click", () => this.land());
    sleep.addEventListener("change", () => this.sleepIn(Number(sleep.value)));
    rate.addEventListener("change", () => {
      keep("listen-rate", rate.value);
      if (this.isReading) this.read();
    });
    addEventListener("pagehide", () => this.pause());
    this.label();
    form.hidden = false;
  }

  disconnectedCallback() {
    if (this.button) this.land();
  }

  remembered() {
    const [version, place] = kept(this.key).split(":");
    return version === this.dataset.version && this.sentences[place] ? Number(place) : 0;
  }

  async read() {
    const turn = ++this.turn; // Whatever was being said ends, and moves nothing on.
    this.isReading = true;
    this.toggleAttribute("data-afloat", this.light.isInArticle);
    this.light(this.place);
    this.label();
    const isSaid = await say(this.sentences[this.place].textContent, this.dataset.language, Number(this.rate.value));
    if (turn !== this.turn) return;
    if (isSaid) this.go(this.place + 1);
    else this.fail();
  }

  go(place) {
    if (place >= this.sentences.length) return this.end();
    this.place = Math.max(0, place);
    keep(this.key, `${this.dataset.version}:${this.place}`);
    if (this.isReading) return this.read();
    this.light(this.place);
    this.label();
  }

  pause() {
    this.turn += 1;
    this.isReading = false;
    hush();
    this.label();
  }

  end() {
    this.place = 0;
    keep(this.key, "");
    this.land();
  }

  land() {
    this.pause();
    this.light();
    this.removeAttribute("data-afloat");
    if (this.contains(document.activeElement)) this.button.focus();
  }

  fail() {
    this.pause();
    this.note.textContent = this.dataset.noVoice;
  }

  sleepIn(minutes) {
    clearTimeout(this.timer);
    if (minutes) this.timer = setTimeout(() => this.pause(), minutes * 60_000);
  }

  label() {
    this.button.textContent = this.dataset[this.isReading ? "pause" : this.place ? "goOn" : "read"];
  }
}

customElements.define("read-aloud", ReadAloud);
