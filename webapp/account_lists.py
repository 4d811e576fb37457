"""The lists of a reader with an account, as a browser keeps them: told whole, changed by what changed."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from accounts.models import User
from articles.models import Article
from webapp.models import PLACES, Follow, SavedArticle

# As many entries of a list are kept, and believed of a browser.
MOST = 2000


def told(reader: User) -> dict[str, Any]:
    """Return both lists, newest first, in the form `static/js/lists.js` keeps them; and what is not shown."""
    rows = SavedArticle.objects.filter(reader=reader).order_by("-saved_at", "-pk")[:MOST]
    saved_at = dict(rows.values_list("article", "saved_at"))
    there = Article.objects.published().filter(pk__in=saved_at).select_related("outlet")
    articles = {article.pk: article for article in there.only("headline", "slug", "language", "outlet__name")}
    follows = Follow.objects.filter(reader=reader).select_related("topic", "outlet")
    return {
        "saved": [_saved(articles[pk], at) for pk, at in saved_at.items() if pk in articles],
        "gone": [pk for pk in saved_at if pk not in articles],
        "followed": [_followed(row) for row in follows.order_by("-followed_at", "-pk")[:MOST]],
    }


@transaction.atomic
def change(reader: User, changes: dict[str, Any]) -> None:
    """Add and remove what a browser says was added and removed there. What it says badly is passed over."""
    _save(reader, list(_rows(changes, "saved")))
    numbers = [row["id"] for row in _rows(changes, "unsaved") if _is_number(row.get("id"))]
    SavedArticle.objects.filter(reader=reader, article__in=numbers).delete()
    for kind in PLACES:
        _follow(reader, kind, _slugs(changes, "followed", kind))
        places = _places(kind, _slugs(changes, "unfollowed", kind))
        Follow.objects.filter(reader=reader, **{f"{kind}__in": places}).delete()


def _save(reader: User, rows: list[dict[str, Any]]) -> None:
    moments = {row["id"]: _moment(row.get("savedAt")) for row in rows if _is_number(row.get("id"))}
    room = max(0, MOST - SavedArticle.objects.filter(reader=reader).count())
    there = Article.objects.published().filter(pk__in=moments).values_list("pk", flat=True)
    fresh = [SavedArticle(reader=reader, article_id=pk, saved_at=moments[pk]) for pk in there[:room]]
    SavedArticle.objects.bulk_create(fresh, ignore_conflicts=True)


def _follow(reader: User, kind: str, slugs: list[str]) -> None:
    room = max(0, MOST - Follow.objects.filter(reader=reader).count())
    fresh = [Follow(reader=reader, **{kind: place}) for place in _places(kind, slugs)[:room]]
    Follow.objects.bulk_create(fresh, ignore_conflicts=True)


def _places(kind: str, slugs: list[str]) -> Any:
    named = PLACES[kind].objects.filter(Q(slug__in=slugs) | Q(former_slugs__overlap=slugs))
    return named if slugs else named.none()


def _rows(changes: dict[str, Any], name: str) -> Iterator[dict[str, Any]]:
    rows: Any = changes.get(name)
    believed: Iterable[Any] = rows[:MOST] if isinstance(rows, list) else []
    return (row for row in believed if isinstance(row, dict))


def _slugs(changes: dict[str, Any], name: str, kind: str) -> list[str]:
    slugs = (row.get("slug") for row in _rows(changes, name) if row.get("kind") == kind)
    return [slug for slug in slugs if isinstance(slug, str) and len(slug) <= 120 and "\0" not in slug]


def _is_number(value: Any) -> bool:
    return type(value) is int and 0 < value < 2**63


def _moment(value: Any) -> datetime:
    """Return when the browser says it was: never later than now."""
    try:
        at = parse_datetime(value) if isinstance(value, str) else None
    except ValueError:
        at = None
    now = timezone.now()
    return min(at, now) if at and timezone.is_aware(at) else now


def _saved(article: Article, at: datetime) -> dict[str, Any]:
    return {
        "id": article.pk,
        "url": article.get_absolute_url(),
        "headline": article.headline,
        "outlet": article.outlet.name,
        "language": article.language,
        "savedAt": at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
    }


def _followed(row: Follow) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "slug": row.place.slug,
        "name": row.label,
        "url": row.place.get_absolute_url(),
        "feed": reverse(f"{row.kind}_feed", args=[row.place.slug, "json"]),
    }
