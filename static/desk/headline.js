// Counts a headline while it is written, and says how its length will fare.
for (const input of document.querySelectorAll("input[data-headline]")) {
  const words = input.dataset;
  const said = document.createElement("output");
  said.className = "headline-length";
  said.setAttribute("for", input.id);
  said.setAttribute("aria-live", "polite");
  const tell = () => {
    const length = [...input.value.trim()].length;
    const fate = length > 70 ? "long" : length < 30 ? "short" : "good";
    said.dataset.fate = fate;
    const advice = { long: words.wordsLong, short: words.wordsShort, good: words.wordsGood }[fate];
    said.textContent = length ? `${words.wordsCount.replace("%s", length)} ${advice}` : "";
  };
  input.addEventListener("input", tell);
  input.after(said);
  tell();
}
