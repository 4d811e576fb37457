"""What moderators do to a comment. Each verb owns its transaction and writes its Decision."""

from typing import TYPE_CHECKING, Any, cast

from django.core.exceptions import PermissionDenied
from django.db import models, transaction

if TYPE_CHECKING:
    from accounts.models import User
    from comments.models.comment import Comment
    from comments.models.decision import Decision


class DecidedMeanwhileError(Exception):
    """The comment is no longer as the moderator saw it: someone decided, or its author changed it."""

    def __init__(self, comment: "Comment") -> None:
        super().__init__(f"comment {comment.pk} is {comment.status} now")
        self.comment = comment


class Moderated(models.Model):
    """The verbs of a moderator. `seen` is the `stamp` of the comment as it was on their screen."""

    class Meta:
        abstract = True

    @property
    def stamp(self) -> str:
        """Changes with every decision and every edit."""
        comment = cast("Comment", self)
        edited = int(comment.edited_at.timestamp() * 1_000_000) if comment.edited_at else 0
        return f"{comment.status}-{edited}"

    def approve(self, *, by: "User", seen: str = "") -> "Decision":
        """Show it, or leave it shown and answer its reports."""
        return self._decide("approve", by, seen, {"pending", "visible"}, status="visible")

    def reject(self, *, by: "User", reason: str, note: str = "", seen: str = "") -> "Decision":
        """Take it out of sight, for a reason its author will read."""
        facts = {"status": "rejected", "reason": reason, "is_picked": False}
        return self._decide("reject", by, seen, {"pending", "visible"}, note=note, **facts)

    def restore(self, *, by: "User", seen: str = "") -> "Decision":
        """Show a rejected comment after all."""
        return self._decide("restore", by, seen, {"rejected"}, status="visible")

    def pick(self, *, by: "User", seen: str = "") -> "Decision":
        """Mark it as worth everyone's reading."""
        return self._decide("pick", by, seen, {"visible"}, is_picked=True)

    def unpick(self, *, by: "User", seen: str = "") -> "Decision":
        return self._decide("unpick", by, seen, {"visible"}, is_picked=False)

    def _decide(
        self, act: str, by: "User", seen: str, allowed: set[str], *, note: str = "", **changes: Any
    ) -> "Decision":
        from comments.models.decision import Decision  # noqa: PLC0415  They name each other.

        comment = cast("Comment", self)
        if comment.author_id == by.pk:
            raise PermissionDenied
        with transaction.atomic():
            self._lock()
            if comment.status not in allowed or (seen and seen != comment.stamp):
                raise DecidedMeanwhileError(comment)
            before = comment.status
            for field, value in changes.items():
                setattr(comment, field, value)
            comment.save(update_fields=list(changes))
            decision = Decision.log(comment, by=by, act=act, status_before=before, note=note)
            if "status" in changes:
                comment.reports.unanswered().update(decision=decision)
        return decision

    def _lock(self) -> None:
        """Hold the row to the end of the transaction, and read it as it is now.

        NO KEY, or an answer being posted (it holds the article, and asks for its parent's key) and a
        decision on the parent (the other way round) would wait for each other.
        """
        comment = cast("Comment", self)
        comment.refresh_from_db(from_queryset=type(comment).objects.select_for_update(no_key=True))
