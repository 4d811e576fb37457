from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from comments.models import undoing
from comments.models.comment import Comment

if TYPE_CHECKING:
    from accounts.models import User

# Why: what may be wrong with a comment, and what only a reader can have done.
REASONS = [
    *Comment.Reason.choices,
    ("repeated", _("Broke the rules of the conversation again and again")),
]


class Decision(models.Model):
    """One act of moderation, written once and never changed. Without a person: the house rules did it."""

    class Act(models.TextChoices):
        APPROVE = "approve", _("Approved")
        REJECT = "reject", _("Rejected")
        REMOVE = "remove", _("Removed")
        RESTORE = "restore", _("Restored")
        PICK = "pick", _("Picked")
        UNPICK = "unpick", _("No longer picked")
        CLOSE_THREAD = "close_thread", _("Closed the thread")
        OPEN_THREAD = "open_thread", _("Opened the thread")
        CLOSE = "close", _("Closed the conversation")
        OPEN = "open", _("Opened the conversation")
        WARN = "warn", _("Warned the reader")
        MUTE = "mute", _("Muted the reader")
        UNMUTE = "unmute", _("Let the reader write again")
        BAN = "ban", _("Banned the reader")
        UNBAN = "unban", _("Ended the ban")
        HOLD = "hold", _("Holds all that the reader writes")
        RELEASE = "release", _("No longer holds all that the reader writes")
        UPHOLD = "uphold", _("Upheld a decision on appeal")
        OVERTURN = "overturn", _("Overturned a decision on appeal")
        UNDO = "undo", _("Undid a decision")

    class State(models.TextChoices):
        """What an act upon a reader changes, beside their standing."""

        FREE = "free", pgettext_lazy("reader", "May write")
        MUTED = "muted", pgettext_lazy("reader", "Muted")
        HELD = "held", pgettext_lazy("reader", "Held")

    # What a person may appeal against: what was done to their words, or to them.
    AGAINST_A_COMMENT = (Act.REJECT, Act.REMOVE)
    AGAINST_A_READER = (Act.WARN, Act.MUTE, Act.BAN)
    NEED_A_REASON = (*AGAINST_A_COMMENT, *AGAINST_A_READER, Act.HOLD)

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="decisions",
        db_index=False,
        verbose_name=_("moderator"),
    )
    made_at = models.DateTimeField(_("when"), default=timezone.now)
    act = models.CharField(_("act"), max_length=20, choices=Act)
    comment = models.ForeignKey(
        "comments.Comment",
        on_delete=models.SET_NULL,
        null=True,
        related_name="decisions",
        verbose_name=_("comment"),
    )
    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.SET_NULL,
        null=True,
        related_name="decisions",
        verbose_name=_("article"),
    )
    # Whom it is about: the author of the comment, or the reader acted upon. Filled by a trigger too.
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="decisions_on",
        db_index=False,
        verbose_name=_("reader"),
    )
    reason = models.CharField(_("reason"), max_length=10, choices=REASONS, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)
    rule = models.CharField(_("house rule"), max_length=20, blank=True)
    # Emptied when the author takes the words back: the one thing here that may be.
    span = models.CharField(_("words it is about"), max_length=200, blank=True)
    until = models.DateTimeField(_("until"), null=True)
    until_before = models.DateTimeField(_("until, before"), null=True)
    status_before = models.CharField(_("before"), max_length=10, blank=True)
    status_after = models.CharField(_("after"), max_length=10, blank=True)
    undoes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="undone_by", verbose_name=_("undoes")
    )

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        constraints = [
            models.CheckConstraint(
                condition=~Q(act__in=["reject", "remove", "warn", "mute", "ban", "hold"]) | ~Q(reason=""),
                name="decision_against_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(act__in=["undo", "overturn"], undoes__isnull=False)
                | (~Q(act__in=["undo", "overturn"]) & Q(undoes=None)),
                name="undo_names_what_it_undoes",
            ),
            models.CheckConstraint(
                condition=Q(by=None) | Q(reader=None) | ~Q(by=F("reader")),
                name="nobody_decides_on_themselves",
            ),
        ]
        indexes = [
            # For the filters of the log, newest first.
            models.Index(fields=["act", "-id"], name="decision_by_act"),
            models.Index(fields=["reader", "-id"], name="decision_by_reader"),
            models.Index(fields=["by", "-id"], name="decision_by_moderator"),
            models.Index(fields=["rule", "-id"], condition=~Q(rule=""), name="decision_by_rule"),
            models.Index(fields=["made_at"], name="decision_made"),
        ]
        # "Nobody decides on their own comment" and "never changed" are triggers: see the migrations.

    def __str__(self) -> str:
        return f"{self.get_act_display()} ({self.comment_id or self.reader_id or self.article_id})"

    @classmethod
    def log(
        cls,
        act: str,
        *,
        by: "User | None",
        comment: Comment | None = None,
        reader: "User | None" = None,
        **facts: Any,
    ) -> "Decision":
        """Write down what was just done, to `comment` as it stands now, or to `reader`.

        Every decision comes from here. Of a comment its article, author, rule and words are filled in.
        """
        from comments import notices  # noqa: PLC0415  They name each other.

        if comment:
            known = {"article_id": comment.article_id, "rule": comment.rule, "span": comment.rule_span}
            facts = {**known, "status_after": comment.status, **facts}
            reader = reader or comment.author
        decision = cls.objects.create(by=by, act=act, comment=comment, reader=reader, **facts)
        undoing.let_appeals_lapse(decision)
        notices.tell_of_decision(decision)
        return decision

    @classmethod
    def set_policy(cls, article_pk: int, *, by: "User", policy: str) -> "Decision":
        """Close the conversation under an article, or open it again."""
        with transaction.atomic():
            article = Article.objects.select_for_update(no_key=True).only("comment_policy").get(pk=article_pk)
            before = article.comment_policy
            Article.objects.filter(pk=article_pk).update(comment_policy=policy)
            act = cls.Act.CLOSE if policy == Article.CommentPolicy.CLOSED else cls.Act.OPEN
            return cls.log(act, by=by, article_id=article_pk, status_before=before, status_after=policy)

    @property
    def moderator_name(self) -> str:
        if self.by:
            return self.by.name
        by_rule = self.reason == Comment.Reason.RULE
        return gettext("The house rules") if by_rule else "—"

    @property
    def is_undone(self) -> bool:
        return hasattr(self, "undone_by")

    @property
    def is_against_someone(self) -> bool:
        return self.act in (*self.AGAINST_A_COMMENT, *self.AGAINST_A_READER)

    @property
    def appeal_until(self) -> datetime:
        """Until when the person it is against may appeal."""
        return self.made_at + timedelta(days=settings.COMMENT_APPEAL_DAYS)

    @property
    def can_appeal(self) -> bool:
        """Whether an appeal may still be made, as far as this row and its time tell."""
        is_open = self.is_against_someone and not self.is_undone and timezone.now() < self.appeal_until
        return is_open and not hasattr(self, "appeal")

    @property
    def can_undo(self) -> bool:
        """Whether it is an act that can be taken back at all; whether it still can, `undo` finds out."""
        if self.act in undoing.OF_A_STATUS and not self.status_before:
            return False  # The screening rejected it as it came: there is no state to go back to.
        return self.act in undoing.CAN_BE_UNDONE

    def undo(self, *, by: "User") -> "Decision":
        """Put things back to where they were before this decision, by a new one.

        Raises DecidedMeanwhileError when they have since moved on, or the decision is undone already.
        """
        if not self.can_undo:
            raise PermissionDenied
        return undoing.take_back(self, by=by)
