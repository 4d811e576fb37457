// <kept-storage>: what the copies on this device take, and a button that clears them, asking once more.
import { bytesKept, canKeepCopies, clearCopies } from "./offline-copies.js";

const language = document.documentElement.lang;
const megabytes = new Intl.NumberFormat(language === "ar" ? "ar-u-nu-arab" : language, {
  style: "unit", unit: "megabyte", maximumFractionDigits: 1,
});

class KeptStorage extends HTMLElement {
  connectedCallback() {
    if (!canKeepCopies) return;
    this.dialog = this.querySelector("dialog");
    this.button = this.querySelector("button");
    this.button.addEventListener("click", () => this.dialog.showModal());
    this.dialog.addEventListener("close", () => this.clear());
    this.tell();
  }

  async tell() {
    const bytes = await bytesKept();
    this.querySelector("output").textContent = megabytes.format(bytes / 1e6);
    this.button.hidden = bytes === 0;
    this.hidden = false;
  }

  async clear() {
    if (this.dialog.returnValue !== "clear") return;
    this.dialog.returnValue = "";
    await clearCopies();
    await this.tell();
    dispatchEvent(new Event("copies-cleared"));
  }
}

customElements.define("kept-storage", KeptStorage);
