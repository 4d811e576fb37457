// What a reader does with the comments of others: which they recommend, whom they muted.
const make = (name, facts) => Object.assign(document.createElement(name), facts);
const numbers = (text) => (text ? text.split(" ") : []);
const OWN_PARTS = ["by", "body", "actions", "picked"].map((part) => `:scope > .comment__${part}`).join();

export function arrange(conversation, page) {
  const own = page.querySelector("#own-reading");
  if (!own) return;
  const token = own.querySelector("[name=csrfmiddlewaretoken]").value;
  const written = new Set([...page.querySelectorAll(".own-comment")].map((one) => one.dataset.comment));
  const recommended = new Set(numbers(own.dataset.recommended));
  const mutes = [...own.querySelectorAll("form")];

  const send = (address, facts = {}) => {
    const body = new URLSearchParams({ csrfmiddlewaretoken: token, ...facts });
    return fetch(address, { method: "POST", body });
  };

  async function press(button, number) {
    const wasPressed = recommended.has(number);
    button.ariaPressed = !wasPressed;
    const answer = await send(button.dataset.at, wasPressed ? { act: "take_back" } : {}).catch(() => null);
    const text = (await answer?.text()) ?? "";
    const made = new DOMParser().parseFromString(text, "text/html").querySelector("#recommendation");
    if (!made) return location.assign(button.dataset.at);
    button.ariaPressed = made.dataset.pressed;
    recommended[made.dataset.pressed === "true" ? "add" : "delete"](number);
    button.textContent = button.firstChild.data.trim();
    if (!made.dataset.number) return;
    button.append(" ", make("span", { className: "comment__recommended", textContent: made.dataset.number }));
  }

  function offer(comment) {
    const number = comment.id.replace("comment-", "");
    const link = comment.querySelector(":scope > .comment__actions > [href$='/recommend/']");
    if (!link) return;
    if (written.has(number)) return link.remove();
    const button = make("button", { type: "button", className: "comment__recommend" });
    button.dataset.at = link.getAttribute("href");
    button.ariaPressed = recommended.has(number);
    button.append(...link.childNodes);
    button.addEventListener("click", () => press(button, number));
    link.replaceWith(button);
    if (comment.querySelector(":scope > .comment__by > [data-former]")) return;
    const address = button.dataset.at.replace("/recommend/", "/mute/");
    button.parentElement.append(" ", make("a", { href: address, textContent: own.dataset.mute }));
  }

  function fold(form) {
    for (const number of numbers(form.dataset.comments)) {
      const comment = document.getElementById(`comment-${number}`);
      if (!comment || comment.querySelector(":scope > form")) continue;
      const said = comment.querySelectorAll(OWN_PARTS);
      const folded = document.importNode(form, true);
      const show = make("button", { type: "button", textContent: form.dataset.show });
      const unfold = () => {
        said.forEach((part) => (part.hidden = false));
        folded.hidden = true;
      };
      show.addEventListener("click", unfold);
      folded.querySelector("p").append(" ", show);
      folded.addEventListener("submit", async (event) => {
        event.preventDefault();
        const answer = await send(form.getAttribute("action"), { mute: folded.elements.mute.value });
        if (!answer.ok) return;
        mutes.splice(mutes.indexOf(form), 1);
        for (const one of conversation.querySelectorAll(`form[data-comments="${form.dataset.comments}"]`)) {
          one.querySelector("[type=button]").click();
        }
      });
      said.forEach((part) => (part.hidden = true));
      comment.prepend(folded);
    }
  }

  const all = () => {
    conversation.querySelectorAll(".comment").forEach(offer);
    mutes.forEach(fold);
  };
  all();
  conversation.addEventListener("comments-shown", all);
}
