"""Rows that name themselves on the pages that show them."""

from collections.abc import Collection
from typing import Any, Self

from django.db import models

from pagecache.pages import shows


class NamedRow(models.Model):
    """A row that every reader page names by which it is read: `article:12` for number 12 of `Article`.

    So no view and no query can forget it; and a page also depends on what it has looked at and left out,
    and would show after a change.
    """

    class Meta:
        abstract = True

    @classmethod
    def from_db(
        cls, db: str | None, field_names: Collection[str], values: Collection[Any], **how: Any
    ) -> Self:
        row = super().from_db(db, field_names, values, **how)
        shows(row.page_key)
        return row

    @property
    def page_key(self) -> str:
        return f"{self._meta.model_name}:{self.pk}"
