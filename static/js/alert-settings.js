// <alert-settings>: what this browser wants to be told, which the server knows only by its endpoint.
import { fill, list, wanted } from "./alert-choices.js";
import { isAble, known, subscribe } from "./push-subscription.js";

class AlertSettings extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    if (!isAble()) return this.show("unsupported");
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.run(() => this.turnOn());
    });
    this.querySelector("button[data-when=on]").addEventListener("click", () => this.run(() => this.turnOff()));
    this.form.elements.is_quiet.addEventListener("change", () => this.showHours());
    return this.look();
  }

  // Never asks for anything by itself: only what is there already is looked at.
  async look() {
    this.subscription = await known();
    const answer = this.subscription && await this.ask(this.dataset.choices, "POST", this.mine());
    this.choices = answer?.ok ? await answer.json() : null;
    if (this.choices) fill(this.form.elements, this.choices);
    list(this.form, this.choices);
    this.showHours();
    this.showOn(Boolean(this.choices));
    this.show(Notification.permission === "denied" ? "denied" : "ready");
  }

  async turnOn() {
    const permission = await Notification.requestPermission();
    if (permission === "denied") return this.show("denied");
    if (permission !== "granted") return this.say(this.dataset.dismissed);
    this.subscription = await subscribe(this.dataset.key);
    const answer = await this.ask(this.dataset.subscription, "POST", this.all());
    if (!answer.ok) return this.say((await answer.json()).error);
    this.say(this.dataset[this.isOn ? "kept" : "on"]);
    return this.showOn(true);
  }

  async turnOff() {
    await this.ask(this.dataset.subscription, "DELETE", this.mine());
    await this.subscription.unsubscribe();
    this.showOn(false);
    this.say(this.dataset.off);
  }

  async run(act) {
    try {
      await act();
    } catch {
      this.say(this.dataset.failed);
    }
  }

  ask(url, method, facts) {
    return fetch(url, { method, body: JSON.stringify(facts), headers: { "Content-Type": "application/json" } });
  }

  mine() {
    return { endpoint: this.subscription.endpoint };
  }

  all() {
    const keys = this.subscription.toJSON().keys;
    return { ...this.mine(), ...keys, ...wanted(this.form), language: this.dataset.language };
  }

  showHours() {
    this.querySelector(".alerts__hours").hidden = !this.form.elements.is_quiet.checked;
  }

  showOn(isOn) {
    this.isOn = isOn;
    for (const part of this.querySelectorAll("[data-when=on]")) part.hidden = !isOn;
    this.querySelector("[data-when=off]").hidden = isOn;
  }

  show(state) {
    for (const part of this.querySelectorAll(":scope > [data-when]")) part.hidden = part.dataset.when !== state;
  }

  say(words) {
    this.querySelector("[role=status]").textContent = words;
  }
}

customElements.define("alert-settings", AlertSettings);
