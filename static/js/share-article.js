// <share-article>: the device's own way to share; where it has none, the address is copied.
customElements.define(
  "share-article",
  class extends HTMLElement {
    connectedCallback() {
      this.querySelector("button").addEventListener("click", () => this.share());
    }

    async share() {
      const url = location.origin + this.dataset.url;
      const say = (word) => (this.querySelector("[role=status]").textContent = this.dataset[word]);
      try {
        if (navigator.share) return await navigator.share({ title: this.dataset.headline, url });
        await navigator.clipboard.writeText(url);
        say("copied");
      } catch (error) {
        if (error.name !== "AbortError") say("failed");
      }
    }
  },
);
