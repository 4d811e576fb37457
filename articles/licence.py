"""How much of an article its outlet lets the paper show. Every exit asks here, and nowhere else."""

from typing import TYPE_CHECKING

from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator

from articles.places import with_places
from outlets.models import Outlet

if TYPE_CHECKING:
    from articles.models import Article, Picture

EXCERPT_WORDS = 60


class Shown:
    """The part of one article that readers, feeds and machines may see.

    `body` is sanitised HTML, `text` the same words without markup. Each is read from the article only when
    asked for, so a list may leave out the columns its cards do not show.
    """

    def __init__(self, article: "Article", licence: str) -> None:
        self._article = article
        self._licence = licence

    @property
    def is_whole(self) -> bool:
        """Nothing is held back."""
        return self._licence == Outlet.Licence.FULL

    @property
    def has_picture(self) -> bool:
        return self._licence != Outlet.Licence.HEADLINE and self._article.hero_id is not None

    @property
    def picture(self) -> "Picture | None":
        return self._article.hero if self.has_picture else None

    @property
    def standfirst(self) -> str:
        return "" if self._licence == Outlet.Licence.HEADLINE else self._article.standfirst

    @cached_property
    def text(self) -> str:
        return self._article.text if self.is_whole else self.opening

    @cached_property
    def opening(self) -> str:
        """The beginning of the text, at least as long as an excerpt."""
        if self._licence == Outlet.Licence.HEADLINE:
            return ""
        if self._licence == Outlet.Licence.EXCERPT:
            return Truncator(self._article.opening).words(EXCERPT_WORDS, truncate=" …")
        return self._article.opening

    @cached_property
    def body(self) -> SafeString:
        if self.is_whole:
            return mark_safe(self._article.body)  # noqa: S308  Sanitised when saved, by articles.prose.
        return format_html("<p>{}</p>", self.text) if self.text else mark_safe("")

    @property
    def body_with_places(self) -> SafeString:
        """The body, with an address for every line of `text`."""
        return mark_safe(with_places(self.body))  # noqa: S308  It adds ids of its own making, nothing else.


def shown(article: "Article") -> Shown:
    """Return what the licence of the article's outlet allows; needs `outlet` loaded."""
    return Shown(article, article.outlet.licence)


def shown_at_the_desk(article: "Article") -> Shown:
    """Return the whole of an article, for those who work on it: never for a reader page."""
    return Shown(article, Outlet.Licence.FULL)
