// Fetches a page of the panel, and lifts the part with an id out; or says in words why there is none.
const PATIENCE = 10_000; // Milliseconds. An engine that does not answer is given up sooner.
const CUT = new Error("There is no connection.");

export async function fetched(wanted, id, facts = {}) {
  const told = { credentials: "omit", signal: AbortSignal.timeout(PATIENCE), ...facts };
  const answer = await fetch(wanted, told).catch((error) => Promise.reject(error.name === "TimeoutError" ? error : CUT));
  if (answer.redirected) throw new Error("It is not offered any more.");
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const found = document.importNode(page.getElementById(id), true);
  for (const link of found.querySelectorAll("a")) link.href = new URL(link.getAttribute("href"), wanted);
  return found;
}

// A link: to try once more here, or to the page itself.
export function failed(wanted, error, words) {
  const way = error === CUT || !navigator.onLine ? "again" : "out";
  const link = Object.assign(document.createElement("a"), { href: wanted });
  link.textContent = way === "again" ? words.offline : words.failed;
  link.dataset.way = way;
  const found = document.createElement("div");
  found.append(link);
  return found;
}
