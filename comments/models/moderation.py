"""What moderators do to a comment. Each verb owns its transaction and writes its Decision."""

from typing import TYPE_CHECKING, Any, cast

from django.core.exceptions import PermissionDenied
from django.db import models, transaction

if TYPE_CHECKING:
    from accounts.models import User
    from articles.models import Article
    from comments.models.comment import Comment
    from comments.models.decision import Decision


ANY = {"pending", "visible", "rejected", "deleted"}


class DecidedMeanwhileError(Exception):
    """What is to be decided on is no longer as the moderator saw it: someone decided, or it was changed."""

    def __init__(self, what: "Comment | User | Article") -> None:
        super().__init__(f"{what._meta.label} {what.pk} has moved on")
        self.what = what


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

    def reject(
        self, *, by: "User", reason: str, note: str = "", span: str = "", seen: str = ""
    ) -> "Decision":
        """Take it out of sight, for a reason its author will read. What readers saw is `removed`."""
        facts = {"status": "rejected", "reason": reason, "is_picked": False}
        return self._decide("reject", by, seen, {"pending", "visible"}, note=note, span=span, **facts)

    def remove(
        self, *, by: "User", reason: str, note: str = "", span: str = "", seen: str = ""
    ) -> "Decision":
        """Take away what readers see, for a reason its author will read."""
        facts = {"status": "rejected", "reason": reason, "is_picked": False}
        return self._decide("remove", by, seen, {"visible"}, note=note, span=span, **facts)

    def restore(self, *, by: "User", seen: str = "") -> "Decision":
        """Show a rejected comment after all."""
        return self._decide("restore", by, seen, {"rejected"}, status="visible")

    def pick(self, *, by: "User", seen: str = "") -> "Decision":
        """Mark it as worth everyone's reading."""
        return self._decide("pick", by, seen, {"visible"}, is_picked=True)

    def unpick(self, *, by: "User", seen: str = "") -> "Decision":
        return self._decide("unpick", by, seen, {"visible"}, is_picked=False)

    def close_thread(self, *, by: "User", note: str = "") -> "Decision":
        """Take no more answers in the thread this comment is in; what is there stays."""
        return self._first._decide("close_thread", by, "", ANY, note=note, is_closed=True)

    def open_thread(self, *, by: "User", note: str = "") -> "Decision":
        return self._first._decide("open_thread", by, "", ANY, note=note, is_closed=False)

    @property
    def is_in_closed_thread(self) -> bool:
        return self._first.is_closed

    @property
    def _first(self) -> "Comment":
        """The first comment of the thread."""
        comment = cast("Comment", self)
        return comment if comment.root_id == comment.pk else comment.root

    def _decide(
        self,
        act: str,
        by: "User",
        seen: str,
        allowed: set[str],
        *,
        note: str = "",
        span: str = "",
        **changes: Any,
    ) -> "Decision":
        from comments.models.decision import Decision  # noqa: PLC0415  They name each other.

        comment = cast("Comment", self)
        if comment.author_id == by.pk:
            raise PermissionDenied
        with transaction.atomic():
            self._lock()
            is_so_already = "status" not in changes and all(
                getattr(comment, field) == value for field, value in changes.items()
            )
            if comment.status not in allowed or (seen and seen != comment.stamp) or is_so_already:
                raise DecidedMeanwhileError(comment)
            before = comment.status
            for field, value in changes.items():
                setattr(comment, field, value)
            comment.save(update_fields=list(changes))
            facts = {"reason": changes.get("reason", ""), "note": note, "status_before": before}
            if span:
                facts["span"] = span[:200]
            if act == "reject" and before == "visible":
                act = "remove"
            decision = Decision.log(act, by=by, comment=comment, **facts)
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
