// Whether a saved article still stands as it was saved; the list and the copy follow what became of it.
import { save, saved } from "./lists.js";
import { dropCopy, hasCopy, keepCopy } from "./offline-copies.js";

const GONE = [404, 410];
const asked = { credentials: "omit", cache: "no-cache" };
const listed = (id) => saved().find((row) => row.id === id);

export async function check({ id, url }) {
  const answer = await fetch(url, { ...asked, method: "HEAD" }).catch(() => null);
  const row = listed(id);
  if (!answer || !row) return;
  if (GONE.includes(answer.status)) {
    await dropCopy(url);
    if (row.gone !== answer.status) save({ ...row, gone: answer.status });
  } else if (answer.ok && (row.gone || row.etag !== answer.headers.get("ETag"))) {
    await renew(row, answer);
  }
}

// The page says of itself what belongs into the list.
async function renew({ id, url, savedAt, etag }, { url: address, headers }) {
  const answer = await fetch(address, asked).catch(() => null);
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const told = page.querySelector("save-article")?.dataset;
  if (Number(told?.id) !== id) return;
  const isWanted = !etag || (await hasCopy(url));
  if (told.url !== url) await dropCopy(url);
  if (isWanted) await keepCopy(told.url);
  const { headline, outlet, language } = told;
  if (!listed(id)) return void dropCopy(told.url);
  save({ id, url: told.url, headline, outlet, language, savedAt, etag: headers.get("ETag") });
}
