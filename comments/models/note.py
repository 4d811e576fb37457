from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from accounts.models import User


class ReaderNote(models.Model):
    """What one moderator wants the others to know of a reader. The reader never sees it on the site."""

    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="notes_about",
        verbose_name=_("reader"),
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="notes_written",
        verbose_name=_("moderator"),
    )
    text = models.CharField(_("note"), max_length=1000)
    made_at = models.DateTimeField(_("written"), default=timezone.now)

    class Meta:
        verbose_name = _("note about a reader")
        verbose_name_plural = _("notes about readers")
        default_permissions = ()
        constraints = [models.CheckConstraint(condition=~models.Q(text=""), name="note_says_something")]

    def __str__(self) -> str:
        return self.text

    @property
    def moderator_name(self) -> str:
        return self.by.name if self.by else "—"

    def may_be_deleted_by(self, person: "User") -> bool:
        return self.by_id == person.pk
