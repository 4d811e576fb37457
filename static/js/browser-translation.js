// <browser-translation data-from="en" data-to="ar">: the browser's own translator, where it has one.
// https://developer.mozilla.org/docs/Web/API/Translator
class BrowserTranslation extends HTMLElement {
  async connectedCallback() {
    this.note = this.querySelector("[role=status]");
    this.button = this.querySelector("button");
    this.languages = { sourceLanguage: this.dataset.from, targetLanguage: this.dataset.to };
    if (!(await this.isAble())) return this.say("none");
    this.say("ready");
    this.button.hidden = false;
    this.button.addEventListener("click", () => this.translate());
  }

  async isAble() {
    try {
      return (await self.Translator.availability(this.languages)) !== "unavailable";
    } catch {
      return false;
    }
  }

  async translate() {
    this.button.disabled = true;
    this.say("loading");
    try {
      const translator = await self.Translator.create(this.languages);
      for (const pair of this.querySelectorAll(".translation__pair")) {
        const [original, other] = pair.children;
        other.textContent = await translator.translate(original.textContent);
      }
      this.button.remove();
      this.say("done");
    } catch {
      this.button.disabled = false;
      for (const other of this.querySelectorAll(".translation__other")) other.textContent = "";
      this.say("failed");
    }
  }

  say(word) {
    this.note.textContent = this.dataset[word];
  }
}

customElements.define("browser-translation", BrowserTranslation);
