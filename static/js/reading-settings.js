// The form of the reading settings, brought when it is first asked for. comfort.js puts on what is chosen.
import { keep, kept } from "./kept.js";

const form = document.getElementById("reading-settings");
const names = ["size", "measure", "scheme", "remember"];

function choose(name, value) {
  const { dataset } = document.documentElement;
  if (keep(`reading-${name}`, value)) return globalThis.comfort();
  if (value) dataset[name] = value; // For this page, then.
  else delete dataset[name];
}

for (const name of names.slice(0, 3)) form.elements[name].value = kept(`reading-${name}`);
form.elements.remember.checked = !kept("reading-remember");

form.addEventListener("change", ({ target }) => {
  if (target.name === "remember") keep("places", "");
  choose(target.name, target.type === "checkbox" ? (target.checked ? "" : "no") : target.value);
});
form.addEventListener("reset", () => names.forEach((name) => choose(name, "")));
form.addEventListener("submit", (event) => event.preventDefault());
