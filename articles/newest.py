"""The newest of what matches a search, looked for in ever longer stretches of time.

The index of words also holds facets of each article: its outlet, section, language, and the week, the four
weeks and the half year it was published in. A word that stands in a tenth of a million articles is looked up
together with the last two weeks, and only where that is too little with the last months, the last years, the
whole archive: so no search reads many more rows than it ranks.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, Q, Value
from django.db.models.expressions import RawSQL

from articles.models import ArticleQuerySet
from articles.models.article import facets

WEEK_SECONDS = 7 * 86_400
# Letter, weeks in one facet, how many of them make a stretch. newsroom_facets() writes the same letters.
STRETCHES = (("w", 1, 2), ("m", 4, 3), ("y", 26, 4))

# Not by the column itself: PostgreSQL would walk the index of dates and read the words of every article on
# the way, which it takes for cheap.
BY_DATE = ((F("published_at") + Value(timedelta(0))).desc(), "-pk")

# A step is looked into only where those before it did not fill the list; the first full one is the answer.
STEP = "step{number} AS MATERIALIZED (SELECT pk FROM ({rows}) AS found WHERE {short})"
IS_SHORT = "(SELECT count(*) FROM step{number}) < {most}"
IF_FULL = "SELECT pk FROM step{number} WHERE NOT ({short}) UNION ALL"
OF_ALL_TIME = "SELECT pk FROM step{number}"


def narrowed(
    articles: ArticleQuerySet, *, outlet: int | None, section: int | None, language: str
) -> ArticleQuerySet:
    """Return the articles of an outlet, a section, a language, as far as each is named."""
    named = (("o", outlet), ("s", section), ("l", language))
    wanted = [f"{letter}{value}" for letter, value in named if value]
    if not wanted:
        return articles
    return articles.alias(facets=facets()).filter(Q(("facets__contains", wanted)))


def newest(articles: ArticleQuerySet, most: int, end: datetime) -> RawSQL:
    """Return the numbers of the newest `most` of `articles`; none of them is younger than `end`."""
    steps, answers, shorts = [], [], ["true"]
    parameters: list[Any] = []
    for number, stretch in enumerate(_stretches(end)):
        rows = articles.alias(facets=facets()).filter(facets__overlap=stretch) if stretch else articles
        sql, values = rows.order_by(*BY_DATE).values("pk")[:most].query.sql_with_params()
        parameters += values
        steps.append(STEP.format(number=number, rows=sql, short=" AND ".join(shorts)))
        shorts.append(IS_SHORT.format(number=number, most=most))
        answers.append(IF_FULL.format(number=number, short=shorts[-1]))
    answers[-1] = OF_ALL_TIME.format(number=number)
    return RawSQL(f"WITH {', '.join(steps)} {' '.join(answers)}", parameters)  # noqa: S611  Our own words.


def newest_of_all(articles: ArticleQuerySet, most: int, _end: datetime) -> RawSQL:
    """Return the same of articles found by topic or date alone: here the index of dates is the short way."""
    sql, values = articles.latest_first().values("pk")[:most].query.sql_with_params()
    return RawSQL(sql, values)  # noqa: S611  Django's own words.


def _stretches(end: datetime) -> Iterator[list[str]]:
    """Yield the facets of each stretch of time up to `end`; the last, of all time, has none."""
    week = int(end.timestamp()) // WEEK_SECONDS
    for letter, weeks, count in STRETCHES:
        yield [f"{letter}{week // weeks - back}" for back in range(count)]
    yield []
