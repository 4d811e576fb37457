// <notice-push>: notices in this browser, for whoever is signed in; by a press only.
import { isAble, known, subscribe } from "./push-subscription.js";

const NOTHING_ELSE = { wants_breaking: false, topics: [], outlets: [], quiet_from: "", quiet_to: "" };

class NoticePush extends HTMLElement {
  connectedCallback() {
    this.button = this.querySelector("button");
    if (!isAble()) return this.say(this.dataset.unsupported);
    this.button.addEventListener("click", () => this.run(() => (this.isOn ? this.turnOff() : this.turnOn())));
    return this.run(() => this.look());
  }

  async look() {
    if (Notification.permission === "denied") return this.say(this.dataset.denied);
    const subscription = await known();
    return this.show(subscription ? (await this.tell("look", subscription)).is_on : false);
  }

  async turnOn() {
    const permission = await Notification.requestPermission();
    if (permission !== "granted") return this.say(this.dataset[permission === "denied" ? "denied" : "dismissed"]);
    const subscription = await subscribe(this.dataset.key);
    const { endpoint } = subscription;
    const isKnown = (await this.ask(this.dataset.choices, { endpoint })).ok;
    if (!isKnown) await this.ask(this.dataset.subscription, this.facts(subscription));
    return this.show((await this.tell("on", subscription)).is_on, true);
  }

  async turnOff() {
    return this.show((await this.tell("off", await known())).is_on, true);
  }

  facts(subscription) {
    const { endpoint, keys } = subscription.toJSON();
    const time_zone = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "UTC";
    return { ...NOTHING_ELSE, endpoint, ...keys, time_zone, language: document.documentElement.lang };
  }

  async run(act) {
    try {
      await act();
    } catch {
      this.say(this.dataset.failed);
    }
  }

  ask(url, facts) {
    const headers = { "Content-Type": "application/json" };
    return fetch(url, { method: "POST", body: JSON.stringify(facts), headers });
  }

  async tell(act, { endpoint }) {
    const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
    const body = new URLSearchParams({ act, endpoint, csrfmiddlewaretoken: token });
    const answer = await fetch(this.dataset.browser, { method: "POST", body });
    if (!answer.ok) throw new Error(answer.status);
    return answer.json();
  }

  show(isOn, isNew = false) {
    this.isOn = isOn;
    this.button.hidden = false;
    this.button.textContent = this.dataset[isOn ? "stop" : "start"];
    if (isNew) this.say(this.dataset[isOn ? "on" : "off"]);
  }

  say(words) {
    this.querySelector("[role=status]").textContent = words;
  }
}

customElements.define("notice-push", NoticePush);
