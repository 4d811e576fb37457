from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.models.comment import Comment

if TYPE_CHECKING:
    from accounts.models import User
    from articles.models import Article

# More than that nobody unfolds.
MOST_FOLDED = 1000


class PersonMute(models.Model):
    """One reader would rather not read another, who is never told. Nobody else sees a difference."""

    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mutes", db_index=False
    )
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        verbose_name = _("muted person")
        verbose_name_plural = _("muted people")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["reader", "person"], name="muted_once"),
            models.CheckConstraint(condition=~Q(reader=F("person")), name="nobody_mutes_themselves"),
        ]

    def __str__(self) -> str:
        return f"{self.reader_id} mutes {self.person_id}"

    @classmethod
    def begin(cls, *, reader: "User", person: "User") -> None:
        """Fold the comments of `person` for `reader`; once, however often it is asked."""
        PersonMute.objects.bulk_create([PersonMute(reader=reader, person=person)], ignore_conflicts=True)

    @classmethod
    def end(cls, *, reader: "User", person: "User") -> None:
        cls.objects.filter(reader=reader, person=person).delete()

    @classmethod
    def people_muted_by(cls, reader: "User") -> frozenset[int]:
        return frozenset(cls.objects.filter(reader=reader).values_list("person", flat=True))

    @classmethod
    def under(cls, article: "Article", reader: "User") -> "list[tuple[PersonMute, list[int]]]":
        """Return whom `reader` muted of those who speak under `article`, and the numbers of what they say."""
        own = {one.person_id: one for one in cls.objects.filter(reader=reader).select_related("person")}
        said = Comment.objects.visible().filter(article=article, author__in=own)
        numbers: dict[int, list[int]] = {}
        for author, number in said.order_by("-pk").values_list("author", "pk")[:MOST_FOLDED]:
            numbers.setdefault(author, []).append(number)
        return [(own[author], said_by) for author, said_by in numbers.items()]
