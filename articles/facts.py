"""What machines are told about a page: one object behind its title, cards, canonical address and JSON-LD."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles import structured_data
from articles.addresses import absolute, in_language
from outlets.models import Outlet

if TYPE_CHECKING:
    from articles.models import Article

DESCRIPTION_WORDS = 30
LOCALES = {"en": "en_GB", "ar": "ar_AR"}
FEED_FORMS = {"atom": "application/atom+xml", "rss": "application/rss+xml", "json": "application/feed+json"}


@dataclass(frozen=True)
class FeedLink:
    title: str
    address: str
    media_type: str


@dataclass(frozen=True)
class SharePicture:
    address: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True)
class Facts:
    """The facts of one page. `canonical` and the other addresses are whole."""

    title: str
    canonical: str
    description: str = ""
    kind: str = "website"
    alternates: list[tuple[str, str]] = field(default_factory=list)
    picture: SharePicture | None = None
    published_at: datetime | None = None
    modified_at: datetime | None = None
    section: str = ""
    topics: list[str] = field(default_factory=list)
    feeds: list[FeedLink] = field(default_factory=list)
    is_indexed: bool = True
    json_ld: SafeString = field(default_factory=SafeString)

    @property
    def locale(self) -> str:
        return LOCALES.get(get_language() or settings.LANGUAGE_CODE, "en_GB")


def of_article(article: "Article") -> Facts:
    """Return the facts of an article, as far as its licence shows them; needs topics and corrections."""
    shown = article.shown
    description = (
        shown.standfirst
        or Truncator(shown.opening).words(DESCRIPTION_WORDS, truncate=" …")
        or _("An article of %(outlet)s.") % {"outlet": article.outlet}
    )
    picture = share_picture(article)
    return Facts(
        title=article.headline,
        canonical=canonical_address(article),
        description=description,
        kind="article",
        alternates=[] if is_copy(article) else alternates(article.get_absolute_url()),
        picture=picture,
        published_at=article.published_at,
        modified_at=article.updated_at or article.published_at,
        section=article.section.label,
        topics=[topic.label for topic in article.topics.all()],
        feeds=feeds("section", article.section.slug, article.section.label) + feeds(),
        json_ld=structured_data.script(
            structured_data.news_article(article, description, picture.address if picture else ""),
            structured_data.breadcrumbs(
                (article.section.label, article.section.get_absolute_url()),
                (article.headline, article.get_absolute_url()),
            ),
        ),
    )


def of_front(request: HttpRequest) -> Facts:
    """Return the facts of the front page, and of the paper itself."""
    return Facts(
        title=settings.SITE_NAME,
        canonical=absolute(request.path),
        description=str(settings.SITE_TAGLINE),
        alternates=alternates(request.path),
        feeds=feeds(),
        json_ld=structured_data.script(structured_data.organization(), structured_data.website()),
    )


def of_page(
    request: HttpRequest,
    title: str,
    description: str,
    *,
    list_feeds: list[FeedLink] | None = None,
    is_indexed: bool = True,
) -> Facts:
    """Return the facts of a page of a list. An older page of it is canonical for itself."""
    key = request.GET.get("before", "")
    return Facts(
        title=title,
        canonical=absolute(f"{request.path}?before={key}" if key else request.path),
        description=description or f"{title} – {settings.SITE_NAME}. {settings.SITE_TAGLINE}".strip(),
        alternates=[] if key else alternates(request.path),
        feeds=(list_feeds or []) + feeds(),
        is_indexed=is_indexed,
        json_ld=structured_data.script(structured_data.breadcrumbs((title, request.path))),
    )


def is_copy(article: "Article") -> bool:
    """Whether this is a whole copy of another outlet's article.

    Search engines should send people to the original then; an excerpt or a headline with our own
    conversation is a page of ours.
    """
    return is_copied(article.outlet.licence, article.outlet.is_house, article.original_url)


def is_copied(licence: str, is_house: bool, original_url: str) -> bool:
    """Tell the same of an article that is not loaded."""
    return licence == Outlet.Licence.FULL and original_url != "" and not is_house


def canonical_address(article: "Article") -> str:
    """Return where search engines should send people."""
    return article.original_url if is_copy(article) else absolute(article.get_absolute_url())


def share_picture(article: "Article") -> SharePicture | None:
    """Return the picture for cards elsewhere, if the licence shows one."""
    picture = article.shown.picture
    if picture is None:
        return None
    files = picture.sources("share")
    alt = "" if picture.is_decorative else picture.alt
    return SharePicture(absolute(files.src), files.width, files.height, alt)


def alternates(path: str) -> list[tuple[str, str]]:
    """Return the page in each language of the interface, and where a stranger should go."""
    known = [(code, absolute(in_language(path, code))) for code, _name in settings.LANGUAGES]
    return [*known, ("x-default", absolute(in_language(path, settings.LANGUAGE_CODE)))]


def feeds(kind: str = "latest", slug: str = "", title: str = "") -> list[FeedLink]:
    """Return the feeds of a list in each form."""
    name = (
        f"{title} – {settings.SITE_NAME}"
        if title
        else _("Latest news – %(site)s") % {"site": settings.SITE_NAME}
    )
    where = [slug] if slug else []
    return [
        FeedLink(name, absolute(reverse(f"{kind}_feed", args=[*where, form])), media_type)
        for form, media_type in FEED_FORMS.items()
    ]
