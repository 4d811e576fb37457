from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from comments.models.comment import Comment
from comments.models.moderation import DecidedMeanwhileError

if TYPE_CHECKING:
    from accounts.models import User


class Decision(models.Model):
    """One act of moderation, written once and never changed. Without a person: the house rules did it."""

    class Act(models.TextChoices):
        APPROVE = "approve", _("Approved")
        REJECT = "reject", _("Rejected")
        RESTORE = "restore", _("Restored")
        PICK = "pick", _("Picked")
        UNPICK = "unpick", _("No longer picked")
        CLOSE = "close", _("Closed the conversation")
        OPEN = "open", _("Opened the conversation")
        UNDO = "undo", _("Undid a decision")

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="decisions",
        verbose_name=_("moderator"),
    )
    made_at = models.DateTimeField(_("when"), default=timezone.now)
    act = models.CharField(_("act"), max_length=10, choices=Act)
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
    reason = models.CharField(_("reason"), max_length=10, choices=Comment.Reason, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)
    rule = models.CharField(_("house rule"), max_length=20, blank=True)
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
                condition=~Q(act="reject") | ~Q(reason=""), name="rejection_decision_has_reason"
            ),
            models.CheckConstraint(
                condition=Q(act="undo", undoes__isnull=False) | (~Q(act="undo") & Q(undoes=None)),
                name="undo_names_what_it_undoes",
            ),
        ]
        # "Nobody decides on their own comment" and "never changed" are triggers: see the migrations.

    def __str__(self) -> str:
        return f"{self.get_act_display()} ({self.comment_id or self.article_id})"

    @classmethod
    def log(
        cls, comment: Comment, *, by: "User | None", act: str, status_before: str, **facts: Any
    ) -> "Decision":
        """Write down what was just done to `comment`, as it stands now."""
        return cls.objects.create(
            by=by,
            act=act,
            comment=comment,
            article_id=comment.article_id,
            reason=comment.reason if act == cls.Act.REJECT else "",
            rule=comment.rule,
            status_before=status_before,
            status_after=comment.status,
            **facts,
        )

    @classmethod
    def set_policy(cls, article_pk: int, *, by: "User", policy: str) -> "Decision":
        """Close the conversation under an article, or open it again."""
        with transaction.atomic():
            article = Article.objects.select_for_update(no_key=True).only("comment_policy").get(pk=article_pk)
            before = article.comment_policy
            Article.objects.filter(pk=article_pk).update(comment_policy=policy)
            act = cls.Act.CLOSE if policy == Article.CommentPolicy.CLOSED else cls.Act.OPEN
            return cls.objects.create(
                by=by, act=act, article_id=article_pk, status_before=before, status_after=policy
            )

    @property
    def moderator_name(self) -> str:
        if self.by:
            return self.by.name
        by_rule = self.reason == Comment.Reason.RULE
        return gettext("The house rules") if by_rule else "—"

    @property
    def can_undo(self) -> bool:
        return self.act in {self.Act.APPROVE, self.Act.REJECT, self.Act.RESTORE} and bool(self.status_before)

    def undo(self, *, by: "User") -> "Decision":
        """Put the comment back to where it was before this decision, by a new one.

        Raises DecidedMeanwhileError when the comment has since moved on, or the decision is undone already.
        """
        with transaction.atomic():
            comment = self.comment
            if comment is None or not self.can_undo or comment.author_id == by.pk:
                raise PermissionDenied
            comment._lock()
            if comment.status != self.status_after or Decision.objects.filter(undoes=self).exists():
                raise DecidedMeanwhileError(comment)
            comment.status = Comment.Status(self.status_before)
            # What goes back to "rejected" keeps the reason it had: the row still holds it.
            comment.save(update_fields=["status"])
            self.reports.update(decision=None)
            return Decision.log(
                comment, by=by, act=Decision.Act.UNDO, status_before=self.status_after, undoes=self
            )
