"""Addresses that keep working after a rename or a merge."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, ClassVar, Self
from urllib.parse import quote

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models, transaction
from django.db.models import Q
from django.http import Http404
from django.urls import get_script_prefix, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from pagecache.rows import NamedRow

# What a row's number looks like in an address: digits of ours, and no more of them than a bigint holds.
KEY = re.compile(r"[1-9][0-9]{0,17}")


# What a step of a path may hold as it is (RFC 3986).
_UNESCAPED = "!$&'()*+,;=~:@"


def key_of(text: str) -> int | None:
    """Return the number of a row written in an address or a form, or None for what no row can have."""
    return int(text) if KEY.fullmatch(text) else None


def address_of(view: str, *words: str | int) -> str:
    """Return `reverse(view, args=words)` of an address that ends in `words`, each before a slash.

    What stands before them is looked up once a language: a page holds a hundred addresses, a sitemap
    thousands.
    """
    stem = _stem(view, len(words), get_language(), get_script_prefix())
    return stem + "".join(f"{quote(str(word), safe=_UNESCAPED)}/" for word in words)


@lru_cache
def _stem(view: str, count: int, _language: str | None, _script_prefix: str) -> str:
    return reverse(view, args=[0] * count).removesuffix("0/" * count)


class AddressedQuerySet(models.QuerySet[Any]):
    def at(self, slug: str) -> Any:
        """Return the row that lives, or once lived, at `slug`; raise Http404 when none did.

        The caller redirects when the row's slug is another one by now.
        """
        rows = self.filter(Q(slug=slug) | Q(former_slugs__contains=[slug]))
        # A present address wins over a former one.
        row = rows.order_by(models.Case(models.When(slug=slug, then=0), default=1)).first()
        if row is None:
            raise Http404(f"Nothing lives at {slug!r}.")
        return row


class Addressed(NamedRow):
    """Something with an address of its own, found there and at every address it had before."""

    slug = models.SlugField(_("address"), max_length=120, unique=True, allow_unicode=True)
    former_slugs = ArrayField(
        models.SlugField(max_length=120, allow_unicode=True), default=list, blank=True, editable=False
    )

    objects: ClassVar[Any] = AddressedQuerySet.as_manager()

    class Meta:
        abstract = True
        indexes = [GinIndex(fields=["former_slugs"], name="%(class)s_former_slugs")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        fields = kwargs.get("update_fields")
        if self.pk and (fields is None or "slug" in fields):
            former = type(self).objects.filter(pk=self.pk).values_list("slug", flat=True)
            self.remember(*former)
            if fields is not None:
                kwargs["update_fields"] = {*fields, "former_slugs"}
        super().save(*args, **kwargs)

    @transaction.atomic
    def absorb(self, others: Iterable[Self]) -> None:
        """Take over everything that points to `others`, and their addresses; they are deleted.

        Raises IntegrityError where both hold what may exist only once.
        """
        for other in others:
            for relation in self._meta.related_objects:
                self._take_over(relation, other)
            self.remember(other.slug, *other.former_slugs)
            other.delete()
        self.save()

    def _take_over(self, relation: Any, other: Self) -> None:
        if not relation.many_to_many:
            name = relation.field.name
            rows = relation.related_model._base_manager.filter(**{name: other})
            if getattr(relation.related_model, "GOES_WHERE_IT_IS_A_SECOND", False):
                mine = relation.related_model._base_manager.filter(**{name: self})
                rows.filter(reader__in=mine.values("reader")).delete()
            rows.update(**{name: self})
            return
        through = relation.through
        mine, theirs = relation.field.m2m_reverse_name(), relation.field.m2m_column_name()
        rows = through._base_manager.filter(**{mine: other.pk})
        moved = [through(**{mine: self.pk, theirs: key}) for key in rows.values_list(theirs, flat=True)]
        through._base_manager.bulk_create(moved, batch_size=5000, ignore_conflicts=True)
        rows.delete()

    def remember(self, *slugs: str) -> Self:
        """Keep `slugs` as former addresses of this row (unsaved)."""
        known = [*self.former_slugs, *slugs]
        self.former_slugs = [slug for slug in dict.fromkeys(known) if slug != self.slug]
        return self
