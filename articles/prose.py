"""The one place that makes HTML safe, and plain text out of it."""

import html
import re

import nh3

MAX_BYTES = 1_000_000
MAX_DEPTH = 400

TAGS = {
    *("p", "h2", "h3", "h4", "blockquote", "q", "cite", "ul", "ol", "li", "br", "hr", "pre", "code"),
    *("a", "strong", "em", "b", "i", "s", "u", "sub", "sup", "abbr", "time"),
    *("figure", "figcaption", "img"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {
    "a": {"href", "title", "lang", "hreflang"},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start"},
    "time": {"datetime"},
    "abbr": {"title"},
    "*": {"lang", "dir"},
}
BLOCK_END = re.compile(
    r"</(?:p|h[1-6]|li|blockquote|figcaption|figure|tr|table|ul|ol|pre)>|<br ?/?>|<hr ?/?>"
)
TAG = re.compile(r"<[^<>]*>")


class TooComplexError(ValueError):
    """The HTML is larger or nested deeper than any article is."""


def sanitise(source: str) -> str:
    """Return `source` as HTML that is safe to show, with `rel` set on its links.

    Raises TooComplexError over MAX_BYTES bytes or MAX_DEPTH open tags.
    """
    if len(source.encode()) > MAX_BYTES or _depth(source) > MAX_DEPTH:
        raise TooComplexError
    return nh3.clean(
        source.replace("\x00", ""),
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener nofollow",
        attribute_filter=_without_hidden_schemes,
    )


def plain_text(safe_html: str) -> str:
    """Return the words of sanitised HTML, one line a block, without markup or entities."""
    lines = html.unescape(TAG.sub("", BLOCK_END.sub("\n", safe_html))).split("\n")
    return "\n".join(line for line in (" ".join(line.split()) for line in lines) if line)


def _without_hidden_schemes(tag: str, attribute: str, value: str) -> str | None:
    """Refuse any address with a byte that a browser would skip while reading its scheme."""
    if attribute in {"href", "src"} and any(ord(character) <= 0x20 for character in value):
        return None
    return value


def _depth(source: str) -> int:
    """Return how deep tags could nest: a linear scan that never undercounts by closing what is not open."""
    depth = deepest = 0
    for match in re.finditer(r"<(/?)[a-zA-Z]", source):
        depth = max(0, depth - 1) if match[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest
