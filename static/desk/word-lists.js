// Word pastes a list as paragraphs that only look like one: `mso-list:l0 level2` and a typed bullet. Make them lists.
const ORDERED = /^\s*\(?(?:\d+|[a-z]|[ivxlc]+)[.)]/i;
const MARKER = '[style*="mso-list:Ignore" i], [style*="mso-list: Ignore" i]';

const levelOf = (paragraph) => Number(/mso-list:[^;]*level(\d+)/i.exec(paragraph.getAttribute("style") ?? "")?.[1] ?? 0);

const itemFrom = (paragraph, page) => {
  const marker = paragraph.querySelector(MARKER);
  const kind = ORDERED.test(marker?.textContent ?? "") ? "ol" : "ul";
  marker?.remove();
  const item = page.createElement("li");
  const text = page.createElement("p");
  text.append(...paragraph.childNodes);
  item.append(text);
  return { item, kind };
};

export const listsFromWord = (html) => {
  if (!/mso-list/i.test(html)) return html;
  const page = new DOMParser().parseFromString(html, "text/html");
  let open = []; // The lists around the next item, outermost first.
  for (const paragraph of [...page.body.querySelectorAll("p, h1, h2, h3, li")]) {
    const level = levelOf(paragraph);
    if (!level) {
      open = [];
      continue;
    }
    if (open.length && open[0].nextElementSibling !== paragraph) open = [];
    const { item, kind } = itemFrom(paragraph, page);
    open.length = Math.min(open.length, level);
    if (open.length === level && open.at(-1).localName !== kind && level > 1) open.pop();
    while (open.length < level) {
      const list = page.createElement(kind);
      if (open.length) (open.at(-1).lastElementChild ?? open.at(-1)).append(list);
      else paragraph.before(list);
      open.push(list);
    }
    open.at(-1).append(item);
    paragraph.remove();
  }
  return page.body.innerHTML;
};
