"""Taking a decision back: what it changed is put where it was, unless it has moved on meanwhile."""

from typing import TYPE_CHECKING, TypeAlias, cast

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from articles.models import Article
from comments.models.moderation import DecidedMeanwhileError

if TYPE_CHECKING:
    from comments.models.comment import Comment
    from comments.models.decision import Decision

    Subject: TypeAlias = Comment | User | Article

OF_A_STATUS = {"approve", "reject", "remove", "restore"}
OF_A_FLAG = {
    "pick": ("is_picked", True),
    "unpick": ("is_picked", False),
    "close_thread": ("is_closed", True),
    "open_thread": ("is_closed", False),
}
OF_A_COMMENT = OF_A_STATUS | set(OF_A_FLAG)
OF_AN_ARTICLE = {"close", "open"}
OF_A_READER = {"warn", "mute", "unmute", "ban", "unban", "hold", "release"}
CAN_BE_UNDONE = OF_A_COMMENT | OF_AN_ARTICLE | OF_A_READER


def take_back(decision: "Decision", *, by: User, act: str = "undo", note: str = "") -> "Decision":
    """Undo `decision`, or `overturn` it on appeal: then a comment is shown, wherever it was before.

    Raises PermissionDenied on what `by` may not judge, DecidedMeanwhileError when it no longer holds.
    """
    if by.pk == decision.reader_id or decision.act not in CAN_BE_UNDONE:
        raise PermissionDenied
    with transaction.atomic():
        subject = lock(decision)
        if isinstance(subject, User) and not by.may_ban(subject):
            raise PermissionDenied
        if not holds(decision, subject):
            raise DecidedMeanwhileError(subject)
        states = _put_back(decision, subject, by, is_shown=act == "overturn")
        reports = list(decision.reports.values_list("pk", flat=True))
        decision.reports.update(decision=None)
        made = type(decision).log(
            act,
            by=by,
            comment=decision.comment,
            reader=decision.reader,
            article_id=decision.article_id,
            note=note,
            undoes=decision,
            **dict(zip(("status_before", "status_after"), states, strict=True)),
        )
        if act == "overturn":
            # Looked at twice: who reported it has an answer, and nobody is asked a third time.
            made.reports.model._base_manager.filter(pk__in=reports).update(decision=made)
        return made


def lock(decision: "Decision") -> "Subject":
    """Hold what the decision is about to the end of the transaction, as it is now."""
    found: Subject | None
    if decision.act in OF_AN_ARTICLE:
        articles = Article.objects.select_for_update(no_key=True).only("comment_policy")
        found = articles.filter(decisions=decision).first()
    elif decision.act in OF_A_COMMENT:
        found = decision.comment
        if found:
            found._lock()
    else:
        found = User.objects.select_for_update(no_key=True).filter(decisions_on=decision).first()
    if found is None:
        raise PermissionDenied
    return found


def holds(decision: "Decision", subject: "Subject") -> bool:
    """Tell whether things are still as `decision` left them, and nobody took it back."""
    if type(decision).objects.filter(undoes=decision).exists():
        return False
    match decision.act:
        case "close" | "open":
            is_so = cast(Article, subject).comment_policy == decision.status_after
        case "mute" | "unmute":
            is_so = cast(User, subject).muted_until == decision.until
        case "ban" | "unban":
            is_so = cast(User, subject).standing == decision.status_after
        case "hold" | "release":
            is_so = cast(User, subject).is_held is (decision.act == "hold")
        case "warn":
            is_so = True  # It changed nothing; that it is withdrawn is what the reader is told.
        case act if act in OF_A_FLAG:
            name, value = OF_A_FLAG[act]
            is_there = act != "unpick" or cast("Comment", subject).is_visible
            is_so = getattr(subject, name) is value and is_there
        case _:
            is_so = cast("Comment", subject).status == decision.status_after
    return is_so


def let_appeals_lapse(decision: "Decision") -> None:
    """End the appeals that have no point any more, now that `decision` was made."""
    from comments.models.appeal import Appeal  # noqa: PLC0415  They name each other.

    waiting = Appeal.objects.waiting()
    match decision.act:
        case "undo":
            waiting.filter(decision=decision.undoes_id).lapse()
        case "approve" | "restore":
            waiting.filter(decision__comment=decision.comment_id, decision__act__in=AGAINST_WORDS).lapse()
        case "unmute" | "unban":
            act = decision.act.removeprefix("un")
            waiting.filter(decision__reader=decision.reader_id, decision__act=act).lapse()


AGAINST_WORDS = ("reject", "remove")


def _put_back(decision: "Decision", subject: "Subject", by: User, *, is_shown: bool) -> tuple[str, str]:
    """Change what the decision changed, and return how it was before this and is now."""
    before, after = decision.status_after, decision.status_before
    if isinstance(subject, Article):
        Article.objects.filter(pk=subject.pk).update(comment_policy=after)
    elif isinstance(subject, User):
        _put_reader_back(decision, subject, by)
    elif decision.act in OF_A_STATUS:
        # What goes back to "rejected" keeps the reason it had: the row still holds it.
        subject.status = subject.Status.VISIBLE if is_shown else subject.Status(after)
        subject.is_picked = subject.is_picked and subject.is_visible
        subject.save(update_fields=["status", "is_picked"])
        return before, subject.status
    else:
        name, value = OF_A_FLAG[decision.act]
        setattr(subject, name, not value)
        subject.save(update_fields=[name])
        return subject.status, subject.status
    return before, after


def _put_reader_back(decision: "Decision", person: User, by: User) -> None:
    match decision.act:
        case "mute" | "unmute":
            earlier = decision.until_before
            person.muted_until = earlier if earlier and earlier > timezone.now() else None
        case "hold" | "release":
            person.is_held = not person.is_held
        case "ban":
            person.unban(by=by)
        case "unban":
            person.ban(by=by, reason="The end of the ban was undone.")
    person.save(update_fields=["muted_until", "is_held"])
