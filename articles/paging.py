"""Lists page by key, never by offset: the thousandth page costs what the first one does."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Generic, TypeVar

from django.db.models import Model, Q, QuerySet
from django.http import Http404

PAGE_SIZE = 24

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Page(Generic[Row]):
    """Some rows of a list, newest first, and the key of the page after (empty: none)."""

    rows: list[Row]
    next_key: str
    is_first: bool

    @property
    def articles(self) -> list[Row]:
        """The rows, by the name templates of article lists know them."""
        return self.rows


def page_before(
    rows: QuerySet[Row], key: str, size: int = PAGE_SIZE, *, moment: str = "published_at"
) -> Page[Row]:
    """Return the `size` rows older than `key`, which reads `2026-04-07T10:00:00Z~12`.

    `moment` names the date they are ordered by. Raises Http404 on a bad key.
    """
    found = list(older(rows, key, moment).order_by(f"-{moment}", "-pk")[: size + 1])
    next_key = key_after(found[size - 1], moment) if len(found) > size else ""
    return Page(found[:size], next_key, is_first=not key)


def older(rows: QuerySet[Row], key: str, moment: str = "published_at") -> QuerySet[Row]:
    """Return the rows after `key` in the order of `page_before`, all of them where it is empty."""
    if not key:
        return rows
    at, pk = _parse(key)
    # Said twice, so that the index is entered at the key.
    rows = rows.filter(**{f"{moment}__lte": at})
    return rows.filter(Q(**{f"{moment}__lt": at}) | Q(**{moment: at, "pk__lt": pk}))


def moment_of(key: str) -> datetime | None:
    """Return the moment a key names. Raises Http404 on a bad one."""
    return _parse(key)[0] if key else None


def key_after(row: Any, moment: str = "published_at") -> str:
    """Return the key of the page that begins behind `row`."""
    return f"{getattr(row, moment).astimezone(UTC).isoformat().replace('+00:00', 'Z')}~{row.pk}"


def _parse(key: str) -> tuple[datetime, int]:
    moment, _, pk = key.partition("~")
    try:
        at = datetime.fromisoformat(moment)
        if at.tzinfo is None or not (pk.isascii() and pk.isdigit() and len(pk) < 20 and 0 < int(pk) < 2**63):
            raise ValueError
    except ValueError as error:
        raise Http404("There is no such page.") from error
    return at, int(pk)
