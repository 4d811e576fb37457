"""How a search query is read: once by each language's configuration, in PostgreSQL's own notation."""

import json
from dataclasses import dataclass

from django.conf import settings
from django.contrib.postgres.search import SearchQuery
from django.db import connection
from django.db.models import Q, Value

from articles import spelling
from outlets.languages import LANGUAGES, STEMMERS

READINGS_SQL = """
SELECT
    ARRAY(
        SELECT websearch_to_tsquery(newsroom_search_config(code), %s)::text
        FROM unnest(%s::text[]) WITH ORDINALITY AS codes(code, place) ORDER BY place
    ),
    ({nearest})
"""


class ReadQuery(SearchQuery):
    """A query PostgreSQL has read already, in its own notation."""

    template = "(%(expressions)s)::tsquery"


@dataclass(frozen=True)
class Reading:
    """The query as one group of languages reads it; `codes` is empty when all of them do."""

    tsquery: str
    codes: frozenset[str]

    @property
    def query(self) -> ReadQuery:
        return ReadQuery(Value(self.tsquery))

    @property
    def languages(self) -> Q:
        if not self.codes:
            return Q()
        named = Q(language__in=sorted(self.codes - {"simple"}))
        return named | ~Q(language__in=sorted(STEMMERS)) if "simple" in self.codes else named

    @property
    def as_facets(self) -> Q:
        """The same languages as the index of words knows them: what it answers needs no second look."""
        if not self.codes:
            return Q()
        others = {code for code, _name in LANGUAGES} - set(STEMMERS) if "simple" in self.codes else set()
        return Q(("facets__overlap", [f"l{code}" for code in sorted(self.codes - {"simple"} | others)]))


def read(query: str) -> tuple[list[Reading], spelling.Nearest]:
    """Return how the languages read a query, and the archive's nearest words for those it lacks."""
    codes = [*STEMMERS, "simple"]
    words = spelling.words_to_check(query)
    sql = READINGS_SQL.format(nearest=spelling.NEAREST_SQL)
    with connection.cursor() as cursor:
        cursor.execute(sql, [query, codes, words, spelling.NEAREST])
        tsqueries, nearest = cursor.fetchone()
    groups: dict[str, set[str]] = {}
    for code, tsquery in zip(codes, tsqueries, strict=True):
        groups.setdefault(tsquery, set()).add(code)
    readings = [
        Reading(tsquery, frozenset() if len(group) == len(codes) else frozenset(group))
        for tsquery, group in groups.items()
        if tsquery
    ]
    return readings, json.loads(nearest) if nearest else {}


def is_wordless(readings: list[Reading]) -> bool:
    """Tell whether a language of the site's pages finds no word: another may take "the" for one."""
    return not all(
        any(not reading.codes or code in reading.codes for reading in readings)
        for code, _name in settings.LANGUAGES
    )


def tsquery_of(language: str, readings: list[Reading]) -> str:
    """Return the query as `language` reads it."""
    code = language if language in STEMMERS else "simple"
    return next((reading.tsquery for reading in readings if not reading.codes or code in reading.codes), "")
