"""What the desk does to an alert: draft, waiting for a second editor, approved, sent or cancelled.

Each verb owns its transaction and locks the row, so that of two editors who press at once one is told.
"""

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django import app as jobs

if TYPE_CHECKING:
    from accounts.models import User

# Between the button and the first message, so that a slip can be stopped.
GRACE = timedelta(seconds=15)
AT_ONCE = 2000

# language → (headline, text)
Words = dict[str, tuple[str, str]]


class Status(models.TextChoices):
    DRAFT = "draft", _("Draft")
    WAITING = "waiting", _("Waits for a second editor")
    APPROVED = "approved", _("Approved")
    SENT = "sent", _("Sent")
    CANCELLED = "cancelled", _("Stopped")


class Composing(models.Model):
    Status = Status

    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT)
    composed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("written by"),
    )
    composed_at = models.DateTimeField(_("written"), default=timezone.now)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("approved by"),
    )
    approved_at = models.DateTimeField(_("approved"), null=True)
    sent_at = models.DateTimeField(_("sent"), null=True)
    # When everybody it goes to was written down.
    addressed_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True

    @classmethod
    @transaction.atomic
    def compose(cls, words: Words, by: "User | None", **facts: Any) -> Self:
        alert = cls(composed_by=by, **facts)
        alert.save()
        alert._write(words)
        return alert

    @transaction.atomic
    def rewrite(self, words: Words, by: "User") -> None:
        """Change the words of a draft; who did so wrote it. Raises ValidationError."""
        self._lock(Status.DRAFT)
        self._become(Status.DRAFT, composed_by=by, composed_at=timezone.now())
        self._write(words)

    @transaction.atomic
    def submit(self, by: "User") -> None:
        """Ask another editor to look at it. Raises ValidationError."""
        self._lock(Status.DRAFT)
        self._require_article()
        self._become(Status.WAITING)

    @transaction.atomic
    def take_back(self, by: "User") -> None:
        """Make it a draft again; it has to be approved anew. Raises ValidationError."""
        self._lock(Status.WAITING, Status.APPROVED)
        self._become(Status.DRAFT, approved_by=None, approved_at=None)

    @transaction.atomic
    def approve(self, by: "User") -> None:
        """Be the second pair of eyes. Raises ValidationError for whoever wrote it."""
        self._lock(Status.WAITING)
        if self.composed_by_id == by.pk:
            raise ValidationError(_("Somebody else has to approve it: you wrote it."))
        self._require_article()
        self._become(Status.APPROVED, approved_by=by, approved_at=timezone.now())

    @transaction.atomic
    def send(self, by: "User") -> None:
        """Send it off, a few seconds from now. Raises ValidationError."""
        self._lock(Status.APPROVED)
        self._require_article()
        if self.correction_of:  # type: ignore[attr-defined]
            self.correction_of.deliveries.drop_waiting("corrected")  # type: ignore[attr-defined]
        self.dispatch(GRACE)

    def dispatch(self, after: timedelta = timedelta()) -> None:
        moment = timezone.now() + after
        self._become(Status.SENT, sent_at=moment)
        jobs.configure_task("alerts.jobs.deliver", schedule_at=moment, priority=10).defer()

    @transaction.atomic
    def cancel(self, by: "User") -> None:
        """Send no more of it; what was sent stays sent. Raises ValidationError."""
        self._lock(Status.DRAFT, Status.WAITING, Status.APPROVED, Status.SENT)
        deliveries: Any = self.deliveries  # type: ignore[attr-defined]
        deliveries.drop_waiting("stopped")
        was_sent = deliveries.perhaps_reached().exists()
        self._become(Status.CANCELLED, sent_at=self.sent_at if was_sent else None)

    @transaction.atomic
    def address(self) -> int:
        """Write down everybody it goes to, once; return how many. A killed job leaves nothing half done."""
        rows = type(self)._default_manager.select_for_update()
        locked: Any = rows.filter(
            pk=self.pk, status=Status.SENT, addressed_at__isnull=True, sent_at__lte=timezone.now()
        ).first()
        if locked is None:
            return 0
        facts = {"alert": locked, "article_id": locked.article_id, "kind": locked.kind}
        deliveries, keys = locked.deliveries, list(locked.audience().values_list("pk", flat=True))
        for start in range(0, len(keys), AT_ONCE):
            made = [deliveries.model(subscription_id=key, **facts) for key in keys[start : start + AT_ONCE]]
            deliveries.bulk_create(made, ignore_conflicts=True)
        rows.filter(pk=self.pk).update(addressed_at=timezone.now())
        return len(keys)

    def _lock(self, *expected: models.TextChoices) -> None:
        """Hold the row until the transaction ends, and learn what it has become meanwhile."""
        saved = type(self)._default_manager.select_for_update().get(pk=self.pk)
        for field in self._meta.concrete_fields:
            setattr(self, field.attname, getattr(saved, field.attname))
        if self.status not in expected:
            raise ValidationError(
                _("This cannot be done any more: %(status)s."),
                code="wrong_status",
                params={"status": str(Status(self.status).label)},
            )

    def _become(self, status: models.TextChoices, **facts: Any) -> None:
        self.status = status.value
        for name, value in facts.items():
            setattr(self, name, value)
        self.save(update_fields=["status", *facts])

    def _write(self, words: Words) -> None:
        wordings: Any = self.wordings  # type: ignore[attr-defined]
        wordings.exclude(language__in=words).delete()
        for language, (headline, body) in words.items():
            wordings.update_or_create(language=language, defaults={"headline": headline, "body": body})

    def _require_article(self) -> None:
        if not self.may_be_sent:  # type: ignore[attr-defined]
            raise ValidationError(_("Readers cannot read this article: nothing can be sent about it."))
