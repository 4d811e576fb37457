// Where sentences stand on a page, whatever elements they run through: letters count, the space between does not.
const MOMENT = 4_000; // Milliseconds.
let timer;

// Returns a range for each of the texts, which follow each other, or nothing; from the element `first` on.
function placesIn(body, texts, first = body) {
  const letters = [];
  let all = "";
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (first.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING) continue;
    for (let at = 0; at < node.length; at++) {
      if (!node.data[at].trim()) continue;
      letters.push([node, at]);
      all += node.data[at];
    }
  }
  let from = 0;
  return texts.map((text) => {
    const words = text.replace(/\s+/g, "");
    const start = all.indexOf(words, from);
    if (start < 0 || !words) return undefined;
    from = start + words.length;
    const range = new Range();
    range.setStart(...letters[start]);
    range.setEnd(letters[from - 1][0], letters[from - 1][1] + 1);
    return range;
  });
}

// Lights a sentence of the article for a moment, or until the next.
function light(range, isForLong = false) {
  clearTimeout(timer);
  if (!range) return CSS.highlights.delete("quoted");
  CSS.highlights.set("quoted", new Highlight(range));
  if (!isForLong) timer = setTimeout(() => CSS.highlights.delete("quoted"), MOMENT);
}

// Leads from a quotation to its sentence on the line it stands in. The way back leads to the quotation.
export function leadTo(line, link) {
  comeBackTo(link, location.hash);
  history.pushState(null, "", `#${line.id}`);
  line.tabIndex = -1;
  line.focus({ preventScroll: true });
  line.scrollIntoView({ block: "center" });
  light(placesIn(line.closest("#text"), [link.textContent], line)[0]);
}

// Focuses a link when the reader comes back to where it was pressed.
export function comeBackTo(link, before) {
  const goBack = () => {
    if (location.hash !== before) return;
    removeEventListener("popstate", wait);
    link.focus({ preventScroll: true });
    link.scrollIntoView({ block: "center" });
  };
  // After the browser has gone where it remembers to have been.
  const wait = () => requestAnimationFrame(() => requestAnimationFrame(goBack));
  addEventListener("popstate", wait);
}

// Returns what lights one of the sentences by its number, or none: in the article, where all stand on this page
// and can be lit there; else where they are.
export function lighting(sentences) {
  const body = document.getElementById("text");
  const texts = sentences.map((sentence) => sentence.textContent);
  const places = body && "highlights" in CSS ? placesIn(body, texts) : [];
  const isInArticle = places.length > 0 && places.every(Boolean);
  let lit;
  function lightOne(number) {
    lit?.removeAttribute("aria-current");
    lit = sentences[number];
    lit?.setAttribute("aria-current", "true");
    if (isInArticle) light(places[number], true);
    const shown = isInArticle ? places[number]?.startContainer.parentElement : lit;
    shown?.scrollIntoView({ block: "nearest" });
  }
  return Object.assign(lightOne, { isInArticle });
}
