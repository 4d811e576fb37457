"""A table of figures that can be read, drawn as bars, and taken away as CSV."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import Enum
from io import StringIO
from typing import Any

from django.utils.translation import gettext

from articles.templatetags.dates import numerals


class Kind(Enum):
    """How the figures of a column are written."""

    NAME = "name"
    DAY = "day"
    MONTH = "month"
    COUNT = "count"
    SHARE = "share"
    WAIT = "wait"


@dataclass(frozen=True)
class Column:
    label: str
    kind: Kind = Kind.COUNT


@dataclass(frozen=True)
class Bar:
    """Where one bar stands in a drawing 100 high and as wide as there are rows."""

    x: float
    y: float
    height: float
    series: int


@dataclass
class Table:
    """Rows of figures. The columns named in `drawn` stand on each other, a pile for each row."""

    slug: str
    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Any]]
    explanation: str = ""
    drawn: Sequence[int] = field(default_factory=tuple)

    @property
    def shown_rows(self) -> list[list[str]]:
        kinds = [column.kind for column in self.columns]
        return [[shown(cell, kind) for cell, kind in zip(row, kinds, strict=True)] for row in self.rows]

    @property
    def totals(self) -> list[float]:
        return [sum(_amount(row[column]) for column in self.drawn) for row in self.rows]

    @property
    def highest(self) -> float:
        return max(self.totals, default=0)

    @property
    def is_drawn(self) -> bool:
        """Two piles tell no more than their figures."""
        return bool(self.drawn and self.highest and len(self.rows) > 2)

    @property
    def is_dated(self) -> bool:
        return self.columns[0].kind in {Kind.DAY, Kind.MONTH}

    @property
    def highest_shown(self) -> str:
        """The figure of the tallest pile, as its column writes it."""
        kind = self.columns[self.drawn[0]].kind
        amount = timedelta(seconds=self.highest) if kind is Kind.WAIT else int(self.highest)
        return shown(amount, kind)

    @property
    def series(self) -> list[str]:
        return [self.columns[column].label for column in self.drawn]

    @property
    def ends(self) -> tuple[str, str]:
        """The first and the last row's name, to stand under the drawing."""
        kind = self.columns[0].kind
        return shown(self.rows[0][0], kind), shown(self.rows[-1][0], kind)

    @property
    def bars(self) -> list[Bar]:
        return [bar for place, row in enumerate(self.rows) for bar in self._pile(place, row)]

    def as_csv(self) -> str:
        written = StringIO()
        writer = csv.writer(written)
        writer.writerow([column.label for column in self.columns])
        writer.writerows([_plain(cell) for cell in row] for row in self.rows)
        return written.getvalue()

    def _pile(self, place: int, row: Sequence[Any]) -> Iterable[Bar]:
        top = 100.0
        for series, column in enumerate(self.drawn):
            height = round(100 * _amount(row[column]) / self.highest, 2) if self.highest else 0
            top -= height
            if height:
                yield Bar(place + 0.1, round(top, 2), height, series)


def shown(cell: Any, kind: Kind) -> str:
    """Write a figure as a reader expects it; what there is none of is a dash."""
    if cell is None:
        return "–"
    if kind is Kind.NAME:
        return str(cell)
    if kind is Kind.DAY:
        return numerals(f"{cell:%d-%m-%Y}")
    if kind is Kind.MONTH:
        return numerals(f"{cell:%m-%Y}")
    if kind is Kind.SHARE:
        return numerals(f"{cell} %")
    return _wait(cell) if kind is Kind.WAIT else numerals(cell)


def _wait(wait: timedelta) -> str:
    minutes = round(wait.total_seconds() / 60)
    if minutes < 1:
        return gettext("under a minute")
    days, hours = minutes // 1440, minutes % 1440 // 60
    parts = {"days": numerals(days), "hours": numerals(hours), "minutes": numerals(minutes % 60)}
    if days:
        return gettext("%(days)s d %(hours)s h") % parts
    return gettext("%(hours)s h %(minutes)s min") % parts if hours else gettext("%(minutes)s min") % parts


def _amount(cell: Any) -> float:
    return cell.total_seconds() if isinstance(cell, timedelta) else float(cell or 0)


def _plain(cell: Any) -> Any:
    """As a program reads it: days by ISO, waits in minutes. A name is never a formula."""
    if isinstance(cell, timedelta):
        return round(cell.total_seconds() / 60, 1)
    if isinstance(cell, (date, datetime)):
        return cell.isoformat()
    if cell is None:
        return ""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in "=+-@\t\r" else cell


def share(part: int, whole: int) -> int | None:
    """Return how many in a hundred, or None of nothing."""
    return round(100 * part / whole) if whole else None
