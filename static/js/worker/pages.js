// A page is always asked for first. A copy is only what is left when nobody answers.
const UNREACHED = [502, 503, 504];
const LINE = /<p class="copy-line"[^]*?<\/p>/;
const MAIN = /<main[ >]/;
// Dates as the pages write them: day first, Arabic with its own digits.
const LOCALES = { en: "en-GB", ar: "ar-u-nu-arab" };

async function answerPage(event) {
  const { url } = event.request;
  let answer = null;
  try {
    answer = (await event.preloadResponse) ?? (await fetch(event.request));
  } catch {
    // Nobody answered.
  }
  if (!answer || UNREACHED.includes(answer.status)) return (await whatIsKept(url)) ?? answer ?? lineIsDown(url);
  if (GONE.includes(answer.status)) event.waitUntil(forget(url));
  else event.waitUntil(renewCopies(url, answer.clone()));
  return answer;
}

// Lists that were kept still name what is gone, so these are asked for again.
async function forget(url) {
  if (await dropCopies(url)) await bringUpToDate(url, true);
}

async function whatIsKept(url) {
  const copy = await copyOf(url);
  if (!copy) return null;
  await copiesAreOld();
  return withLine(copy, languageOf(url));
}

const offlinePage = async (language) => (await caches.open(SHELL)).match(PAPER.offline[language], WHATEVER);

async function lineIsDown(url) {
  return (await offlinePage(languageOf(url))) ?? Response.error();
}

// Says above the page of when it is, in the words of the offline page, which has the line ready.
async function withLine(copy, language) {
  const text = await copy.text();
  const line = LINE.exec((await (await offlinePage(language))?.text()) ?? "")?.[0];
  const date = new Date(copy.headers.get("Date") ?? NaN);
  const headers = new Headers(copy.headers);
  headers.delete("Content-Encoding");
  if (!line || isNaN(date) || text.includes('class="copy-line"')) return new Response(text, { headers });
  const said = new Intl.DateTimeFormat(LOCALES[language] ?? language, { dateStyle: "medium", timeStyle: "short" })
    .format(date);
  const dated = line.replace(" hidden", "").replace("<time></time>", `<time datetime="${date.toISOString()}">${said}</time>`);
  return new Response(text.replace(MAIN, (main) => dated + main), { headers });
}
