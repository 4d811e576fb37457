// What the queue shows of other pages without leaving it: the reader in a drawer, the thread under the card.
import { go, pageOf } from "./queue-cards.js";

const drawer = document.getElementById("queue-drawer");
const into = drawer.querySelector("[data-into]");
let from = null;

async function part(address, id, options) {
  const response = await fetch(address, options).catch(() => null);
  const found = response && pageOf(await response.text()).getElementById(id);
  return found && document.adoptNode(found);
}

async function openDrawer(link) {
  const reader = await part(link.href, "reader");
  if (!reader) return location.assign(link.href);
  from = link.closest(".card");
  into.replaceChildren(reader);
  drawer.showModal();
}

async function toggleThread(link) {
  const here = link.closest(".card").querySelector("[data-around-here]");
  const isOpen = here.hasChildNodes();
  const around = isOpen ? null : await part(link.href, "around");
  if (!isOpen && !around) return location.assign(link.href);
  here.replaceChildren(...(around ? [around] : []));
  link.setAttribute("aria-expanded", String(!isOpen));
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-drawer], a[data-around]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  link.matches("[data-drawer]") ? openDrawer(link) : toggleThread(link);
});

// Whatever is sent in the drawer comes back to the reader's page, as it is then.
drawer.addEventListener("submit", async (event) => {
  const form = event.target;
  const address = into.querySelector("#reader")?.dataset.address;
  if (form.method === "dialog" || !address) return;
  event.preventDefault();
  const body = new FormData(form, event.submitter);
  body.set("next", address);
  const reader = await part(form.action, "reader", { method: "POST", body });
  if (!reader) return form.submit();
  into.replaceChildren(reader);
  reader.tabIndex = -1;
  reader.focus();
});

drawer.addEventListener("close", () => go(from));
drawer.addEventListener("click", (event) => event.target === drawer && drawer.close());
