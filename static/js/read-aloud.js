// <read-aloud data-language="en" data-article="12" data-version="3">… <span class="listen__sentence">…</span> …
// Reads the sentences one by one with a voice of the device, lights the one it reads, remembers where it was.
import { keep, kept } from "./kept.js";
import { voiceFor } from "./voices.js";

class ReadAloud extends HTMLElement {
  connectedCallback() {
    this.note = this.querySelector("[role=status]");
    if (!("speechSynthesis" in window)) return void (this.note.textContent = this.dataset.none);
    this.sentences = [...this.querySelectorAll(".listen__sentence")];
    this.key = `listen-${this.dataset.article}`;
    this.turn = 0;
    this.place = this.remembered();
    const form = this.querySelector("form");
    const { play, back, skip, rate, sleep } = form.elements;
    Object.assign(this, { button: play, rate });
    for (const option of rate.options) option.selected ||= option.value === kept("listen-rate");
    play.addEventListener("click", () => (this.isReading ? this.pause() : this.read()));
    back.addEventListener("click", () => this.go(this.place - 1));
    skip.addEventListener("click", () => this.go(this.place + 1));
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
    if (this.button) this.pause();
  }

  remembered() {
    const [version, place] = kept(this.key).split(":");
    return version === this.dataset.version && this.sentences[place] ? Number(place) : 0;
  }

  async read() {
    const turn = ++this.turn; // Whatever was being said ends, and moves nothing on.
    speechSynthesis.cancel();
    this.isReading = true;
    this.light();
    const voice = await voiceFor(this.dataset.language);
    if (turn !== this.turn) return;
    if (voice === null) return this.fail();
    // Kept here: a browser that forgets an utterance forgets to say that it ended.
    this.words = new SpeechSynthesisUtterance(this.sentences[this.place].textContent);
    Object.assign(this.words, { lang: this.dataset.language, rate: Number(this.rate.value) });
    if (voice) this.words.voice = voice;
    this.words.onend = () => turn === this.turn && this.go(this.place + 1);
    this.words.onerror = () => turn === this.turn && this.fail();
    speechSynthesis.speak(this.words);
  }

  go(place) {
    if (place >= this.sentences.length) return this.end();
    this.place = Math.max(0, place);
    keep(this.key, `${this.dataset.version}:${this.place}`);
    if (this.isReading) this.read();
    else this.light();
  }

  pause() {
    this.turn += 1;
    this.isReading = false;
    speechSynthesis.cancel();
    this.label();
  }

  end() {
    this.place = 0;
    keep(this.key, "");
    this.pause();
    this.lit?.removeAttribute("aria-current");
  }

  fail() {
    this.pause();
    this.note.textContent = this.dataset.noVoice;
  }

  sleepIn(minutes) {
    clearTimeout(this.timer);
    if (minutes) this.timer = setTimeout(() => this.pause(), minutes * 60_000);
  }

  light() {
    this.lit?.removeAttribute("aria-current");
    this.lit = this.sentences[this.place];
    this.lit.setAttribute("aria-current", "true");
    this.lit.scrollIntoView({ block: "nearest" });
    this.label();
  }

  label() {
    const { pause, goOn, read } = this.dataset;
    this.button.textContent = this.isReading ? pause : this.place ? goOn : read;
  }
}

customElements.define("read-aloud", ReadAloud);
