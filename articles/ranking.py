"""Ranking what may stand on the front page, each minute and when the desk publishes or withdraws (`Ranked`).

Who may stand among today's eight is ranked by

    score = 0.5 ^ (age in hours / 12)            half as fresh every twelve hours
          * (1 + log2(1 + comments) / 4)         16 comments double it
          * 1.3 if it may be shown with a picture

from the 300 newest articles, so the cost does not grow with the archive. Most discussed are the articles of
the last seven days with the most comments.
"""

import math
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.utils import timezone

from articles.models import Article, Ranked

NEWEST = 300
# Enough for eight that keep outlets apart, and for what leaves the readers' sight between two rankings.
KEPT_FOR_EIGHT = 60
KEPT_DISCUSSED = 10
HALF_LIFE_HOURS = 12
DISCUSSION_DOUBLES_AT = 4
PICTURE_BONUS = 1.3
DISCUSSED_DAYS = 7
# Two workers must not write the ranking at a time: the later one knows more.
LOCK = (0x61727469, 0x72616E6B)


@transaction.atomic
def rank(now: datetime | None = None) -> None:
    """Rank anew, and write the places that differ. Several workers may try at once."""
    with connection.cursor() as cursor:
        # What is read after this is what those it waited for have committed.
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", LOCK)
    now = now or timezone.now()
    fresh = {_place(row): row for row in [*_for_eight(now), *_discussed(now)]}
    stored = {_place(row): row for row in Ranked.objects.all()}
    Ranked.objects.filter(pk__in=[row.pk for place, row in stored.items() if place not in fresh]).delete()
    # In order of numbers, as everybody holds articles who holds several: nobody waits in a circle.
    new = [row for place, row in fresh.items() if place not in stored]
    Ranked.objects.bulk_create(sorted(new, key=lambda row: row.article_id))
    # An hour more, or a comment, moves nothing on the page: it is not dropped for that.
    for place in fresh.keys() & stored.keys():
        fresh[place].pk = stored[place].pk
    counted = [
        row for place, row in fresh.items() if place in stored and _numbers(row) != _numbers(stored[place])
    ]
    Ranked.objects.bulk_update(counted, ["comments", "hours"])


def score(article: Article, now: datetime) -> float:
    """Return the rank of an article by the formula above; needs `outlet` loaded."""
    freshness = 0.5 ** (_age(article, now) / timedelta(hours=HALF_LIFE_HOURS))
    discussion = 1 + math.log2(1 + article.comment_count) / DISCUSSION_DOUBLES_AT
    return freshness * discussion * (PICTURE_BONUS if article.shown.has_picture else 1)


def _for_eight(now: datetime) -> list[Ranked]:
    newest = (
        Article.objects.published()
        .latest_first()
        .select_related("outlet")
        .only("published_at", "comment_count", "hero_id", "outlet__licence")[:NEWEST]
    )
    best = sorted(newest, key=lambda article: score(article, now), reverse=True)
    return _places(Ranked.List.EIGHT, best[:KEPT_FOR_EIGHT], now)


def _discussed(now: datetime) -> list[Ranked]:
    since = now - timedelta(days=DISCUSSED_DAYS)
    talked = Article.objects.published().filter(published_at__gte=since, comment_count__gt=0)
    most = talked.order_by("-comment_count", "-published_at", "-pk").only("published_at", "comment_count")
    return _places(Ranked.List.DISCUSSED, list(most[:KEPT_DISCUSSED]), now)


def _places(which: Ranked.List, articles: list[Article], now: datetime) -> list[Ranked]:
    return [
        Ranked(
            list=which,
            position=position,
            article_id=article.pk,
            comments=article.comment_count,
            hours=_age(article, now) // timedelta(hours=1),
        )
        for position, article in enumerate(articles, start=1)
    ]


def _place(row: Ranked) -> tuple[str, int, int]:
    return row.list, row.position, row.article_id


def _numbers(row: Ranked) -> tuple[int, int]:
    return row.comments, row.hours


def _age(article: Article, now: datetime) -> timedelta:
    return max(timedelta(0), now - (article.published_at or now))
