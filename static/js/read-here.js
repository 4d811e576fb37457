// <read-here><a href="article">Read here</a></read-here>
// Opens the whole text in place: the article's own page is fetched and its body lifted out.
class ReadHere extends HTMLElement {
  connectedCallback() {
    const link = this.querySelector("a");
    this.address = link.href;
    this.button = document.createElement("button");
    this.button.type = "button";
    this.button.className = link.className;
    this.button.append(...link.cloneNode(true).childNodes);
    this.button.setAttribute("aria-expanded", "false");
    this.button.addEventListener("click", () => this.toggle());
    this.word = this.button.firstChild;
    this.openWord = this.word.data;
    link.replaceWith(this.button);
  }

  async toggle() {
    const opening = this.button.getAttribute("aria-expanded") === "false";
    if (opening && !this.text && !(await this.fetchText())) return;
    this.button.setAttribute("aria-expanded", String(opening));
    this.word.data = opening ? this.dataset.close : this.openWord;
    this.text.hidden = !opening;
    if (opening) {
      this.text.focus({ preventScroll: true });
      this.text.scrollIntoView({ block: "start" });
    } else {
      this.button.scrollIntoView({ block: "nearest" });
    }
  }

  async fetchText() {
    this.button.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(this.address, { credentials: "omit" });
      if (!answer.ok) throw new Error(answer.status);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      this.text = document.importNode(page.querySelector(".article__body"), true);
      this.text.removeAttribute("id");
      this.text.classList.add("read-here__text");
      this.text.tabIndex = -1;
      this.text.append(document.importNode(page.querySelector("save-article"), true));
      this.append(this.text);
      return true;
    } catch {
      this.fail();
      return false;
    } finally {
      this.button.removeAttribute("aria-busy");
    }
  }

  fail() {
    const link = document.createElement("a");
    link.href = this.address;
    link.textContent = this.dataset.failed;
    this.button.replaceWith(link);
    link.focus();
  }
}

customElements.define("read-here", ReadHere);
