// Leaving the article's form with something unsaved in it asks first.
const form = document.querySelector("#article_form");
const typed = () => JSON.stringify([...new FormData(form)].map(([name, value]) => [name, value.name ?? value]));
let saved = null;
let isSent = false;

if (form) {
  // What comes back with a complaint is not saved, whatever is typed next.
  addEventListener("load", () => {
    if (!document.querySelector(".errornote")) saved = typed();
  });
  addEventListener("pageshow", () => {
    isSent = false;
  });
  form.addEventListener("submit", ({ submitter }) => {
    isSent = submitter?.formTarget !== "_blank"; // A preview opens elsewhere.
  });
  addEventListener("beforeunload", (event) => {
    if (!isSent && typed() !== saved) event.preventDefault();
  });
}
