"""Querysets whose SQL is written once in the life of a process, for what every page asks.

Django writes the SQL of a queryset each time it is asked, and for a wide row with its relations that takes
several times as long as PostgreSQL takes to answer: docs/decisions/0006-prepared-querysets.md.
"""

from collections.abc import Callable, Sequence
from copy import copy
from functools import cache, wraps
from inspect import signature
from typing import Any, Generic, ParamSpec, TypeVar, cast

from django.db import connections
from django.db.models import Expression, Model, QuerySet

Asked = ParamSpec("Asked")
Row = TypeVar("Row", bound=Model)


def prepared(build: Callable[Asked, QuerySet[Row]]) -> Callable[Asked, list[Row]]:
    """Turn a function that returns a queryset into one that returns its rows, and builds it only once.

    It is built with a blank for each argument, to be compared with and not to be looked at; arguments are
    given by position.
    """

    @cache
    def statement() -> _Statement[Row]:
        blanks: Any = [_Blank(place) for place in range(len(signature(build).parameters))]
        return _Statement(cast(Any, build)(*blanks))

    @wraps(build)
    def rows(*values: Asked.args, **_none: Asked.kwargs) -> list[Row]:
        return statement().rows(values)

    return rows


class _Blank(Expression):
    """Where the value of one argument will stand."""

    def __init__(self, place: int) -> None:
        super().__init__()
        self.place = place

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        return "%s", [self]


class _Statement(Generic[Row]):
    def __init__(self, queryset: QuerySet[Row]) -> None:
        self._queryset = queryset
        self._compiler = queryset.query.get_compiler(queryset.db)
        self._sql, self._params = self._compiler.as_sql()

    def rows(self, values: Sequence[Any]) -> list[Row]:
        # A compiler of this call's own: the connection is the thread's, the values are the page's.
        compiler = copy(self._compiler)
        compiler.connection = connections[self._queryset.db]
        params = tuple(values[each.place] if isinstance(each, _Blank) else each for each in self._params)
        compiler.as_sql = lambda *_options: (self._sql, params)
        rows = self._queryset.all()
        rows.query.get_compiler = lambda *_options, **_more: compiler  # type: ignore[method-assign]
        return list(rows)
