"""Counting for lists of the desk that cost the same at a hundred rows and at ten million."""

from typing import Any, cast

from django.core.paginator import Paginator
from django.db import connection
from django.db.models import QuerySet
from django.utils.functional import cached_property

COUNTED = 2_000
# Pages are turned by offset: beyond this many rows one narrows the list instead.
TURNED = 10_000


class EstimatingPaginator(Paginator):
    """Counts the first 2,000 rows; beyond, PostgreSQL's own estimate of the table must do."""

    @cached_property
    def count(self) -> int:
        rows = cast("QuerySet[Any]", self.object_list)
        counted = rows.order_by()[: COUNTED + 1].count()
        if counted <= COUNTED or rows.query.where:
            return min(counted, COUNTED)
        with connection.cursor() as cursor:
            cursor.execute("SELECT reltuples::bigint FROM pg_class WHERE oid = %s::regclass", [self._table])
            estimate: int = cursor.fetchone()[0]
        return max(counted, estimate)

    @cached_property
    def num_pages(self) -> int:
        return min(super().num_pages, -(-TURNED // self.per_page))

    @property
    def _table(self) -> str:
        return str(cast("QuerySet[Any]", self.object_list).model._meta.db_table)
