"""What the desk does to an article. Each verb owns its transaction, locks the row and writes an act."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django import app as jobs

from articles.models.record import Act, Correction, Withdrawal
from articles.models.revision import Revision
from pagecache.rows import NamedRow

if TYPE_CHECKING:
    from accounts.models import User


class Status(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SCHEDULED = "scheduled", _("Scheduled")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")


# What only the verbs below may change.
LIFE = ("status", "published_at", "updated_at", "version")
# The same note again within this time is a button pressed twice.
TWICE = timedelta(hours=1)


class Publishing(NamedRow):
    """The life of an article: draft, scheduled, published, withdrawn."""

    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.DRAFT, editable=False
    )
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    updated_at = models.DateTimeField(
        _("updated"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("When its text last changed after publication."),
    )
    # Counts every save and every verb, so that nobody saves over what they have not seen.
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    @transaction.atomic
    def publish(self, by: "User | None", at: datetime | None = None) -> None:
        """Show the article to readers, dated `at` (default now). Raises ValidationError."""
        saved = self._lock(Status.DRAFT, Status.SCHEDULED)
        moment = at or timezone.now()
        if moment > timezone.now():
            raise ValidationError(_("This date has not come yet: schedule the article instead."))
        _require_something_to_read(saved)
        self.status, self.published_at = Status.PUBLISHED, moment
        self._keep(Act.Verb.PUBLISH, by)

    @transaction.atomic
    def schedule(self, by: "User", at: datetime) -> None:
        """Have the article published at `at`, a time to come. Raises ValidationError."""
        saved = self._lock(Status.DRAFT, Status.SCHEDULED)
        if at <= timezone.now():
            raise ValidationError(_("Choose a time that is still to come."))
        _require_something_to_read(saved)
        self.status, self.published_at = Status.SCHEDULED, at
        self._keep(Act.Verb.SCHEDULE, by, note=at.isoformat())
        jobs.configure_task("articles.jobs.publish_scheduled", schedule_at=at).defer()

    @transaction.atomic
    def unpublish(self, by: "User") -> None:
        """Make a published or scheduled article a draft again. Raises ValidationError."""
        self._lock(Status.PUBLISHED, Status.SCHEDULED)
        self.status, self.published_at, self.updated_at = Status.DRAFT, None, None
        self._keep(Act.Verb.UNPUBLISH, by)

    @transaction.atomic
    def withdraw(self, by: "User", reason: str) -> None:
        """Take a published article back, with the reason readers are shown. Raises ValidationError."""
        self._lock(Status.PUBLISHED)
        reason = _said(reason, _("Say why: readers are shown the reason."))
        Withdrawal.objects.create(article_id=self.pk, reason=reason, withdrawn_by=by)
        self.status = Status.WITHDRAWN
        self._keep(Act.Verb.WITHDRAW, by, note=reason)

    @transaction.atomic
    def restore(self, by: "User") -> None:
        """Show a withdrawn article again, under its old date. Raises ValidationError."""
        self._lock(Status.WITHDRAWN)
        Withdrawal.objects.filter(article_id=self.pk).delete()
        self.status = Status.PUBLISHED
        self._keep(Act.Verb.RESTORE, by)

    @transaction.atomic
    def correct(self, by: "User", note: str) -> Correction:
        """Add a dated note of what was wrong to a published article. Raises ValidationError."""
        self._lock(Status.PUBLISHED)
        note = _said(note, _("Say what was wrong, and what is right."))
        if Correction.objects.filter(
            article_id=self.pk, note=note, made_at__gt=timezone.now() - TWICE
        ).exists():
            raise ValidationError(_("This note was added a moment ago. It is on the article already."))
        correction = Correction.objects.create(article_id=self.pk, note=note, made_by=by)
        self.updated_at = correction.made_at
        self._keep(Act.Verb.CORRECT, by, note=note)
        return correction

    @property
    def is_published(self) -> bool:
        return self.status == Status.PUBLISHED

    @property
    def is_draft(self) -> bool:
        return self.status == Status.DRAFT

    @property
    def is_changed_without_note(self) -> bool:
        """Whether readers see a text that no correction was added to since it was changed."""
        if not self.is_published or self.updated_at is None:
            return False
        saved_here = Revision.objects.filter(article_id=self.pk, saved_at__gte=self.updated_at)
        if not saved_here.filter(saved_by__isnull=False).exists():
            return False  # It was changed where it came from.
        return not Correction.objects.filter(article_id=self.pk, made_at__gte=self.updated_at).exists()

    def _lock(self, *expected: Status) -> dict[str, Any]:
        """Hold the row until the transaction ends, and learn what it has become meanwhile."""
        rows = type(self)._default_manager.select_for_update()
        saved: dict[str, Any] = rows.values(*LIFE, "body", "original_url").get(pk=self.pk)
        for fact in LIFE:
            setattr(self, fact, saved[fact])
        if self.status not in expected:
            raise ValidationError(
                _("This cannot be done to an article that is %(status)s."),
                code="wrong_status",
                params={"status": str(Status(self.status).label).lower()},
            )
        return saved

    def _keep(self, verb: Act.Verb, by: "User | None", note: str = "") -> None:
        self.version += 1
        self.save(update_fields=LIFE)
        Act.objects.create(article_id=self.pk, verb=verb, by=by, note=note)
        work_out_anew()


def work_out_anew() -> None:
    """Have the found links and the ranking follow what this transaction changes, once it is committed."""
    jobs.configure_task("articles.jobs.find_related").defer()
    jobs.configure_task("articles.jobs.rank").defer()


def _require_something_to_read(saved: dict[str, Any]) -> None:
    if not saved["body"] and not saved["original_url"]:
        raise ValidationError(_("Write the text first, or give the address of the original."))


def _said(words: str, complaint: Any) -> str:
    words = words.strip()
    if not words:
        raise ValidationError(complaint)
    return words
