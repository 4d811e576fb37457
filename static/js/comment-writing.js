// The links lead to pages with a #comment-form: it is placed where one reads, and what comes back takes its place.
const LEADS_TO_FORM = /\/comments\/(on\/\d+\/new|\d+\/(edit|delete|report|mute))\/$/;

async function load(url, options = {}) {
  const response = await fetch(url, options);
  return { url: response.url, page: new DOMParser().parseFromString(await response.text(), "text/html") };
}

class CommentForm extends HTMLElement {
  connectedCallback() {
    this.conversation = this.closest(".conversation");
    this.conversation.addEventListener("click", (event) => this.follow(event));
    this.conversation.addEventListener("submit", (event) => this.send(event));
    this.place = document.createElement("div");
    this.place.className = "comment-form-here";
    this.showOwn();
  }

  // One's own comments that nobody else sees, and what one may still do with the others.
  async showOwn() {
    const { page } = await load(this.dataset.own);
    import("./own-reading.js").then(({ arrange }) => arrange(this.conversation, page));
    for (const own of page.querySelectorAll(".own-comment")) {
      const shown = document.getElementById(`comment-${own.dataset.comment}`);
      if (!shown) this.querySelector("#own-comments").append(document.adoptNode(own));
      else this.offer(shown, own);
    }
  }

  offer(shown, own) {
    const actions = shown.querySelector(":scope > .comment__actions");
    actions?.querySelectorAll("[href$='/report/'], [data-own]").forEach((link) => link.remove());
    for (const link of own.querySelectorAll("[data-own-actions] a")) {
      link.dataset.own = "";
      actions?.append(document.adoptNode(link));
    }
  }

  async follow(event) {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.closest(".comment-form-here") && link.hasAttribute("data-cancel")) {
      event.preventDefault();
      this.close();
    } else if (LEADS_TO_FORM.test(link.pathname)) {
      event.preventDefault();
      const answer = await load(link.href).catch(() => null);
      if (!this.open(answer?.page, link)) location.assign(link.href);
    }
  }

  open(page, opener) {
    const form = page?.querySelector("#comment-form");
    if (!form) return false;
    this.opener = opener;
    this.place.replaceChildren(...document.adoptNode(form).childNodes);
    (opener.closest(".comment__actions") ?? opener.parentElement).after(this.place);
    const first = this.place.querySelector("textarea, input:not([type=hidden]), button, a");
    (this.place.querySelector("[aria-invalid=true]") ?? first)?.focus();
    return true;
  }

  close() {
    this.place.remove();
    this.opener?.focus();
  }

  async send(event) {
    const form = event.target;
    if (!form.closest(".comment-form-here")) return;
    event.preventDefault();
    const button = form.querySelector("[type=submit]");
    button.disabled = true;
    try {
      const { url, page } = await load(form.action, { method: "POST", body: new FormData(form) });
      const own = page.querySelector(".own-comment");
      if (own) this.settle(document.adoptNode(own));
      else if (!this.open(page, this.opener)) location.assign(url);
    } catch {
      form.submit(); // Its token makes this safe: what arrived already is not made again.
    }
    button.disabled = false;
  }

  // What became of the comment takes the place of the form, and its words those on the page.
  settle(own) {
    const shown = document.getElementById(`comment-${own.dataset.comment}`);
    if (shown) {
      this.offer(shown, own);
      const words = own.querySelector(".comment__body");
      shown.querySelector(":scope > .comment__body")?.replaceChildren(...(words?.childNodes ?? []));
    }
    (document.getElementById(own.id) ?? this.place).replaceWith(own);
    this.place.remove();
    own.tabIndex = -1;
    own.focus();
  }
}

customElements.define("comment-form", CommentForm);
