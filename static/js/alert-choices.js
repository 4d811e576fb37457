// The choices of an <alert-settings>: from the form to the server, and back.
import { followed } from "./lists.js";

export function wanted(form) {
  const { wants_breaking, is_quiet, quiet_from, quiet_to } = form.elements;
  const ticked = (kind) => [...form.querySelectorAll(`[name=${kind}]:checked`)].map((box) => box.value);
  return {
    wants_breaking: wants_breaking.checked,
    topics: ticked("topic"),
    outlets: ticked("outlet"),
    quiet_from: is_quiet.checked ? quiet_from.value : "",
    quiet_to: is_quiet.checked ? quiet_to.value : "",
    time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone ?? "UTC",
  };
}

export function fill({ wants_breaking, is_quiet, quiet_from, quiet_to }, choices) {
  wants_breaking.checked = choices.wants_breaking;
  is_quiet.checked = Boolean(choices.quiet_from);
  quiet_from.value = choices.quiet_from ?? quiet_from.value;
  quiet_to.value = choices.quiet_to ?? quiet_to.value;
}

// What is followed in this browser, and what alerts are on for already.
export function list(form, choices) {
  const of = (kind, rows) => (rows ?? []).map((row) => ({ kind, ...row, isOn: true }));
  const on = [...of("topic", choices?.topics), ...of("outlet", choices?.outlets)];
  const isOn = (row) => on.some(({ kind, slug }) => kind === row.kind && slug === row.slug);
  const rows = [...on, ...followed().filter((row) => !isOn(row)).map((row) => ({ ...row, isOn: !choices }))];
  const pattern = form.querySelector("template");
  form.querySelector("[data-followed]").replaceChildren(...rows.map((row) => {
    const line = pattern.content.cloneNode(true);
    Object.assign(line.querySelector("input"), { name: row.kind, value: row.slug, checked: row.isOn });
    line.querySelector("bdi").textContent = row.name;
    return line;
  }));
  form.querySelector("[data-none]").hidden = rows.length > 0;
}
