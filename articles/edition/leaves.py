"""An article as it stands in an edition: what its licence shows, every link whole, every picture inside."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urljoin
from xml.etree.ElementTree import Element, tostring

from django.utils.functional import cached_property
from django.utils.safestring import SafeString, mark_safe

from articles.addresses import absolute
from articles.edition import wellformed
from articles.edition.plates import Plate, Plates
from articles.models import Article

STRAY_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")


@dataclass(frozen=True)
class Leaf:
    """One article with its picture; `place` turns a picture into what stands in `src`."""

    number: int
    article: Article
    plates: Plates
    place: Callable[[Plate], str]

    @property
    def name(self) -> str:
        return f"article-{self.number}"

    @cached_property
    def plate(self) -> Plate | None:
        return self.plates.of_hero(self.article)

    @property
    def picture(self) -> str:
        return self.place(self.plate) if self.plate else ""

    @property
    def address(self) -> str:
        return absolute(self.article.get_absolute_url())

    @property
    def original(self) -> str:
        """Where the outlet has it, if it said so."""
        return _whole(self.address, self.article.original_url) if self.article.original_url else ""

    @property
    def body_of_page(self) -> SafeString:
        """The body as HTML, its headings under the article's own."""
        root = self._body()
        for element in root.iter():
            if element.tag in {"h2", "h3", "h4"}:
                element.tag = f"h{int(element.tag[1]) + 1}"
        return _inside(root, "html")

    @property
    def body_of_book(self) -> SafeString:
        """The body as XHTML."""
        return _inside(self._body(), "xml")

    def _body(self) -> Element:
        root = wellformed.tree(self.article.shown.body)
        wellformed.link(root, lambda address: _whole(self.address, address), self._picture)
        return root

    def _picture(self, address: str) -> str:
        plate = self.plates.at(address)
        return self.place(plate) if plate else ""


def _whole(base: str, address: str) -> str:
    try:
        return STRAY_PERCENT.sub("%25", absolute(urljoin(base, address)))
    except ValueError:  # `http://[`: a link that leads nowhere leads to the article.
        return base


def _inside(root: Element, method: Literal["html", "xml"]) -> SafeString:
    root.tail = None
    html = tostring(root, encoding="unicode", method=method)
    inside = html.removeprefix("<div>").removesuffix("</div>") if root.text or len(root) else ""
    return mark_safe(inside)  # noqa: S308  Sanitised when saved, by articles.prose; written by a serialiser.
