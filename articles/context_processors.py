"""What every page's frame needs, asked for only when a template reads it."""

from urllib.parse import urlencode

from django.conf import settings
from django.contrib.flatpages.models import FlatPage
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, get_language_bidi, get_language_info

from articles.models import Section
from articles.prepared import prepared
from pagecache.pages import shows

SEARCH_FACTS = ("q", "outlet", "section", "topic", "language", "since", "until", "sort")


def site(request: HttpRequest) -> dict[str, object]:
    """`site_name`, `sections` (the menu), `trust_pages` (the footer), `other_language` and its address."""
    language = get_language() or settings.LANGUAGE_CODE
    prefix = _prefix(language)
    other = next(code for code, _ in settings.LANGUAGES if code != language)
    return {
        "site_name": settings.SITE_NAME,
        "site_tagline": settings.SITE_TAGLINE,
        "site_url": settings.SITE_URL,
        "app_stores": {"apple": settings.APP_STORE_URL, "google": settings.GOOGLE_PLAY_URL},
        "text_direction": "rtl" if get_language_bidi() else "ltr",
        "sections": SimpleLazyObject(_menu),
        "trust_pages": SimpleLazyObject(lambda: _trust_pages(prefix)),
        "other_language": get_language_info(other),
        "other_language_url": _same_page(request, prefix, _prefix(other)),
    }


def _prefix(language: str) -> str:
    return "/" if language == settings.LANGUAGE_CODE else f"/{language}/"


def _same_page(request: HttpRequest, prefix: str, other_prefix: str) -> str:
    """Return the address of this page in the other language; of the query only what a search asks for."""
    path = other_prefix + request.path.removeprefix(prefix)
    kept = {name: request.GET[name] for name in SEARCH_FACTS if request.GET.get(name)}
    return f"{path}?{urlencode(kept)}" if kept else path


def _menu() -> list[Section]:
    shows("frame")
    return _sections()


@prepared
def _sections() -> QuerySet[Section]:
    return Section.objects.only("slug", "name", "name_ar", "tint")


def _trust_pages(prefix: str) -> list[FlatPage]:
    shows("frame")
    depth = prefix.count("/") + 1
    return [page for page in _pages() if page.url.startswith(prefix) and page.url.count("/") == depth]


@prepared
def _pages() -> QuerySet[FlatPage]:
    return FlatPage.objects.filter(sites=settings.SITE_ID).only("url", "title").order_by("url")
