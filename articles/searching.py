"""Search over the published archive, in every article's own language, with accents folded.

A query is read once by each language's configuration; languages that read it alike are searched together,
so that a search costs one look into the index where stemming makes no difference. Of a common word only
the newest 1,000 matches are ranked (`articles.newest`).
"""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, cast

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import (
    Case,
    Count,
    Expression,
    ExpressionWrapper,
    F,
    Func,
    IntegerField,
    Q,
    Value,
    When,
    Window,
)
from django.db.models.functions import Exp, Extract, Greatest, Least
from django.utils import timezone

from articles import spelling
from articles.models import Article, ArticleQuerySet
from articles.models.article import facets
from articles.newest import narrowed, newest, newest_of_all
from articles.paging import Page, moment_of, older, page_before
from articles.readings import Reading, is_wordless, read, tsquery_of
from articles.snippets import LONGEST_TEXT, Result, with_snippets
from outlets.languages import STEMMERS
from pagecache.pages import holds_until, shows

CAP = 1000
PAGE_SIZE = 20
# Weights of D (unused), body, standfirst, headline.
WEIGHTS = [0.1, 0.2, 0.5, 1.0]
DIVIDED_BY_LOG_LENGTH = 1
DECAY_DAYS = 365
OLDEST_DAYS = 3650


@dataclass(frozen=True)
class Wish:
    """What a reader asks for; outlet, section and topic by their numbers."""

    query: str = ""
    outlet: int | None = None
    section: int | None = None
    topic: int | None = None
    language: str = ""
    since: date | None = None
    until: date | None = None
    by_date: bool = False

    @property
    def has_facets(self) -> bool:
        """Whether the index of words knows what is asked for: then it is the short way."""
        return any((self.query, self.outlet, self.section, self.language))

    @property
    def is_empty(self) -> bool:
        return not any(
            (self.query, self.outlet, self.section, self.topic, self.language, self.since, self.until)
        )


@dataclass(frozen=True)
class Found:
    """A page of answers. `total` is never above CAP; `is_capped`: there are more.

    `is_wordless`: there was nothing to look for, or only words too common to be looked for.
    """

    results: list[Result] = field(default_factory=list)
    total: int = 0
    is_capped: bool = False
    is_wordless: bool = False
    suggestion: str = ""
    next_page: dict[str, str] = field(default_factory=dict)


def search(wish: Wish, page: int = 1, before: str = "") -> Found:
    """Return a page of what `wish` asks for: page 1, 2, … by relevance, or older than `before` by date.

    Raises Http404 on a key that is none.
    """
    if wish.is_empty:
        return Found()
    shows("articles")
    readings, nearest = read(wish.query) if wish.query else ([], {})
    if wish.query and not readings:
        return Found(is_wordless=True)
    matches = _matching(wish, readings)
    end = min(timezone.now(), _moment(wish.until, time.max) or timezone.now())
    if wish.by_date or not wish.query:
        articles, total, following = _by_date(matches, before, end, has_facets=wish.has_facets)
    else:
        articles, total, following = _by_relevance(matches, readings, page, end)
    return Found(
        results=with_snippets(
            articles, {article.pk: tsquery_of(article.language, readings) for article in articles}
        ),
        total=min(total, CAP),
        is_capped=total > CAP,
        is_wordless=bool(wish.query) and not total and is_wordless(readings),
        suggestion="" if total else _suggestion(wish, nearest),
        next_page=following,
    )


def _suggestion(wish: Wish, nearest: spelling.Nearest) -> str:
    """Return the query as it may have been meant, if that finds anything.

    Read and looked for in one query, and only where nothing else was found: a search may cost five.
    """
    shows("words")
    suggested = spelling.suggestion(wish.query, nearest)
    if not suggested:
        return ""
    words = Q()
    for code in [*STEMMERS, "simple"]:
        config = Func(Value(code), function="newsroom_search_config")
        query = SearchQuery(suggested, config=config, search_type="websearch")
        words |= Reading("", frozenset({code})).languages & Q(search=query)
    return suggested if _matching(replace(wish, query=suggested), []).filter(words).exists() else ""


def _matching(wish: Wish, readings: list[Reading]) -> ArticleQuerySet:
    matches = Article.objects.published()
    if wish.topic:
        shows(f"topic-list:{wish.topic}")
    if readings:
        words = Q()
        for reading in readings:
            words |= reading.as_facets & Q(search=reading.query)
        matches = matches.alias(facets=facets()).filter(words)
    matches = narrowed(matches, outlet=wish.outlet, section=wish.section, language=wish.language)
    facts = {
        "topics": wish.topic,
        "published_at__gte": _moment(wish.since, time.min),
        "published_at__lte": _moment(wish.until, time.max),
    }
    return matches.filter(**{name: fact for name, fact in facts.items() if fact is not None and fact != ""})


def _by_relevance(
    matches: ArticleQuerySet, readings: list[Reading], page: int, end: datetime
) -> tuple[list[Article], int, dict[str, str]]:
    ranked = (
        Article.objects.filter(pk__in=newest(matches, CAP + 1, end))
        .for_listing()
        .with_opening(LONGEST_TEXT)
        .annotate(relevance=_rank(readings) * _recency(), total=Window(Count("pk")))
        .order_by("-relevance", "-pk")
    )
    start = (page - 1) * PAGE_SIZE
    rows: list[Any] = list(ranked[start : min(start + PAGE_SIZE, CAP)])
    total = rows[0].total if rows else 0
    more = bool(rows) and start + PAGE_SIZE < min(total, CAP)
    return rows, total, {"page": str(page + 1)} if more else {}


def _by_date(
    matches: ArticleQuerySet, before: str, end: datetime, *, has_facets: bool
) -> tuple[list[Article], int, dict[str, str]]:
    find = newest if has_facets else newest_of_all
    counted = Func(find(matches, CAP + 1, end), template="CARDINALITY(ARRAY%(expressions)s)")
    here = cast(ArticleQuerySet, older(matches, before))
    listed = (
        Article.objects.filter(pk__in=find(here, PAGE_SIZE + 1, moment_of(before) or end))
        .for_listing()
        .with_opening(LONGEST_TEXT)
        .annotate(total=ExpressionWrapper(counted, IntegerField()))
    )
    page: Page[Article] = page_before(listed, before, PAGE_SIZE)
    total = page.rows[0].total if page.rows else 0  # type: ignore[attr-defined]
    return page.rows, total, {"before": page.next_key} if page.next_key else {}


def _rank(readings: list[Reading]) -> Expression:
    ranks = [
        (
            reading.languages,
            SearchRank(
                F("search"), reading.query, weights=WEIGHTS, normalization=Value(DIVIDED_BY_LOG_LENGTH)
            ),
        )
        for reading in readings
    ]
    if len(ranks) == 1:
        return ranks[0][1]
    return Case(*[When(languages, then=rank) for languages, rank in ranks], default=Value(0.0))


def _recency() -> Expression:
    """Return 1 for an article of tonight, falling to 0.5 for an old one: the same all day long (in UTC)."""
    midnight = datetime.combine(datetime.now(UTC) + timedelta(days=1), time.min, UTC)
    holds_until(midnight)
    days = Extract(Value(midnight) - F("published_at"), "epoch") / Value(86_400.0)
    bounded = Greatest(Value(0.0), Least(Value(float(OLDEST_DAYS)), days))
    return Value(0.5) + Value(0.5) * Exp(bounded / Value(-float(DECAY_DAYS)))


def _moment(day: date | None, at: time) -> datetime | None:
    return timezone.make_aware(datetime.combine(day, at)) if day else None
