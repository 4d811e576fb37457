import re
from datetime import UTC
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from accounts.models import User
    from comments.models.comment import Comment


REFERENCE = re.compile(r"R-\d{4}-0*([1-9]\d{0,17})")


class ReportQuerySet(models.QuerySet["Report"]):
    def unanswered(self) -> Self:
        return self.filter(decision=None)

    def unlawful(self) -> Self:
        """Where the reporter believes that the comment is against the law: these come first."""
        return self.filter(reason="unlawful")

    def outcomes(self) -> "models.QuerySet[Report, dict[str, Any]]":
        """Count by reason: all, upheld (the comment was taken out of sight), left as it was, still open."""
        is_open = Q(decision=None, comment__status__in=["visible", "pending"])
        was_left = Q(decision__status_after="visible")
        counted = self.values("reason").annotate(
            all=Count("pk"),
            upheld=Count("pk", filter=Q(decision__isnull=False) & ~was_left),
            left=Count("pk", filter=was_left),
            open=Count("pk", filter=is_open),
        )
        return counted.order_by()

    def by_reference(self, reference: str) -> "Report | None":
        """Find the report known as `reference`, such as R-2026-000123."""
        match = REFERENCE.fullmatch(reference)
        report = self.filter(pk=int(match[1])).first() if match else None
        return report if report and report.reference == reference else None


class Report(models.Model):
    """A reader tells the moderators of a comment: once a comment.

    A report of what is against the law says which law, why, and that it is made in good faith, as Article 16
    of the EU's Digital Services Act asks. Name and address are for those who want to be written to.
    """

    class Reason(models.TextChoices):
        ABUSE = "abuse", _("It insults or threatens someone")
        HATE = "hate", _("It is hateful against a group of people")
        SPAM = "spam", _("It is advertising or spam")
        OFF_TOPIC = "off_topic", _("It is not about the article")
        PERSONAL = "personal", _("It gives away someone’s personal details")
        UNLAWFUL = "unlawful", _("I believe it is against the law")
        OTHER = "other", _("Something else")

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting for a moderator")
        UPHELD = "upheld", _("Upheld")
        NOT_UPHELD = "not_upheld", _("Not upheld")
        GONE = "gone", _("Nothing left to decide")

    # A report outlives the comment: what was reported is counted for good.
    comment = models.ForeignKey(
        "comments.Comment",
        on_delete=models.SET_NULL,
        null=True,
        related_name="reports",
        verbose_name=_("comment"),
    )
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="reports",
        verbose_name=_("reported by"),
    )
    reason = models.CharField(_("reason"), max_length=10, choices=Reason)
    note = models.CharField(_("note"), max_length=2000, blank=True)
    law = models.CharField(_("which law"), max_length=200, blank=True)
    name = models.CharField(_("name"), max_length=150, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    is_in_good_faith = models.BooleanField(_("made in good faith"), default=False)
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
            models.CheckConstraint(
                condition=~Q(reason="unlawful") | Q(is_in_good_faith=True),
                name="legal_report_is_in_good_faith",
            ),
        ]
        indexes = [
            models.Index(fields=["comment"], condition=Q(decision=None), name="report_unanswered"),
            models.Index(fields=["created_at"], name="report_made"),
        ]

    def __str__(self) -> str:
        return f"{self.get_reason_display()} ({self.comment_id})"

    def get_absolute_url(self) -> str:
        return reverse("comments:report_state", args=[self.reference])

    @property
    def is_resolved(self) -> bool:
        return self.decision_id is not None

    @property
    def reference(self) -> str:
        """What a reporter can ask by: the year and the number."""
        return f"R-{self.created_at.astimezone(UTC):%Y}-{self.pk:06d}"

    @property
    def state(self) -> State:
        if self.decision:
            was_left = self.decision.status_after == "visible"
            return self.State.NOT_UPHELD if was_left else self.State.UPHELD
        is_there = self.comment is not None and self.comment.status in {"visible", "pending"}
        return self.State.WAITING if is_there else self.State.GONE

    @property
    def is_shown_again(self) -> bool:
        """Upheld, and yet the comment is there: the decision was undone, or overturned on appeal."""
        return self.state == self.State.UPHELD and self.comment is not None and self.comment.is_visible

    @classmethod
    def make(cls, comment: "Comment", *, by: "User", reason: str, **facts: Any) -> "Report":
        """Report `comment`; a second report by the same reader changes nothing.

        But who reported it for another reason may still say that it is against the law: the report then
        becomes that one, and waits anew.
        """
        if comment.author_id == by.pk or by.is_banned:
            raise PermissionDenied
        facts["reason"] = reason
        with transaction.atomic():
            report, is_new = cls.objects.get_or_create(comment=comment, reporter=by, defaults=facts)
            if not is_new and reason == cls.Reason.UNLAWFUL:
                earlier = cls.objects.filter(pk=report.pk).exclude(reason=reason)
                earlier.update(decision=None, **facts)
                report.refresh_from_db()
        return report
