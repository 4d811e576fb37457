// The quiet number beside the account: how many notices wait. Asked once in a minute at most, in any tab.
const KEY = "unread-notices";
const MINUTE = 60_000;

function kept(url) {
  try {
    const row = JSON.parse(sessionStorage.getItem(KEY));
    return row?.url === url && Date.now() - row.at < MINUTE ? row.text : null;
  } catch {
    return null;
  }
}

async function asked(url) {
  const answer = await fetch(url);
  if (!answer.ok || answer.redirected) return "";
  const text = await answer.text();
  sessionStorage.setItem(KEY, JSON.stringify({ url, text, at: Date.now() }));
  return text;
}

export async function show(link) {
  const url = link.dataset.unread;
  const text = kept(url) ?? (await asked(url).catch(() => ""));
  const number = new DOMParser().parseFromString(text, "text/html").querySelector(".unread-notices");
  if (number) link.after(document.adoptNode(number));
}

// On the page of the notices themselves the number is about to change.
if (/\/(comments\/notices|account)\//.test(location.pathname)) sessionStorage.removeItem(KEY);
