// Fetches the pages the links lead to, and places their #comment-form where one is reading.
const parser = new DOMParser();

async function load(url, options) {
  const response = await fetch(url, { credentials: "same-origin", ...options });
  const page = parser.parseFromString(await response.text(), "text/html");
  return { page, url: response.url };
}

class CommentForm extends HTMLElement {
  connectedCallback() {
    this.root = this.closest(".conversation");
    this.root.addEventListener("click", (event) => this.follow(event));
    this.root.addEventListener("submit", (event) => this.send(event));
    this.showOwn();
  }

  get own() {
    return this.querySelector("#own-comments");
  }

  // One's own comments that nobody else sees, and what one may still do with the others.
  async showOwn() {
    const { page } = await load(this.dataset.own).catch(() => ({}));
    for (const comment of page?.querySelectorAll(".own-comment") ?? []) this.place(comment);
  }

  place(comment) {
    const shown = document.getElementById(`comment-${comment.dataset.comment}`);
    const actions = comment.querySelector("[data-own-actions]");
    const others = shown?.querySelector(".comment__actions");
    document.getElementById(comment.id)?.remove();
    if (!shown) this.own.append(document.adoptNode(comment));
    else if (others && actions) {
      others.querySelectorAll("[data-own]").forEach((link) => link.remove());
      for (const link of actions.querySelectorAll("a")) {
        link.dataset.own = "";
        others.append(" ", link);
      }
    }
  }

  async follow(event) {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.hasAttribute("data-cancel")) return this.cancel(event, link);
    if (!/\/comments\/(on\/\d+\/new|\d+\/(edit|delete|report))\/$/.test(link.pathname)) return;
    event.preventDefault();
    const { page } = await load(link.href).catch(() => ({}));
    const form = page?.querySelector("#comment-form");
    if (!form) return location.assign(link.href);
    const place = link.closest(".comment, .own-comment") ?? this;
    const actions = link.closest(".comment__actions, [data-place]");
    this.open(form, place, actions, link);
  }

  open(form, place, actions, opener) {
    this.close();
    this.opener = opener;
    this.form = document.adoptNode(form);
    this.form.id = "comment-form-here";
    actions.after(this.form);
    this.form.querySelector("textarea, input:not([type=hidden]), button")?.focus();
  }

  close() {
    this.form?.remove();
    this.form = null;
  }

  cancel(event, link) {
    if (!link.closest("#comment-form-here")) return;
    event.preventDefault();
    this.close();
    this.opener?.focus();
  }

  async send(event) {
    const form = event.target;
    if (!form.closest("#comment-form-here")) return;
    event.preventDefault();
    const button = form.querySelector("[type=submit]");
    button.disabled = true;
    const answer = await load(form.action, { method: "POST", body: new FormData(form) }).catch(() => null);
    button.disabled = false;
    if (!answer) return form.submit();
    const own = answer.page.querySelector(".own-comment");
    const again = answer.page.querySelector("#comment-form");
    if (own) this.settle(own);
    else if (again) this.open(again, null, this.form.previousElementSibling, this.opener);
    else location.assign(answer.url);
  }

  // The comment as it is now takes the place of the form; its words replace those on the page.
  settle(own) {
    const shown = document.getElementById(`comment-${own.dataset.comment}`);
    const at = this.form.previousElementSibling;
    const body = shown?.querySelector(".comment__body");
    document.getElementById(own.id)?.remove();
    this.close();
    if (body) body.replaceChildren(...(own.querySelector(".comment__body")?.childNodes ?? []));
    const comment = document.adoptNode(own);
    if (shown && body) shown.querySelector(".comment__actions").after(comment);
    else at.isConnected ? at.after(comment) : this.own.append(comment);
    comment.tabIndex = -1;
    comment.focus();
  }
}

customElements.define("comment-form", CommentForm);
