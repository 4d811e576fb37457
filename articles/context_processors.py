"""What every page's frame needs, asked for only when a template reads it."""

from django.conf import settings
from django.contrib.flatpages.models import FlatPage
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, get_language_bidi

from articles.models import Section


def site(request: HttpRequest) -> dict[str, object]:
    """`site_name`, `site_url`, `sections` (the menu), `trust_pages` (the footer), `text_direction`."""
    language = get_language() or settings.LANGUAGE_CODE
    prefix = "/" if language == settings.LANGUAGE_CODE else f"/{language}/"
    return {
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_URL,
        "text_direction": "rtl" if get_language_bidi() else "ltr",
        "sections": SimpleLazyObject(lambda: list(Section.objects.all())),
        "trust_pages": SimpleLazyObject(lambda: _trust_pages(prefix)),
    }


def _trust_pages(prefix: str) -> list[FlatPage]:
    pages = FlatPage.objects.filter(sites=settings.SITE_ID, url__startswith=prefix).order_by("url")
    return [page for page in pages if page.url.count("/") == prefix.count("/") + 1]
