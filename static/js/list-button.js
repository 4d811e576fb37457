// <save-article data-id="12" …><button>, <follow-button data-kind="topic" data-slug="energy" …><button>
import { followed, key, saved } from "./lists.js";

class ListButton extends HTMLElement {
  connectedCallback() {
    this.button ??= this.prepared();
    this.show();
  }

  prepared() {
    const button = this.querySelector("button");
    this.word = button.querySelector("span");
    this.words = [this.word.textContent, this.dataset.pressed];
    button.addEventListener("click", async () => (await import("./listing.js")).press(this));
    addEventListener("lists-changed", () => this.show());
    return button;
  }

  show() {
    const mine = key(this.dataset);
    this.isListed = [...saved(), ...followed()].some((row) => key(row) === mine);
    this.button.ariaPressed = this.isListed;
    this.word.textContent = this.words[Number(this.isListed)];
  }
}

customElements.define("save-article", class extends ListButton {});
customElements.define("follow-button", class extends ListButton {});
