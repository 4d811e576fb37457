// What is pasted from Word or Google Docs says with styles what HTML has elements for. The page's policy lets no
// inline style through, so styles are read here as plain text, and lists, bold and italic made of them.
const TAG = /<[^<>]*>/g;
const BLOCKS = "p, h1, h2, h3, h4, li, table, blockquote";
const ORDERED = /^\s*\(?(?:\d+|[a-z]|[ivxlc]+)[.)]/i;

const styleOf = (element) => element.getAttribute("data-style") ?? "";
const levelOf = (paragraph) => Number(/mso-list:[^;]*level(\d+)/i.exec(styleOf(paragraph))?.[1] ?? 0);
const isMarker = (element) => /mso-list:\s*Ignore/i.test(styleOf(element));

const itemFrom = (paragraph, page) => {
  const marker = [...paragraph.querySelectorAll("[data-style]")].find(isMarker);
  const kind = ORDERED.test(marker?.textContent ?? "") ? "ol" : "ul";
  marker?.remove();
  const item = page.createElement("li");
  const text = page.createElement("p");
  text.append(...paragraph.childNodes);
  item.append(text);
  return { item, kind };
};

// Word: a list is paragraphs with `mso-list:l0 level2` and a typed bullet.
const makeLists = (page) => {
  let open = []; // The lists around the next item, outermost first.
  for (const paragraph of page.body.querySelectorAll(BLOCKS)) {
    const level = levelOf(paragraph);
    if (!level || (open.length && open[0].nextElementSibling !== paragraph)) open = [];
    if (!level) continue;
    const { item, kind } = itemFrom(paragraph, page);
    open.length = Math.min(open.length, level);
    if (open.length === level && open.at(-1).localName !== kind) open.pop();
    while (open.length < level) {
      const list = page.createElement(kind);
      if (open.length) (open.at(-1).lastElementChild ?? open.at(-1)).append(list);
      else paragraph.before(list);
      open.push(list);
    }
    open.at(-1).append(item);
    paragraph.remove();
  }
};

const wrap = (element, name) => {
  const around = element.ownerDocument.createElement(name);
  around.append(...element.childNodes);
  element.append(around);
};

// Google Docs: all of it stands in a <b> that is not bold, and what is bold is a <span> that says so.
const makeMarks = (page) => {
  for (const element of page.body.querySelectorAll("b[data-style], span[data-style]")) {
    const style = styleOf(element);
    if (element.localName === "b" && /font-weight:\s*(?:normal|400)/i.test(style)) {
      element.replaceWith(...element.childNodes);
      continue;
    }
    if (element.localName === "span" && /font-weight:\s*(?:bold|[6-9]00)/i.test(style)) wrap(element, "strong");
    if (/font-style:\s*italic/i.test(style)) wrap(element, "em");
  }
};

export const pasted = (html) => {
  const plain = html.replace(/<style\b[^]*?<\/style>/gi, "").replace(TAG, (tag) => tag.replace(/\sstyle=/gi, " data-style="));
  const page = new DOMParser().parseFromString(plain, "text/html");
  makeLists(page);
  makeMarks(page);
  return page.body.innerHTML;
};
