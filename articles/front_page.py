"""What the front page shows, and why: rows looked up, nothing counted or timed.

Editors' pins stand at their places. The places between are filled from the stored ranking
(`articles.ranking`), and from the newest articles where that is short. The first four places hold at most one
article of an outlet, all eight at most two, unless there is nothing else to show.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, F, Func, OuterRef, QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from articles.models import Article, ArticleQuerySet, FrontPin, Ranked, Section
from articles.prepared import prepared
from pagecache.pages import shows_as_one

PLACES = FrontPin.PLACES
TOP_PLACES = 4
MOST_OF_AN_OUTLET = 2
FRESH_HOURS = 6
BAND_ARTICLES = 4
LATEST_ARTICLES = 12
DISCUSSED_ARTICLES = 5


@dataclass(frozen=True)
class Candidate:
    """An article that may stand among the eight; `rank` is what the ranking knew of it, if it did."""

    article: int
    outlet: int
    rank: Ranked | None = None


@dataclass
class Place:
    """One of today's eight."""

    position: int
    article: Article
    is_pinned: bool
    rank: Ranked | None
    is_first_of_outlet: bool

    @cached_property
    def reason(self) -> str:
        """Say why it is there, in the words of the page's language, as of the last ranking."""
        if self.is_pinned:
            return _("pinned by an editor")
        parts = []
        if self.rank and self.rank.comments:
            parts.append(_discussion(self.rank))
        if self.rank and self.rank.hours < FRESH_HOURS:
            parts.append(_("fresh"))
        if self.article.shown.has_picture:
            parts.append(_("with a picture"))
        if self.is_first_of_outlet:
            parts.append(_("first from %(outlet)s") % {"outlet": self.article.outlet})
        return pgettext("between the parts of a list", ", ").join(parts) or _("the newest there is")


@dataclass(frozen=True)
class Discussed:
    """An article readers talk about, with the number of comments it was ranked by."""

    article: Article
    comments: int


@dataclass(frozen=True)
class Front:
    """Everything the front page shows. An article stands in today's eight or a band, never in both."""

    eight: list[Place]
    bands: list[tuple[Section, list[Article]]]
    latest: list[Article]
    most_discussed: list[Discussed]


def todays_eight() -> list[Place]:
    """Return today's eight in order, fewer when the paper has fewer articles."""
    pins, chosen = _choose(_ranked())
    return _places(pins, chosen, _loaded({each.article for each in chosen.values()}))


def front_page() -> Front:
    """Return the whole front page in a constant number of queries."""
    ranked = _ranked()
    pins, chosen = _choose(ranked)
    taken = {each.article for each in chosen.values()}
    sections: list[Any] = _sections()
    bands = {
        section: [pk for pk in section.newest if pk not in taken][:BAND_ARTICLES] for section in sections
    }
    latest = _newest()
    discussed = [row for row in ranked if row.list == Ranked.List.DISCUSSED][:DISCUSSED_ARTICLES]
    wanted = {
        *taken,
        *latest,
        *(row.article_id for row in discussed),
        *(pk for pks in bands.values() for pk in pks),
    }
    articles = _loaded(wanted)
    return Front(
        eight=_places(pins, chosen, articles),
        bands=[(section, _present(articles, pks)) for section, pks in bands.items() if pks],
        latest=_present(articles, latest),
        most_discussed=[
            Discussed(articles[row.article_id], row.comments)
            for row in discussed
            if row.article_id in articles
        ],
    )


def _ranked() -> list[Ranked]:
    """Return the stored places of what readers may still read, each with its article's outlet."""
    # Of most of these nothing is shown, and where they stand is told by these two.
    with shows_as_one("front", "latest"):
        return _stored_places()


@prepared
def _stored_places() -> QuerySet[Ranked]:
    rows = Ranked.objects.filter(article__in=Article.objects.published()).select_related("article")
    return rows.only("list", "position", "comments", "hours", "article__outlet_id")


@prepared
def _pins() -> QuerySet[Any, Any]:
    pinned = FrontPin.objects.filter(article__in=Article.objects.published())
    return pinned.values_list("position", "article", "article__outlet")


@prepared
def _sections() -> QuerySet[Any]:
    """Each section, with the numbers of enough of its `newest` articles for its band."""
    newest = Article.objects.published().filter(section=OuterRef("pk")).latest_first().values("pk")
    return Section.objects.annotate(newest=ArraySubquery(newest[: BAND_ARTICLES + PLACES]))


@prepared
def _newest() -> QuerySet[Any, Any]:
    return Article.objects.published().latest_first().values_list("pk", flat=True)[:LATEST_ARTICLES]


def _loaded(articles: set[int]) -> dict[int, Article]:
    return {article.pk: article for article in _articles(list(articles))}


@prepared
def _articles(keys: list[int]) -> ArticleQuerySet:
    # As an array: the SQL of `pk__in` has as many places as there are keys.
    among = Func(
        F("pk"), keys, template="%(expressions)s)", arg_joiner=" = ANY (", output_field=BooleanField()
    )
    return Article.objects.published().for_listing().filter(among)


def _choose(ranked: list[Ranked]) -> tuple[set[int], dict[int, Candidate]]:
    """Return which places are pinned, and what stands at each of the eight."""
    pins = {position: Candidate(pk, outlet) for position, pk, outlet in _pins()}
    taken = {pin.article for pin in pins.values()}
    rest = [
        Candidate(row.article_id, row.article.outlet_id, row)
        for row in ranked
        if row.list == Ranked.List.EIGHT and row.article_id not in taken
    ]
    if len(rest) < PLACES - len(pins):
        rest += _newest_besides(taken | {each.article for each in rest})
    return set(pins), _fill(pins, rest)


def _newest_besides(taken: set[int]) -> Iterator[Candidate]:
    newest = Article.objects.published().exclude(pk__in=taken).latest_first()
    return (Candidate(pk, outlet) for pk, outlet in newest.values_list("pk", "outlet")[:PLACES])


def _fill(pins: dict[int, Candidate], rest: list[Candidate]) -> dict[int, Candidate]:
    """Return what stands at each place: the pins, and the best of the rest that keeps outlets apart."""
    chosen = dict(pins)
    outlets = Counter(pin.outlet for pin in pins.values())
    for position in range(1, PLACES + 1):
        if position in chosen or not rest:
            continue
        most = 1 if position <= TOP_PLACES else MOST_OF_AN_OUTLET
        best = next((each for each in rest if outlets[each.outlet] < most), rest[0])
        rest.remove(best)
        outlets[best.outlet] += 1
        chosen[position] = best
    return dict(sorted(chosen.items()))


def _places(pins: set[int], chosen: dict[int, Candidate], articles: dict[int, Article]) -> list[Place]:
    places: list[Place] = []
    for position, candidate in chosen.items():
        article = articles.get(candidate.article)
        if article:
            is_first = all(place.article.outlet_id != article.outlet_id for place in places)
            places.append(Place(position, article, position in pins, candidate.rank, is_first))
    return places


def _discussion(rank: Ranked) -> str:
    hours = max(1, rank.hours)
    comments = ngettext("%(count)d comment", "%(count)d comments", rank.comments) % {"count": rank.comments}
    since = ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours}
    return _("%(comments)s in %(hours)s") % {"comments": comments, "hours": since}


def _present(articles: dict[int, Article], pks: Iterable[int]) -> list[Article]:
    return [articles[pk] for pk in pks if pk in articles]
