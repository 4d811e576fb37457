"""What a reader is told: of answers to them, of decisions about them. The words are made when it is read."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Self

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from comments.models.comment import Comment
from comments.models.person_mute import PersonMute

if TYPE_CHECKING:
    from accounts.models import User

# What nobody could be told for so long is no news: it stays on the site only.
MAILED_WITHIN = timedelta(days=3)
MORNING = 7  # o'clock, by TIME_ZONE.


class NoticeQuerySet(models.QuerySet["Notice"]):
    def by_reader(self, reader: "User") -> Self:
        return self.filter(reader=reader)

    def true(self) -> Self:
        """What still holds: nobody is told of an answer that is not shown, or by someone they mute."""
        published = Exists(Article.objects.published().filter(pk=OuterRef("comment__article")))
        seen = Exists(Comment.objects.visible().filter(pk=OuterRef("comment")))
        muted = Exists(
            PersonMute.objects.filter(reader=OuterRef("reader"), person=OuterRef("comment__author"))
        )
        return self.filter(~Q(kind=Notice.Kind.ANSWER) | (Q(seen) & Q(published) & ~Q(muted)))

    def on_site(self) -> Self:
        return self.true().filter(on_site=True)

    def unread(self) -> Self:
        return self.filter(read_at=None)

    def unmailed(self) -> Self:
        return self.filter(to_mail=True, mailed_at=None, read_at=None)

    def due(self, now: datetime) -> Self:
        """What a mail shall tell now: as its reader chose, if they may be written to at all."""
        how = Case(
            When(kind=Notice.Kind.ANSWER, then=_choice("answers_mail", "now")),
            When(kind=Notice.Kind.REPORT, then=_choice("reports_mail", "never")),
            default=_choice("decisions_mail", "now"),
        )
        chosen = Q(how="now") | Q(how="daily", created_at__lt=last_morning(now))
        fresh = self.unmailed().filter(created_at__gt=now - MAILED_WITHIN)
        return fresh.true().alias(how=how).filter(chosen).filter(_may_be_written_to())

    def for_telling(self) -> Self:
        told = self.select_related(
            *("reader", "comment__author", "comment__article__outlet"),
            *("decision__appeal", "decision__undone_by", "decision__answers"),
        )
        return told.defer("comment__article__body", "comment__article__text", "comment__article__search")

    def mark_read(self) -> int:
        return self.unread().update(read_at=timezone.now())


class Notice(models.Model):
    """One thing one reader is told, once."""

    class Kind(models.TextChoices):
        ANSWER = "answer", _("An answer to your comment")
        APPROVED = "approved", _("Your comment was published")
        REJECTED = "rejected", _("Your comment was not published, or taken out")
        RESTORED = "restored", _("Your comment is shown again")
        WAITING = "waiting", _("Your comment waits for a moderator again")
        PICKED = "picked", _("The newsroom picked your comment")
        STANDING = "standing", _("About your account")
        APPEAL = "appeal", _("Your appeal was answered")
        REPORT = "report", _("What you reported was taken out")

    # What of the choices each is under.
    ANSWERS, DECISIONS, REPORTS = "answers", "decisions", "reports"

    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices", db_index=False
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    comment = models.ForeignKey(
        "comments.Comment", on_delete=models.CASCADE, null=True, related_name="notices"
    )
    decision = models.ForeignKey(
        "comments.Decision", on_delete=models.CASCADE, null=True, related_name="notices"
    )
    created_at = models.DateTimeField(_("when"), default=timezone.now)
    read_at = models.DateTimeField(_("read"), null=True)
    mailed_at = models.DateTimeField(_("mailed"), null=True)
    pushed_at = models.DateTimeField(_("pushed"), null=True)
    # As its reader had chosen when it came about: who turns mail on is not sent what is old.
    on_site = models.BooleanField(default=True)
    to_mail = models.BooleanField(default=False)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["reader", "kind", "comment", "decision"], nulls_distinct=False, name="told_once"
            ),
            models.CheckConstraint(
                condition=Q(kind="answer", comment__isnull=False, decision=None)
                | (~Q(kind="answer") & Q(decision__isnull=False)),
                name="notice_tells_of_something",
            ),
        ]
        indexes = [
            models.Index("reader", F("id").desc(), name="notice_newest"),
            models.Index(fields=["reader"], condition=Q(read_at=None, on_site=True), name="notice_unread"),
            models.Index(
                fields=["reader", "created_at"],
                condition=Q(to_mail=True, mailed_at=None, read_at=None),
                name="notice_unmailed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} for {self.reader_id}"

    @property
    def topic(self) -> str:
        return {self.Kind.ANSWER: self.ANSWERS, self.Kind.REPORT: self.REPORTS}.get(
            self.Kind(self.kind), self.DECISIONS
        )

    @property
    def is_unread(self) -> bool:
        return self.read_at is None


def last_morning(now: datetime) -> datetime:
    """Return the last time it was seven in the morning, where the paper is."""
    local = timezone.localtime(now)
    morning = local.replace(hour=MORNING, minute=0, second=0, microsecond=0)
    return morning if morning <= local else morning - timedelta(days=1)


def _choice(field: str, default: str) -> Coalesce:
    return Coalesce(F(f"reader__notice_choices__{field}"), Value(default))


def _may_be_written_to() -> Q:
    """Whoever is here, in good standing, and confirmed the address; asked before each mail."""
    confirmed = EmailAddress.objects.filter(
        user=OuterRef("reader"), email__iexact=OuterRef("reader__email"), verified=True
    )
    standing: dict[str, Any] = {"reader__is_active": True, "reader__standing": "good"}
    return Q(**standing, reader__leaves_at=None) & Q(Exists(confirmed))
