"""What the front page shows, and why.

Editors' pins stand at their places. The places between are filled by rank:

    score = 0.5 ^ (age in hours / 12)            half as fresh every twelve hours
          * (1 + log2(1 + comments) / 4)         16 comments double it
          * 1.3 if it may be shown with a picture

read from the 300 newest articles, so the cost does not grow with the archive. The first four places hold
at most one article of an outlet, all eight at most two, unless there is nothing else to show.
"""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from articles.models import Article, FrontPin, Section

PLACES = FrontPin.PLACES
TOP_PLACES = 4
MOST_OF_AN_OUTLET = 2
CANDIDATES = 300
HALF_LIFE_HOURS = 12
DISCUSSION_DOUBLES_AT = 4
PICTURE_BONUS = 1.3
FRESH_HOURS = 6
BAND_ARTICLES = 4
LATEST_ARTICLES = 12
DISCUSSED_ARTICLES = 5
DISCUSSED_DAYS = 7


@dataclass(frozen=True)
class Place:
    """One of today's eight, and why it is there in the words of the page's language."""

    position: int
    article: Article
    is_pinned: bool
    reason: str


@dataclass(frozen=True)
class Front:
    """Everything the front page shows. An article stands in today's eight or a band, never in both."""

    eight: list[Place]
    bands: list[tuple[Section, list[Article]]]
    latest: list[Article]
    most_discussed: list[Article]


def todays_eight(now: datetime | None = None) -> list[Place]:
    """Return today's eight in order, fewer when the paper has fewer articles."""
    now = now or timezone.now()
    pins = dict(
        FrontPin.objects.filter(article__in=Article.objects.published()).values_list("position", "article")
    )
    candidates = _candidates()
    chosen = _fill(pins, sorted(candidates.values(), key=lambda article: -score(article, now)), candidates)
    articles = Article.objects.published().for_listing().in_bulk(list(chosen.values()))
    places: list[Place] = []
    for position, pk in sorted(chosen.items()):
        if pk in articles:
            is_pinned = position in pins
            earlier = [place.article for place in places]
            reason = _("pinned by an editor") if is_pinned else _why(articles[pk], earlier, now)
            places.append(Place(position, articles[pk], is_pinned, reason))
    return places


def front_page() -> Front:
    """Return the whole front page in a constant number of queries."""
    eight = todays_eight()
    taken = {place.article.pk for place in eight}
    newest = Article.objects.published().filter(section=OuterRef("pk")).latest_first().values("pk")
    sections = list(Section.objects.annotate(newest=ArraySubquery(newest[: BAND_ARTICLES + PLACES])))
    bands = {
        section: [pk for pk in section.newest if pk not in taken][:BAND_ARTICLES] for section in sections
    }
    latest = list(Article.objects.published().latest_first().values_list("pk", flat=True)[:LATEST_ARTICLES])
    discussed = _most_discussed()
    wanted = {*latest, *discussed, *(pk for pks in bands.values() for pk in pks)}
    articles = Article.objects.published().for_listing().in_bulk(list(wanted))
    return Front(
        eight=eight,
        bands=[(section, _present(articles, pks)) for section, pks in bands.items() if pks],
        latest=_present(articles, latest),
        most_discussed=_present(articles, discussed),
    )


def score(article: Article, now: datetime) -> float:
    """Return the rank of an article by the formula above; needs `outlet` loaded."""
    freshness = 0.5 ** (_age(article, now) / timedelta(hours=HALF_LIFE_HOURS))
    discussion = 1 + math.log2(1 + article.comment_count) / DISCUSSION_DOUBLES_AT
    return freshness * discussion * (PICTURE_BONUS if article.shown.has_picture else 1)


def _candidates() -> dict[int, Article]:
    newest = (
        Article.objects.published()
        .latest_first()
        .select_related("outlet")
        .only("published_at", "comment_count", "hero_id", "outlet__licence")[:CANDIDATES]
    )
    return {article.pk: article for article in newest}


def _fill(pins: dict[int, int], ranked: list[Article], candidates: dict[int, Article]) -> dict[int, int]:
    """Return article by place: the pins, and the best of the rest that keeps outlets apart."""
    chosen = dict(pins)
    pinned = set(pins.values())
    rest = [article for article in ranked if article.pk not in pinned]
    outlets = Counter(candidates[pk].outlet_id for pk in pinned if pk in candidates)
    for position in range(1, PLACES + 1):
        if position in chosen or not rest:
            continue
        most = 1 if position <= TOP_PLACES else MOST_OF_AN_OUTLET
        best = next((article for article in rest if outlets[article.outlet_id] < most), rest[0])
        rest.remove(best)
        outlets[best.outlet_id] += 1
        chosen[position] = best.pk
    return chosen


def _why(article: Article, earlier: list[Article], now: datetime) -> str:
    age = _age(article, now)
    hours = max(1, round(age / timedelta(hours=1)))
    parts = []
    if article.comment_count:
        comments = ngettext("%(count)d comment", "%(count)d comments", article.comment_count) % {
            "count": article.comment_count
        }
        since = ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours}
        parts.append(_("%(comments)s in %(hours)s") % {"comments": comments, "hours": since})
    if age < timedelta(hours=FRESH_HOURS):
        parts.append(_("fresh"))
    if article.shown.has_picture:
        parts.append(_("with a picture"))
    if all(article.outlet_id != other.outlet_id for other in earlier):
        parts.append(_("first from %(outlet)s") % {"outlet": article.outlet})
    return pgettext("between the parts of a list", ", ").join(parts) or _("the newest there is")


def _age(article: Article, now: datetime) -> timedelta:
    return max(timedelta(0), now - (article.published_at or now))


def _most_discussed() -> list[int]:
    """Return articles of the last seven days that readers talk about, most comments first."""
    since = timezone.now() - timedelta(days=DISCUSSED_DAYS)
    talked = Article.objects.published().filter(published_at__gte=since, comment_count__gt=0)
    return list(
        talked.order_by("-comment_count", "-published_at").values_list("pk", flat=True)[:DISCUSSED_ARTICLES]
    )


def _present(articles: dict[int, Article], pks: Iterable[int]) -> list[Article]:
    return [articles[pk] for pk in pks if pk in articles]
