// What a reader saved and follows, newest first, in this browser only: docs/app.md.
import { keep, kept } from "./kept.js";

export const key = ({ id, kind, slug }) => `${id ?? kind} ${slug}`;
const changed = () => dispatchEvent(new Event("lists-changed"));

function list(name) {
  try {
    return JSON.parse(kept(name)).filter((row) => /^\/\w/.test(row?.url));
  } catch {
    return [];
  }
}

// Answers whether the browser keeps it.
function put(name, row, isAdded) {
  const rows = list(name).filter((other) => key(other) !== key(row));
  if (isAdded) rows.unshift(row);
  const isKept = keep(name, rows.length ? JSON.stringify(rows) : "");
  changed();
  return isKept;
}

export const saved = () => list("saved");
export const save = (row) => put("saved", row, true);
export const unsave = (id) => put("saved", { id });
export const followed = () => list("followed");
export const follow = (row) => put("followed", row, true);
export const unfollow = (kind, slug) => put("followed", { kind, slug });

addEventListener("storage", changed);
addEventListener("pageshow", ({ persisted }) => persisted && changed());
