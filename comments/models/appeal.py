from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.models import undoing
from comments.models.decision import Decision
from comments.models.moderation import DecidedMeanwhileError

if TYPE_CHECKING:
    from accounts.models import User

MAX_LENGTH = 2000


class TooLateError(Exception):
    """The days in which one may appeal are over."""


class AppealQuerySet(models.QuerySet["Appeal"]):
    def waiting(self) -> Self:
        return self.filter(outcome="")

    def answered(self) -> Self:
        return self.exclude(outcome="")

    def waiting_for(self, moderator: "User") -> Self:
        """What `moderator` may answer, the most urgent first: neither their own decision nor appeal."""
        theirs = Q(decision__by=moderator) | Q(decision__reader=moderator)
        judged = self.waiting().exclude(pk__in=self.model.objects.waiting().filter(theirs).values("pk"))
        return judged.order_by("due_at", "pk")

    def lapse(self) -> int:
        """End appeals whose decision no longer holds: there is nothing left to answer."""
        return self.update(outcome=Appeal.Outcome.LAPSED, answered_at=timezone.now())


class Appeal(models.Model):
    """A reader asks another moderator to look again at a decision. Once a decision, and with a clock."""

    class Outcome(models.TextChoices):
        UPHELD = "upheld", _("The decision stands")
        OVERTURNED = "overturned", _("The decision was overturned")
        LAPSED = "lapsed", _("The decision had been taken back already")

    decision = models.OneToOneField(
        Decision, on_delete=models.PROTECT, related_name="appeal", verbose_name=_("decision")
    )
    words = models.TextField(_("what the reader says"), max_length=MAX_LENGTH)
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    due_at = models.DateTimeField(_("to be answered by"))
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="appeals_answered",
        verbose_name=_("answered by"),
    )
    answered_at = models.DateTimeField(_("answered"), null=True)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome, blank=True)
    answer = models.TextField(_("answer"), max_length=MAX_LENGTH, blank=True)
    # The row of the log that answers it.
    verdict = models.OneToOneField(
        Decision, on_delete=models.PROTECT, null=True, related_name="answers", verbose_name=_("verdict")
    )

    objects = AppealQuerySet.as_manager()

    class Meta:
        verbose_name = _("appeal")
        verbose_name_plural = _("appeals")
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="", answered_at=None, answered_by=None, verdict=None)
                | Q(outcome="lapsed", answered_at__isnull=False, verdict=None)
                | Q(outcome__in=["upheld", "overturned"], answered_at__isnull=False, verdict__isnull=False),
                name="appeal_answered_whole",
            ),
            models.CheckConstraint(condition=Q(due_at__gt=F("made_at")), name="appeal_due_after_it_was_made"),
        ]
        indexes = [
            models.Index(fields=["due_at", "id"], condition=Q(outcome=""), name="appeal_waiting"),
            models.Index(fields=["-answered_at"], condition=~Q(outcome=""), name="appeal_answered"),
        ]
        # Another than who decided, and than who appeals, answers: a trigger, see the migrations.

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def is_waiting(self) -> bool:
        return self.outcome == ""

    @property
    def is_overdue(self) -> bool:
        return self.is_waiting and timezone.now() > self.due_at

    @classmethod
    def make(cls, decision: Decision, *, by: "User", words: str) -> "Appeal":
        """Ask that `decision` be looked at again; asked twice, it is still one appeal.

        Raises PermissionDenied on what is not against `by`, TooLateError after the days allowed,
        DecidedMeanwhileError when the decision no longer holds.
        """
        if decision.reader_id != by.pk or not decision.is_against_someone:
            raise PermissionDenied
        with transaction.atomic():
            subject = undoing.lock(decision)
            made = cls.objects.filter(decision=decision).first()
            if made:
                return made
            if timezone.now() > decision.appeal_until:
                raise TooLateError
            if not undoing.holds(decision, subject):
                raise DecidedMeanwhileError(subject)
            due_at = timezone.now() + timedelta(hours=settings.COMMENT_APPEAL_HOURS)
            return cls.objects.create(decision=decision, words=words, due_at=due_at)

    def uphold(self, *, by: "User", answer: str) -> Decision:
        """Let the decision stand, and tell the reader why."""
        with self._being_answered(by):
            decision = self.decision
            verdict = Decision.log(
                Decision.Act.UPHOLD,
                by=by,
                comment=decision.comment,
                reader=decision.reader,
                reason=decision.reason,
                span=decision.span,
                status_before=decision.status_after,
                status_after=decision.status_after,
            )
            return self._answer(self.Outcome.UPHELD, by, answer, verdict)

    def overturn(self, *, by: "User", answer: str = "") -> Decision:
        """Take the decision back: the comment is shown, the mute or the ban ends."""
        with self._being_answered(by):
            verdict = undoing.take_back(self.decision, by=by, act=Decision.Act.OVERTURN)
            return self._answer(self.Outcome.OVERTURNED, by, answer, verdict)

    @contextmanager
    def _being_answered(self, by: "User") -> Iterator[None]:
        """Hold the appeal and what it is about; the latter first, as every decision does."""
        if by.pk in {self.decision.by_id, self.decision.reader_id}:
            raise PermissionDenied
        with transaction.atomic():
            subject = undoing.lock(self.decision)
            self.refresh_from_db(from_queryset=Appeal.objects.select_for_update(no_key=True))
            if not self.is_waiting:
                raise DecidedMeanwhileError(subject)
            yield

    def _answer(self, outcome: str, by: "User", answer: str, verdict: Decision) -> Decision:
        self.outcome, self.answered_by, self.answer, self.verdict = outcome, by, answer, verdict
        self.answered_at = timezone.now()
        self.save(update_fields=["outcome", "answered_by", "answered_at", "answer", "verdict"])
        return verdict
