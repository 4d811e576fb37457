"""The one place that makes HTML safe, and plain text out of it."""

import html
import re

import nh3
from django.conf import settings

from articles.markup import bounded

MAX_BYTES = 1_000_000

TAGS = {
    *("p", "h1", "h2", "h3", "h4", "blockquote", "q", "cite", "ul", "ol", "li", "br", "hr", "pre", "code"),
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
ON_EVERY = {"img": {"loading": "lazy", "decoding": "async"}}

# What follows reads sanitised HTML only, where `<` and `>` stand for nothing but tags.
TITLE_LEVEL = re.compile(r"(</?)h1(?=[ >])")
EMPTY_BLOCK = re.compile(r"<(p|h[2-4])(?: [^<>]*)?>(?:\s|&nbsp;|<br>)*</\1>")
IMAGE = re.compile(r"<img [^<>]*>")
EMPTY_FIGURE = re.compile(
    r"<figure(?: [^<>]*)?>\s*(?:<figcaption(?: [^<>]*)?>[^<]*</figcaption>\s*)?</figure>"
)
ATTRIBUTE = re.compile(r' (src|alt|width|height|loading|decoding)="([^"]*)"')
BLOCK_END = re.compile(
    r"</(?:p|h[1-6]|li|blockquote|figcaption|figure|tr|table|ul|ol|pre)>|<br ?/?>|<hr ?/?>"
)
CELL_END = re.compile(r"</t[dh]>")
TAG = re.compile(r"<[^<>]*>")
# No HTML may hold them, nor XML, and nobody sees them. Tabs and line ends are not among them.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


class TooComplexError(ValueError):
    """The HTML is larger or nested deeper than any article is."""


def sanitise(source: str, sizes: dict[str, tuple[int, int]] | None = None) -> str:
    """Return `source` as HTML that is safe to show and ready to print.

    Links carry `rel`, images an `alt` and, from `sizes`, their width and height; a title becomes a
    subheading, empty paragraphs and pictures from elsewhere go. Time is linear in the length of `source`.
    Raises TooComplexError over MAX_BYTES bytes, or as `articles.markup` says.
    """
    if len(source.encode(errors="replace")) > MAX_BYTES:
        raise TooComplexError
    tamed = bounded(source)
    if tamed is None:
        raise TooComplexError
    safe = nh3.clean(
        tamed,
        tags=TAGS,
        attributes=ATTRIBUTES,
        set_tag_attribute_values=ON_EVERY,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener nofollow",
        attribute_filter=_safe_value,
    )
    if len(safe) > 4 * MAX_BYTES:  # Unclosed tags are repeated in every paragraph after them.
        raise TooComplexError
    safe = TITLE_LEVEL.sub(r"\1h2", without_controls(safe))
    safe = IMAGE.sub(lambda match: _image(match[0], sizes or {}), safe)
    return EMPTY_BLOCK.sub("", EMPTY_FIGURE.sub("", safe)).strip()


def without_controls(text: str) -> str:
    """Return `text` without the control characters that make a page or a feed invalid."""
    return CONTROL.sub("", text)


def plain_text(safe_html: str) -> str:
    """Return the words of sanitised HTML, one line a block, without markup or entities."""
    # A line end in HTML is a space: text that was wrapped by an editor is not cut in two.
    spaced = CELL_END.sub(" ", safe_html.replace("\n", " "))
    lines = html.unescape(TAG.sub("", BLOCK_END.sub("\n", spaced))).split("\n")
    return "\n".join(line for line in (" ".join(line.split()) for line in lines) if line)


def pictures_in(source: str) -> set[str]:
    """Return the storage names of the library's pictures that `source` may show."""
    return set(re.findall(rf"{re.escape(settings.MEDIA_URL)}([\w./-]{{1,200}})", source))


def _safe_value(tag: str, attribute: str, value: str) -> str | None:
    # A browser may skip such characters while it reads an address's scheme.
    if attribute in {"href", "src"} and (" " in value or not value.isprintable()):
        return None
    # Readers' browsers ask no other host for anything.
    if attribute == "src" and not value.startswith(settings.MEDIA_URL):
        return None
    if attribute in {"width", "height"} and not re.fullmatch(r"[0-9]{1,5}", value):
        return None
    return value


def _image(tag: str, sizes: dict[str, tuple[int, int]]) -> str:
    facts = dict(ATTRIBUTE.findall(tag))
    if "src" not in facts:
        return ""
    if size := sizes.get(facts["src"].removeprefix(settings.MEDIA_URL)):
        facts["width"], facts["height"] = map(str, size)
    facts.setdefault("alt", "")
    order = ("src", "alt", "width", "height", "loading", "decoding")
    return "<img " + " ".join(f'{name}="{facts[name]}"' for name in order if name in facts) + ">"
