"""Addresses that keep working after a rename or a merge."""

from typing import Any, ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.http import Http404
from django.utils.translation import gettext_lazy as _


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


class Addressed(models.Model):
    """Something with an address of its own, found there and at every address it had before."""

    slug = models.SlugField(_("address"), max_length=120, unique=True, allow_unicode=True)
    former_slugs = ArrayField(
        models.SlugField(max_length=120, allow_unicode=True), default=list, blank=True, editable=False
    )

    objects: ClassVar[Any] = AddressedQuerySet.as_manager()

    class Meta:
        abstract = True
        indexes = [GinIndex(fields=["former_slugs"], name="%(class)s_former_slugs")]

    def remember(self, *slugs: str) -> Self:
        """Keep `slugs` as former addresses of this row (unsaved)."""
        known = [*self.former_slugs, *slugs]
        self.former_slugs = [slug for slug in dict.fromkeys(known) if slug != self.slug]
        return self
