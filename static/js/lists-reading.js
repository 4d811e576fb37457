// What of a file of lists may be believed: nothing that is not as docs/app.md says. It is text, and stays text.
export const FORMAT = "newsroom-lists";
export const VERSION = 1;
export const LARGEST = 1_000_000;
const MOST = 2000;
const ARTICLE = /^\/(?:[a-z]{2}\/)?article\/(\d+)\/[^/]+\/$/;
const PLACE = /^\/(?:[a-z]{2}\/)?(topic|outlet)\/([^/]+)\/$/;
// Characters that show nothing, or turn the direction of what stands around them.
const UNSEEN = /[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

class Refused extends Error {}

// Answers {saved, followed, refused: [{list, place, problem}]}, or {problem} of the whole file.
export function read(text) {
  let lists;
  try {
    lists = JSON.parse(text);
  } catch {
    return { problem: "notOurs" };
  }
  if (lists?.format !== FORMAT || !Number.isInteger(lists.version)) return { problem: "notOurs" };
  if (lists.version > VERSION) return { problem: "newer" };
  const refused = [];
  return {
    saved: rowsOf(lists, "saved", article, refused),
    followed: rowsOf(lists, "followed", place, refused),
    refused,
  };
}

function rowsOf(lists, list, checked, refused) {
  const rows = Array.isArray(lists[list]) ? lists[list] : [];
  if (rows.length > MOST) refused.push({ list, place: MOST + 1, problem: "tooMany" });
  return rows.slice(0, MOST).flatMap((row, index) => {
    try {
      return [checked(row ?? {})];
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refused.push({ list, place: index + 1, problem: error.message });
      return [];
    }
  });
}

function article({ id, url, headline, outlet, language, savedAt }) {
  const [path, number] = matched(url, ARTICLE);
  const at = new Date(typeof savedAt === "string" ? savedAt : NaN);
  insist(Number.isSafeInteger(id) && id === Number(number) && /^[a-z]{2,3}$/.test(language) && !Number.isNaN(at.getTime()));
  const when = new Date(Math.min(at, Date.now())).toISOString();
  return { id, url: path, headline: words(headline, 400), outlet: words(outlet, 200), language, savedAt: when };
}

function place({ kind, slug, name, url }) {
  const [path, found, encoded] = matched(url, PLACE);
  insist(kind === found && typeof slug === "string" && encoded === encodeURIComponent(slug));
  return { kind, slug, name: words(name, 200), url: path, feed: `/feeds/${kind}/${encoded}.json` };
}

function insist(isTrue, problem = "strange") {
  if (!isTrue) throw new Refused(problem);
}

// Of this site, by http or https, and the page of what it says it is.
function matched(url, pattern) {
  insist(typeof url === "string" && url.length < 1000);
  const address = URL.canParse(url, location.origin) ? new URL(url, location.origin) : {};
  insist(address.origin === location.origin, "elsewhere");
  const found = pattern.exec(address.pathname);
  insist(found, "elsewhere");
  return found;
}

function words(text, most) {
  insist(typeof text === "string" && text.length <= most);
  const plain = text.replace(UNSEEN, "").trim();
  insist(plain);
  return plain;
}
