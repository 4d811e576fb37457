"""Lists page by key, never by offset: the thousandth page costs what the first one does."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.http import Http404

from articles.models import Article, ArticleQuerySet

PAGE_SIZE = 24


@dataclass(frozen=True)
class Page:
    """Some articles of a list, newest first, and the key of the page after (empty: none)."""

    articles: list[Article]
    next_key: str
    is_first: bool


def page_before(articles: ArticleQuerySet, key: str, size: int = PAGE_SIZE) -> Page:
    """Return the `size` articles older than `key`, which reads `2026-04-07T10:00:00+00:00~12`.

    Raises Http404 on a bad key.
    """
    rows = articles.latest_first()
    if key:
        published_at, pk = _parse(key)
        rows = rows.filter(Q(published_at__lt=published_at) | Q(published_at=published_at, pk__lt=pk)).filter(
            published_at__lte=published_at
        )
    found = list(rows[: size + 1])
    last = found[size - 1] if len(found) > size else None
    next_key = f"{last.published_at.isoformat()}~{last.pk}" if last and last.published_at else ""
    return Page(found[:size], next_key, is_first=not key)


def _parse(key: str) -> tuple[datetime, int]:
    moment, _, pk = key.partition("~")
    try:
        published_at = datetime.fromisoformat(moment)
        if published_at.tzinfo is None or not 0 < int(pk) < 2**63:
            raise ValueError
    except ValueError as error:
        raise Http404("There is no such page.") from error
    return published_at, int(pk)
