"""How much of an article its outlet lets the paper show. Every exit asks here, and nowhere else."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator

from outlets.models import Outlet

if TYPE_CHECKING:
    from articles.models import Article, Picture

EXCERPT_WORDS = 60


@dataclass(frozen=True)
class Shown:
    """The part of one article that readers, feeds and machines may see.

    `body` is sanitised HTML, `text` the same words without markup; `is_whole`: nothing was held back.
    """

    standfirst: str
    body: SafeString
    text: str
    picture: "Picture | None"
    is_whole: bool


def shown(article: "Article") -> Shown:
    """Return what the licence of the article's outlet allows; needs `outlet` and `hero` loaded."""
    licence = article.outlet.licence
    if licence == Outlet.Licence.HEADLINE:
        return Shown(standfirst="", body=mark_safe(""), text="", picture=None, is_whole=False)
    if licence == Outlet.Licence.EXCERPT:
        text = Truncator(article.text).words(EXCERPT_WORDS, truncate=" …")
        return Shown(article.standfirst, format_html("<p>{}</p>", text), text, article.hero, is_whole=False)
    body = mark_safe(article.body)  # noqa: S308  Sanitised when saved, by articles.prose.
    return Shown(article.standfirst, body, article.text, article.hero, is_whole=True)
