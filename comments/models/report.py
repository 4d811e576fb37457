from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from accounts.models import User
    from comments.models.comment import Comment


class ReportQuerySet(models.QuerySet["Report"]):
    def unanswered(self) -> Self:
        return self.filter(decision=None)


class Report(models.Model):
    """A reader tells the moderators of a comment: once a comment."""

    class Reason(models.TextChoices):
        ABUSE = "abuse", _("It insults or threatens someone")
        HATE = "hate", _("It is hateful against a group of people")
        SPAM = "spam", _("It is advertising or spam")
        OFF_TOPIC = "off_topic", _("It is not about the article")
        PERSONAL = "personal", _("It gives away someone’s personal details")
        OTHER = "other", _("Something else")

    comment = models.ForeignKey(
        "comments.Comment", on_delete=models.CASCADE, related_name="reports", verbose_name=_("comment")
    )
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="reports",
        verbose_name=_("reported by"),
    )
    reason = models.CharField(_("reason"), max_length=10, choices=Reason)
    note = models.CharField(_("note"), max_length=500, blank=True)
    created_at = models.DateTimeField(_("reported"), default=timezone.now)
    decision = models.ForeignKey(
        "comments.Decision",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reports",
        verbose_name=_("answered by"),
    )

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        constraints = [
            models.UniqueConstraint(fields=["comment", "reporter"], name="one_report_a_reader_a_comment"),
            models.CheckConstraint(condition=~Q(reason=""), name="report_has_reason"),
        ]
        indexes = [
            models.Index(fields=["comment"], condition=Q(decision=None), name="report_unanswered"),
        ]

    def __str__(self) -> str:
        return f"{self.get_reason_display()} ({self.comment_id})"

    @property
    def is_resolved(self) -> bool:
        return self.decision_id is not None

    @classmethod
    def make(cls, comment: "Comment", *, by: "User", reason: str, note: str = "") -> "Report":
        """Report `comment`; a second report by the same reader changes nothing."""
        if comment.author_id == by.pk or by.is_banned:
            raise PermissionDenied
        report, _made = cls.objects.get_or_create(
            comment=comment, reporter=by, defaults={"reason": reason, "note": note}
        )
        return report
