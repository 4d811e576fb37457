// Whether it was of use: told without leaving the article. What the form's own page would say stands in its place.
import { failed, fetched } from "./panel-fetching.js";

export async function giveThumb(form, button, words) {
  const facts = new URLSearchParams(new FormData(form));
  if (button?.name) facts.set(button.name, button.value);
  const thumb = form.closest(".thumb");
  thumb.querySelector("[data-way]")?.parentElement.remove();
  thumb.inert = true;
  try {
    const found = await fetched(form.action, "thumb", { method: "POST", body: facts });
    thumb.replaceWith(found);
    found.tabIndex = -1;
    found.focus({ preventScroll: true });
    found.scrollIntoView({ block: "nearest" });
  } catch (error) {
    thumb.inert = false;
    const told = failed(form.action, error, words);
    thumb.append(told);
    told.querySelector("a").focus();
    told.addEventListener("click", (event) => {
      if (event.target.dataset.way !== "again") return;
      event.preventDefault();
      event.stopPropagation();
      giveThumb(form, button, words);
    });
  }
}
