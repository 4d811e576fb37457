"""Which articles an edition holds, and what it is called. Nothing here asks what time it is."""

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from articles.addresses import absolute
from articles.front_page import todays_eight
from articles.models import Article, Topic
from articles.page_keys import list_of
from pagecache.pages import shows

TOPIC_ARTICLES = 8


@dataclass(frozen=True)
class Edition:
    """Articles that go into one file; `path` is the page of the site they are taken from."""

    title: str
    path: str
    stem: str
    articles: list[Article]

    @cached_property
    def made_at(self) -> datetime:
        """The moment of the newest thing in it, so that the same articles make the same bytes."""
        return max(moment for article in self.articles for moment in _moments(article)).replace(microsecond=0)

    @property
    def day(self) -> str:
        return f"{timezone.localtime(self.made_at):%Y-%m-%d}"

    @property
    def modified(self) -> str:
        """The same moment as a book has it: UTC, to the second."""
        return f"{self.made_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"

    @property
    def file_name(self) -> str:
        """What its files are called, without the ending: `the-meridian-post-2026-11-22`."""
        paper = slugify(settings.SITE_NAME, allow_unicode=True) or "edition"
        return "-".join(part for part in (paper, self.stem, self.day) if part)

    @property
    def address(self) -> str:
        return absolute(self.path)

    @property
    def corrections(self) -> str:
        return absolute(reverse("articles:corrections"))

    @property
    def offer(self) -> str:
        return absolute(reverse("articles:editions"))

    @property
    def identifier(self) -> str:
        """The same for the same edition, however often its articles are corrected."""
        return uuid.uuid5(uuid.NAMESPACE_URL, f"{self.address}#{self.day}").urn

    @property
    def language(self) -> str:
        """The language of everything but the articles."""
        return get_language() or settings.LANGUAGE_CODE

    @property
    def direction(self) -> str:
        return "rtl" if get_language_bidi() else "ltr"

    @property
    def languages(self) -> list[str]:
        """The languages of its articles, the most frequent first."""
        spoken = [article.language for article in self.articles]
        return sorted(set(spoken), key=lambda language: (-spoken.count(language), spoken.index(language)))


def todays_edition() -> Edition | None:
    """Return today's eight as the front page has them; None while the paper is empty."""
    shows("front", "latest")
    chosen = [place.article.pk for place in todays_eight()]
    return _edition(_("Today’s eight"), reverse("articles:front"), "", chosen)


def topic_edition(topic: Topic) -> Edition | None:
    """Return the newest articles with a topic; None where there are none."""
    chosen = list(list_of(topic).latest_first().values_list("pk", flat=True)[:TOPIC_ARTICLES])
    return _edition(topic.hashtag, topic.get_absolute_url(), topic.slug, chosen)


def _edition(title: str, path: str, stem: str, chosen: list[int]) -> Edition | None:
    rows = Article.objects.published().for_reading().in_bulk(chosen)
    articles = [rows[pk] for pk in chosen if pk in rows]
    return Edition(title, path, stem, articles) if articles else None


def _moments(article: Article) -> list[datetime]:
    corrected = [correction.made_at for correction in article.corrections.all()]
    return [moment for moment in (article.published_at, article.updated_at, *corrected) if moment]
