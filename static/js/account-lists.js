// The lists of a reader who is signed in: merged with the account's once, then kept in step: docs/app.md.
import { keep, kept } from "./kept.js";
import { followed, key, saved } from "./lists.js";

// What the account held when last heard of: whatever differs from it was changed in this browser.
const KNOWN = "lists-known";
const FRESH = 10 * 60_000;
const OF_LISTS = ".own-pages, saved-list, followed-list";
const isSignedIn = () => /(^|; )signed_in=1/.test(document.cookie);
const lists = { saved, followed };
const address = new URL("lists/", document.querySelector("[data-signed-in]").href);
let turn = Promise.resolve();
let hasAsked = false;

const now = () => Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, list()]));
const keysOf = (rows) => rows.map(key);

function known() {
  try {
    return JSON.parse(kept(KNOWN));
  } catch {
    return null;
  }
}

// Of a browser that never heard of the account, everything is added and nothing removed.
function changes(here, last) {
  const added = (name) => here[name].filter((row) => !last?.[name].includes(key(row)));
  const removed = (name) => (last?.[name] ?? []).filter((one) => !keysOf(here[name]).includes(one));
  const slim = ({ id, kind, slug, savedAt }) => ({ id, kind, slug, savedAt });
  const named = (one) => ({ kind: one.split(" ")[0], slug: one.slice(one.indexOf(" ") + 1) });
  return {
    saved: added("saved").map(slim),
    followed: added("followed").map(slim),
    unsaved: removed("saved").map((one) => ({ id: parseInt(one) })),
    unfollowed: removed("followed").map(named),
  };
}

async function ask(options) {
  const answer = await fetch(address, { cache: "no-store", ...options });
  if (!answer.ok || answer.redirected) throw new Error("not signed in");
  return answer.json();
}

async function step() {
  const last = known();
  const here = now();
  const told = changes(here, last);
  const isChanged = Object.values(told).some((rows) => rows.length);
  // On a page of the lists it is asked anew, once.
  const isFresh = Date.now() - last?.at < FRESH && (hasAsked || !document.querySelector(OF_LISTS));
  if (isFresh && !isChanged) return;
  hasAsked = true;
  let heard = await ask();
  if (isChanged) {
    const headers = { "Content-Type": "application/json", "X-CSRFToken": heard.token };
    heard = await ask({ method: "POST", headers, body: JSON.stringify(told), keepalive: true });
  }
  // What changed here while we asked is told in a turn of its own.
  if (JSON.stringify(now()) === JSON.stringify(here)) take(heard, here);
  else await step();
}

// The account's lists take the place of this browser's, which may know more of a row: its address, its copy.
function take(heard, here) {
  const rows = Object.fromEntries(Object.keys(lists).map((name) => {
    const mine = new Map(here[name].map((row) => [key(row), row]));
    const all = heard[name].map((row) => ({ ...row, ...mine.get(key(row)) }));
    return [name, all];
  }));
  rows.saved.push(...here.saved.filter(({ id }) => heard.gone.includes(id)));
  const isNew = Object.entries(rows).some(([name, all]) => String(keysOf(all)) !== String(keysOf(here[name])));
  for (const [name, all] of Object.entries(rows)) keep(name, all.length ? JSON.stringify(all) : "");
  const facts = { at: Date.now(), saved: keysOf(rows.saved), followed: keysOf(rows.followed) };
  if (keep(KNOWN, JSON.stringify(facts)) && isNew) dispatchEvent(new Event("lists-changed"));
}

// Signed out: the lists are the account's, and whoever sits here next need not see them.
async function leave() {
  for (const name of [...Object.keys(lists), KNOWN]) keep(name, "");
  dispatchEvent(new Event("lists-changed"));
  const { clearCopies } = await import("./offline-copies.js");
  await clearCopies();
}

// One at a time; without a connection, the next page tries again.
function go() {
  turn = turn.then(step).catch(() => null);
}

if (isSignedIn()) {
  addEventListener("lists-changed", go);
  addEventListener("online", go);
  go();
} else if (known()) leave();
