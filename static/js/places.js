// Where one stopped in the last long articles, newest first, in this browser only: docs/app.md.
import { keep, kept } from "./kept.js";

const MOST = 12;

export function places() {
  try {
    return JSON.parse(kept("places")).filter(({ url }) => /^\/(?!\/)/.test(url));
  } catch {
    return [];
  }
}

export function keepPlace(row, isDone = false) {
  const rows = places().filter(({ id }) => id !== row.id);
  if (!isDone) rows.unshift(row);
  keep("places", rows.length ? JSON.stringify(rows.slice(0, MOST)) : "");
}
