// What a press on "Share" does: the device's own way; where it has none, the address is copied.
export async function share({ target }) {
  const element = target.closest("share-article");
  const { url, headline } = element.dataset;
  const address = location.origin + url;
  const say = (word) => (element.querySelector("[role=status]").textContent = element.dataset[word]);
  try {
    if (navigator.share) return await navigator.share({ title: headline, url: address });
    await navigator.clipboard.writeText(address);
    say("copied");
  } catch (error) {
    if (error.name !== "AbortError") say("failed");
  }
}
