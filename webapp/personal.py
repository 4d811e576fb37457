"""What the lists keep of a reader. All of it is theirs, and goes with their row."""

from typing import Any, Final

from accounts.models import User
from webapp.models import Follow, Hidden, OfAPlace, SavedArticle

COLUMNS: Final = {
    "webapp.savedarticle.reader": "exported; goes with the person",
    "webapp.follow.reader": "exported; goes with the person",
    "webapp.hidden.reader": "exported; goes with the person",
    "webapp.hidden.words": "exported; goes with the person",
}


def export(person: User) -> dict[str, Any]:
    places = ("topic", "outlet")
    saved = SavedArticle.objects.filter(reader=person).order_by("pk")
    follows = Follow.objects.filter(reader=person).select_related(*places).order_by("pk")
    hidden = Hidden.objects.filter(reader=person).select_related(*places).order_by("pk")
    return {
        "saved": [
            {"article": number, "headline": headline, "saved_at": at}
            for number, headline, at in saved.values_list("article", "article__headline", "saved_at")
        ],
        "followed": [{**_told(row), "followed_at": row.followed_at} for row in follows],
        "hidden": [{**_told(row), "words": row.words, "hidden_at": row.hidden_at} for row in hidden],
    }


def erase(person: User, *, keeps_words: bool) -> None:
    """Leave it to the database: the rows go with the person's."""


def _told(row: OfAPlace) -> dict[str, Any]:
    return {"kind": row.kind, "slug": row.place.slug if row.place else "", "name": row.label}
