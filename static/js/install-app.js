// <install-app>: a button where the browser offers to install the site, a word on how elsewhere.
// Each paragraph in it says with data-where for whom it is; the one without stands where there are no scripts.
import { keep, kept } from "./kept.js";

const INSTALLED = "installed";

function here() {
  if (matchMedia("(display-mode: standalone)").matches || navigator.standalone) return "installed";
  if ("standalone" in navigator) return "ios";
  if (/Firefox/.test(navigator.userAgent) && !/Android/.test(navigator.userAgent)) return "firefox";
  if (/Apple/.test(navigator.vendor)) return "mac";
  return kept(INSTALLED) ? "installed" : "";
}

class InstallApp extends HTMLElement {
  connectedCallback() {
    this.querySelector("button").addEventListener("click", () => this.install());
    addEventListener("beforeinstallprompt", this);
    addEventListener("appinstalled", this);
    this.say(globalThis.installPrompt ? "offered" : here());
  }

  disconnectedCallback() {
    removeEventListener("beforeinstallprompt", this);
    removeEventListener("appinstalled", this);
  }

  // Offered again after it was installed: it is no longer.
  handleEvent({ type }) {
    keep(INSTALLED, type === "appinstalled" ? "1" : "");
    this.say(type === "appinstalled" ? "installed" : "offered");
  }

  // main.js has caught the browser's offer, which can be taken up once.
  async install() {
    const offer = globalThis.installPrompt;
    globalThis.installPrompt = null;
    offer.prompt();
    const { outcome } = await offer.userChoice;
    this.say(outcome === "accepted" ? "installed" : "");
    this.tabIndex = -1;
    this.focus();
  }

  say(where) {
    for (const part of this.children) part.hidden = (part.dataset.where ?? "") !== where;
  }
}

customElements.define("install-app", InstallApp);
