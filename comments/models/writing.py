"""What authors do with their comments: write, change, take back. Each verb owns its transaction."""

import uuid
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, cast

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils import timezone
from django.utils.functional import cached_property

from articles.models import Article, ConversationSettings
from comments.draft import Draft, Outcome, RefusedError, Verdict
from comments.models.rule import Rule
from comments.models.tally import ScreeningTally
from comments.screening import screen, screen_for_closing
from comments.wording import fingerprint, tidy

if TYPE_CHECKING:
    from accounts.models import User
    from comments.models.comment import Comment

# What of a reader the screening asks about.
STANDING = ["standing", "muted_until", "is_held"]
# And of an article, to tell whether one may write under it.
POLICY = ["status", "comment_policy", "section__comment_policy", "outlet__comment_policy"]


class Written(models.Model):
    """The verbs of an author."""

    class Meta:
        abstract = True

    @cached_property
    def edit_minutes(self) -> int:
        """How long it may be edited: loaded with the row by `with_edit_minutes`."""
        return ConversationSettings.current().edit_minutes

    @property
    def edit_until(self) -> datetime:
        return cast("Comment", self).created_at + timedelta(minutes=self.edit_minutes)

    @property
    def can_edit(self) -> bool:
        is_open = cast("Comment", self).status in {"pending", "visible"}
        return is_open and timezone.now() < self.edit_until

    @classmethod
    def post(
        cls,
        *,
        article: Article,
        author: "User",
        body: str,
        parent: "Comment | None" = None,
        token: uuid.UUID | None = None,
    ) -> "Comment":
        """Add a comment, screened; the same `token` again gives the comment it already made.

        Raises RefusedError, with a message for the reader, when the screening does not take it.
        """
        token = token or uuid.uuid4()
        model = cast("type[Comment]", cls)
        with transaction.atomic():
            # One comment of a reader at a time, or two at once would both pass as the first. And as the
            # reader stands now: whoever mutes or bans them holds this row too.
            _lock_reader(author)
            made = model.objects.filter(token=token).first()
            if made and made.author_id == author.pk:
                return made
            draft = Draft(article, author, tidy(body), parent, author.comments.all(), Rule.objects.active())
            verdict = screen(draft)
            if made or verdict.outcome == Outcome.REFUSE:
                raise RefusedError(verdict)
            _keep_open(draft)
            comment = model(article=article, author=author, parent=parent, body=draft.body, token=token)
            return comment._settle(verdict)

    def edit(self, *, by: "User", body: str) -> "Comment":
        """Put new words in place of the old ones, screened again; what waited goes on waiting.

        Raises PermissionDenied past the minutes allowed, RefusedError as `post` does.
        """
        comment = cast("Comment", self)
        with transaction.atomic():
            _lock_reader(by)
            comment._lock()
            if comment.author_id != by.pk or not comment.can_edit:
                raise PermissionDenied
            earlier, rules = by.comments.exclude(pk=comment.pk), Rule.objects.active()
            draft = Draft(comment.article, by, tidy(body), comment.parent, earlier, rules, is_edit=True)
            verdict = screen(draft)
            if verdict.outcome == Outcome.REFUSE:
                raise RefusedError(verdict)
            _keep_open(draft)
            if comment.status == "pending" and verdict.outcome == Outcome.SHOW:
                house_rule = comment.house_rule
                verdict = Verdict(Outcome.HOLD, comment.rule, comment.rule_span, house_rule=house_rule)
            comment.body, comment.edited_at = draft.body, timezone.now()
            return comment._settle(verdict)

    def erase(self, *, by: "User") -> "Comment":
        """Take one's own words out for good; the place stays, so that answers keep their sense."""
        from comments.models.appeal import Appeal  # noqa: PLC0415  They name each other.

        comment = cast("Comment", self)
        with transaction.atomic():
            comment._lock()
            if comment.author_id != by.pk:
                raise PermissionDenied
            comment.body, comment.rule_span = "", ""
            comment.status, comment.is_picked = comment.Status.DELETED, False
            comment.save(update_fields=["body", "status", "is_picked", "rule_span"])
            comment.decisions.exclude(span="").update(span="")
            Appeal.objects.waiting().filter(decision__comment=comment).lapse()
        return comment

    def _settle(self, verdict: Verdict) -> "Comment":
        """Save with the status the screening gave, and log a rejection it made by itself."""
        from comments import notices  # noqa: PLC0415  They name each other.
        from comments.models.decision import Decision  # noqa: PLC0415  They name each other.

        comment = cast("Comment", self)
        before = "" if comment._state.adding else comment.status
        comment.status = comment.Status(verdict.outcome.value)
        comment.rule, comment.rule_span = verdict.rule, verdict.span[:200]
        comment.house_rule, comment.gist = verdict.house_rule, fingerprint(comment.body)
        is_rejected = comment.status == comment.Status.REJECTED
        comment.reason = comment.Reason.RULE if is_rejected else comment.reason
        comment.save()
        comment.refresh_from_db(fields=["root", "path", "shown_at"])
        if is_rejected:
            decision = Decision.log(
                Decision.Act.REJECT, by=None, comment=comment, reason=comment.reason, status_before=before
            )
            comment.reports.unanswered().update(decision=decision)
        notices.tell_of_answer(comment)
        ScreeningTally.add(verdict)  # Last: everybody's comments meet in its row.
        return comment


def _lock_reader(reader: "User") -> None:
    """Hold the reader's row to the end of the transaction, and read how they stand now."""
    people = get_user_model().objects.select_for_update(no_key=True)
    reader.refresh_from_db(fields=STANDING, from_queryset=people)


def _keep_open(draft: Draft) -> None:
    """Hold the thread, then the article, to the end of the transaction: whoever closes them holds them too.

    After the screening, which takes its time; in the order in which triggers count and moderators decide.
    Raises RefusedError when one of them was closed meanwhile.
    """
    if draft.parent:
        comments = type(draft.parent).objects.select_for_update(no_key=True)
        draft.parent._first.refresh_from_db(fields=["is_closed", "status"], from_queryset=comments)
    articles = Article.objects.select_for_update(no_key=True, of=("self",)).select_related(
        "section", "outlet"
    )
    draft.article = articles.only(*POLICY).with_conversation_settings().get(pk=draft.article.pk)
    if verdict := screen_for_closing(draft):
        raise RefusedError(verdict)
