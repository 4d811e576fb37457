"""Telling readers: of an answer once it can be read, of what was decided about them, of what they reported.

Called from where a comment becomes visible and from `Decision.log`, in their transaction; nobody else tells.
"""

from typing import TYPE_CHECKING

from django.utils import timezone

from comments.models.comment import Comment
from comments.models.notice import Notice
from comments.models.notice_choices import NoticeChoices

if TYPE_CHECKING:
    from accounts.models import User
    from comments.models.decision import Decision

Kind, Status = Notice.Kind, Comment.Status
MOST_COUNTED = 100

# What an act tells the author of a comment, or the reader it is upon. Holding is between moderators.
TOLD_OF = {
    "reject": Kind.REJECTED,
    "remove": Kind.REJECTED,
    "restore": Kind.RESTORED,
    "pick": Kind.PICKED,
    "warn": Kind.STANDING,
    "mute": Kind.STANDING,
    "unmute": Kind.STANDING,
    "ban": Kind.STANDING,
    "unban": Kind.STANDING,
    "uphold": Kind.APPEAL,
    "overturn": Kind.APPEAL,
}
OF_A_COMMENT = {"approve", "reject", "remove", "restore"}
MAY_SHOW = {"approve", "restore", "undo", "overturn"}
# Where a comment came to stand again, after a decision on it was undone.
STANDS = {Status.VISIBLE: Kind.RESTORED, Status.REJECTED: Kind.REJECTED, Status.PENDING: Kind.WAITING}


def unread_count(reader: "User") -> int:
    """Return how many notices wait to be read, counted to a hundred."""
    return Notice.objects.by_reader(reader).on_site().unread()[:MOST_COUNTED].count()


def tell_of_answer(comment: Comment) -> None:
    """Tell whoever is answered, if `comment` can be read now; the second time changes nothing."""
    parent = comment.parent
    if comment.status != Status.VISIBLE or parent is None or parent.author is None:
        return
    if parent.author_id != comment.author_id:
        _tell(parent.author, Kind.ANSWER, comment=comment)


def tell_of_decision(decision: "Decision") -> None:
    """Tell the reader a decision is about, whoever reported what it took out, and who is answered."""
    undone = decision.undoes
    if undone and not _withdraw(undone):
        undone = None  # Nobody had heard of it: what is back as it was needs no words.
    reader, kind = decision.reader, _kind_of(decision, undone)
    if reader and kind and reader.pk != decision.by_id:
        _tell(reader, kind, comment=decision.comment, decision=decision)
    if decision.comment and decision.act in MAY_SHOW:
        tell_of_answer(decision.comment)
    if decision.comment and decision.act in {"reject", "remove"} and decision.by_id:
        for report in decision.comment.reports.unanswered().select_related("reporter"):
            if report.reporter:
                _tell(report.reporter, Kind.REPORT, comment=decision.comment, decision=decision)


def _kind_of(decision: "Decision", undone: "Decision | None") -> Notice.Kind | None:
    if decision.act == "approve":
        return Kind.APPROVED if decision.status_before == Status.PENDING else None
    if decision.act != "undo":
        return TOLD_OF.get(decision.act)
    if undone is None:
        return None
    # The new state, for whoever had heard of the old one.
    if undone.act in OF_A_COMMENT:
        return STANDS.get(Status(decision.status_after))
    return Kind.STANDING if TOLD_OF.get(undone.act) == Kind.STANDING else None


def _withdraw(undone: "Decision") -> bool:
    """Take back what was told of a decision; say whether somebody has heard of it already."""
    told = Notice.objects.filter(decision=undone)
    told.filter(read_at=None, mailed_at=None, pushed_at=None).delete()
    heard = told.exclude(kind=Kind.REPORT).exists()
    told.update(to_mail=False)
    return heard


def _tell(
    reader: "User", kind: Notice.Kind, *, comment: Comment | None = None, decision: "Decision | None" = None
) -> None:
    from comments import notice_push  # noqa: PLC0415  They name each other.
    from comments.jobs import mail_notices, push_notices  # noqa: PLC0415  They name each other.

    choices = NoticeChoices.of(reader)
    notice = Notice(reader=reader, kind=kind, comment=comment, decision=decision)
    mail = choices.mail_of(notice.topic)
    notice.on_site = choices.is_on_site(notice.topic)
    notice.to_mail = mail != NoticeChoices.Mail.NEVER
    if decision and decision.by_id is None:
        # The rules said it to their face, on the page they sent it from.
        notice.read_at, notice.to_mail = timezone.now(), False
    Notice.objects.bulk_create([notice], ignore_conflicts=True)
    if notice.to_mail and mail == NoticeChoices.Mail.NOW and not reader.is_banned:
        mail_notices.defer(reader=reader.pk)
    if notice.read_at is None and choices.is_pushed(notice.topic) and notice_push.may_reach(reader):
        push_notices.defer(reader=reader.pk)
