// Opens a feature of the panel in its place: its own page is fetched, and the part of the same id lifted out.
import { comeBackTo, leadTo } from "./lit-sentences.js";
import { failed, fetched } from "./panel-fetching.js";
import { giveThumb } from "./panel-thumb.js";

const panel = document.querySelector(".panel[data-wait]");
const status = panel.querySelector(".panel__status");
const features = [...panel.querySelectorAll(".panel__features a")];
let place = panel.querySelector("#feature");
let turn = 0;
let opened, pressed, address, bring;
for (const feature of features) feature.setAttribute("aria-expanded", "false");

// A feature, or a word of the text that leads to its explanation in one.
export async function press(link, bringModules) {
  bring = bringModules;
  const feature = features.find(({ pathname }) => pathname === link.pathname);
  if (!feature) return location.assign(link);
  if (feature === opened && feature === link) return close();
  pressed = link;
  if (feature !== opened) {
    opened?.setAttribute("aria-expanded", "false");
    opened = feature;
    opened.setAttribute("aria-expanded", "true");
    await show(feature.href);
  }
  leadToTerm(link);
}

function leadToTerm(link) {
  const term = link.hash && document.getElementById(link.hash.slice(1));
  if (!term || !place.contains(term)) return;
  comeBackTo(link, location.hash);
  term.tabIndex = -1;
  location.hash = link.hash;
  term.focus({ preventScroll: true });
}

function close() {
  turn += 1;
  opened.setAttribute("aria-expanded", "false");
  pressed.focus();
  opened = undefined;
  put(document.createElement("div"));
}

async function show(wanted) {
  const mine = ++turn;
  status.textContent = panel.dataset.wait;
  place.inert = true;
  const found = await fetched(wanted, "feature").catch((error) => failed(wanted, error, panel.dataset));
  if (mine !== turn) return;
  address = new URL(wanted);
  put(found);
  place.classList.add("panel__feature");
  place.role = "region";
  place.ariaLabel = opened.textContent;
  place.tabIndex = -1;
  bring();
  place.focus({ preventScroll: true });
  place.scrollIntoView({ block: "nearest" });
}

function put(found) {
  found.id = "feature";
  place.replaceWith(found);
  place = found;
  status.textContent = "";
}

panel.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.closest(".thumb")) {
    event.preventDefault();
    giveThumb(form, event.submitter, panel.dataset);
  }
  if (form.method !== "get" || !form.hasAttribute("action")) return;
  event.preventDefault();
  show(`${form.action}?${new URLSearchParams(new FormData(form))}`);
});

panel.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && opened && place.contains(event.target)) close();
});

panel.addEventListener("click", (event) => {
  const link = event.target.closest("#feature a");
  if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const line = document.getElementById(link.hash.slice(1).split(":~:")[0]);
  if (link.pathname === location.pathname && line && "highlights" in CSS) {
    event.preventDefault();
    leadTo(line, link);
  } else if (link.dataset.way === "again" || (link.pathname === address?.pathname && link.search && !link.dataset.way)) {
    event.preventDefault();
    show(link.href);
  }
});
