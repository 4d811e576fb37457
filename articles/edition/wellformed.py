"""Sanitised HTML as a tree that keeps the content model of XHTML: books are refused for less.

A browser mends a list without items or a paragraph in a heading; a reading system shows an error. What has
no place where it stands is unwrapped: its words stay.
"""

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from xml.etree.ElementTree import Element, SubElement, TreeBuilder

VOID = {"br", "hr", "img"}
PHRASING = {
    *("a", "strong", "em", "b", "i", "s", "u", "sub", "sup", "abbr", "time", "q", "cite", "code", "br", "img")
}
ONLY_PHRASING = {"p", "h2", "h3", "h4", "pre"}
FLOW = {*ONLY_PHRASING, "blockquote", "ul", "ol", "hr", "figure", "table"}
HOLDS_FLOW = {"blockquote", "li", "td", "th", "figcaption", "caption"}

LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
NUMBER = re.compile(r"[1-9][0-9]{0,3}")
DATE = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?")
# The attributes that stay, each with what its value must be like.
ATTRIBUTES = {
    "lang": LANGUAGE,
    "dir": re.compile("ltr|rtl|auto"),
    "href": re.compile(r"\S+"),
    "src": re.compile(r"\S+"),
    "alt": re.compile(r".*", re.DOTALL),
    "title": re.compile(r".*", re.DOTALL),
    "start": NUMBER,
    "colspan": NUMBER,
    "rowspan": NUMBER,
    "scope": re.compile("row|col|rowgroup|colgroup"),
    "datetime": DATE,
}

Nodes = Iterator["Element | str"]


def tree(safe_html: str) -> Element:
    """Return sanitised HTML as the inside of a `div`, each element where XHTML allows it."""
    rough = _parsed(safe_html)
    return _filled(Element("div"), _flow(rough))


def link(root: Element, address: Callable[[str], str], picture: Callable[[str], str]) -> None:
    """Give every link its whole `address`, and every image its `picture`; without one the image goes."""
    for element in list(root.iter()):
        if "href" in element.attrib:
            element.set("href", address(element.attrib["href"]))
        for image in element.findall("img"):
            source = picture(image.get("src", ""))
            if source:
                image.set("src", source)
            else:
                _remove(element, image)


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tree = TreeBuilder()
        self.open = ["div"]
        self.tree.start("div", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tree.start(tag, {name: value or "" for name, value in attrs if _stays(name, value or "")})
        if tag in VOID:
            self.tree.end(tag)
        else:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open[1:]:
            while self.open[-1] != tag:
                self.tree.end(self.open.pop())
            self.tree.end(self.open.pop())

    def handle_data(self, data: str) -> None:
        self.tree.data(data)


def _parsed(safe_html: str) -> Element:
    builder = _Builder()
    builder.feed(safe_html)
    builder.close()
    while builder.open:
        builder.tree.end(builder.open.pop())
    return builder.tree.close()


def _stays(name: str, value: str) -> bool:
    return name in ATTRIBUTES and ATTRIBUTES[name].fullmatch(value) is not None


def _nodes(element: Element) -> Nodes:
    if element.text:
        yield element.text
    for child in element:
        yield child
        if child.tail:
            yield child.tail


def _flow(element: Element) -> Nodes:
    """Return what stands in `element` as it may stand among paragraphs."""
    for node in _nodes(element):
        if isinstance(node, str) or node.tag in {"br", "hr", "img"}:
            yield node if isinstance(node, str) else Element(node.tag, node.attrib)
        elif node.tag in PHRASING:
            yield from _flow(node) if _holds_blocks(node) else [_copy(node, _phrasing(node, {node.tag}))]
        elif node.tag in ONLY_PHRASING:
            yield _copy(node, _phrasing(node, set()))
        elif node.tag in FLOW:
            yield from _block(node)
        else:  # A cell, an item or a caption on its own.
            yield from _flow(node)


def _block(node: Element) -> Nodes:
    if node.tag in {"ul", "ol"}:
        yield from _list(node)
    elif node.tag == "table":
        yield from _table(node)
    elif node.tag == "figure":
        captions = node.findall("figcaption")
        for caption in captions:
            _remove(node, caption)
        figure = _copy(node, _flow(node))
        for caption in captions[:1]:
            figure.append(_copy(caption, _flow(caption)))
        yield figure
    else:
        yield _copy(node, _flow(node))


def _phrasing(element: Element, around: set[str]) -> Nodes:
    """Return what stands in `element` as it may stand within a line; `around` are the elements about it."""
    for node in _nodes(element):
        if isinstance(node, str):
            yield node
        elif node.tag in PHRASING and not (node.tag == "a" and "a" in around):
            yield _copy(node, _phrasing(node, around | {node.tag}))
        elif node.tag != "hr":
            yield " "
            yield from _phrasing(node, around)
            yield " "


def _list(node: Element) -> Nodes:
    items = [_copy(item, _flow(item)) for item in node if item.tag == "li"]
    nests = (child for child in node if child.tag in {"ul", "ol"})
    lists = [each for child in nests for each in _list(child) if isinstance(each, Element)]
    for nested in lists:  # A list in a list, and not in an item of it.
        (items[-1] if items else _appended(items)).append(nested)
    if items:
        yield _copy(node, iter(items))


def _appended(items: list[Element]) -> Element:
    items.append(Element("li"))
    return items[-1]


def _table(node: Element) -> Nodes:
    table = Element("table", node.attrib)
    for caption in node.findall("caption")[:1]:
        words = (each for each in _flow(caption) if isinstance(each, str) or each.tag != "table")
        table.append(_copy(caption, words))
    head = node.find("thead")
    groups = [("thead", [] if head is None else list(head.iter("tr")))]
    groups.append(("tbody", [row for row in _rows(node) if row not in groups[0][1]]))
    for name, rows in groups:
        filled = [_copy(row, iter(_cells(row))) for row in rows if _cells(row)]
        if filled:
            SubElement(table, name).extend(filled)
    if table.find("*/tr") is not None:
        yield table


def _rows(node: Element) -> list[Element]:
    return [*node.findall("tr"), *node.findall("thead/tr"), *node.findall("tbody/tr")]


def _cells(row: Element) -> list[Element]:
    return [_copy(cell, _flow(cell)) for cell in row if cell.tag in {"td", "th"}]


def _holds_blocks(element: Element) -> bool:
    return any(child.tag not in PHRASING for child in element.iter() if child is not element)


def _copy(element: Element, inside: Nodes) -> Element:
    return _filled(Element(element.tag, element.attrib), inside)


def _filled(element: Element, inside: Nodes) -> Element:
    last: Element | None = None
    for node in inside:
        if not isinstance(node, str):
            element.append(node)
            last = node
        elif last is None:
            element.text = (element.text or "") + node
        else:
            last.tail = (last.tail or "") + node
    return element


def _remove(parent: Element, child: Element) -> None:
    """Take `child` out, and leave the words that follow it."""
    place = list(parent).index(child)
    if child.tail and place:
        before = parent[place - 1]
        before.tail = (before.tail or "") + child.tail
    elif child.tail:
        parent.text = (parent.text or "") + child.tail
    parent.remove(child)
