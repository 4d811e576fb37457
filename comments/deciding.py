"""Deciding on comments as they were seen, one or many, and taking it back: what was done, what was missed."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext

from accounts.models import User
from articles.models import Article
from comments.models import Claim, Comment, Decision
from comments.models.moderation import DecidedMeanwhileError
from outlets.addresses import key_of

MOST_AT_ONCE = 100


@dataclass
class Outcome:
    """What came of deciding on several comments at once. `again` are those to look at once more."""

    done: list[Decision] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    again: list[int] = field(default_factory=list)

    def take(self, comment: Comment | None, verb: Any, **facts: Any) -> None:
        """Let `verb` decide, or note who was there before."""
        try:
            self.done.append(verb(**facts))
        except DecidedMeanwhileError as error:
            self.miss(comment, why(error.what))
        except PermissionDenied:
            self.miss(comment, gettext("This is for another moderator to decide."))

    def miss(self, comment: Comment | None, reason: str) -> None:
        self.missed.append(reason)
        self.again += [comment.pk] if comment else []


def decide(
    act: str, seen: Iterable[str], *, by: User, reason: str = "", note: str = "", span: str = ""
) -> Outcome:
    """Approve, reject, restore, pick or unpick comments as they were `seen`: `12:pending-0` each.

    In order of their numbers, each in a transaction of its own: what can be decided is. What another
    moderator is reading is left to them.
    """
    stamps = dict(_parse(each) for each in seen)
    facts = {"reason": reason, "note": note, "span": span} if act in {"reject", "remove"} else {}
    outcome = Outcome()
    if len(stamps) > MOST_AT_ONCE:
        outcome.missed.append(gettext("Decide on at most %d comments at once.") % MOST_AT_ONCE)
        return outcome
    comments = list(Comment.objects.filter(pk__in=stamps).select_related("author").order_by("pk"))
    with _reading(comments, by, outcome) as ours:
        for comment in ours:
            _carry_out(act, comment, outcome, by=by, seen=stamps[comment.pk], **facts)
    return outcome


def undo(decisions: Iterable[str], *, by: User) -> Outcome:
    outcome = Outcome()
    numbers = [number for number in map(key_of, decisions) if number][:MOST_AT_ONCE]
    for decision in Decision.objects.filter(pk__in=numbers).select_related("comment").order_by("-pk"):
        outcome.take(decision.comment, decision.undo, by=by)
    return outcome


def _carry_out(act: str, comment: Comment, outcome: Outcome, *, seen: str, **facts: Any) -> None:
    """Do one thing to one comment. What waits is shown before it is picked: two decisions, one press."""
    if act == "pick" and comment.status == Comment.Status.PENDING:
        outcome.take(comment, comment.approve, by=facts["by"], seen=seen)
        seen = comment.stamp
        if comment.status != Comment.Status.VISIBLE:
            return
    # What readers saw is removed: the log tells the two apart.
    if act == "reject" and comment.is_visible:
        act = "remove"
    outcome.take(comment, getattr(comment, act), seen=seen, **facts)


@contextmanager
def _reading(comments: list[Comment], by: User, outcome: Outcome) -> Iterator[list[Comment]]:
    """Claim `comments` for as long as it takes to decide; those others are reading are missed."""
    numbers = [comment.pk for comment in comments]
    mine = Claim.take(numbers, by=by, page="")
    others = Claim.objects.of_others(by).in_bulk(numbers)
    for comment in comments:
        if comment.pk not in mine:
            claim = others.get(comment.pk)
            outcome.miss(comment, f"{comment.author_name}: {claim}" if claim else _why(comment))
    try:
        yield [comment for comment in comments if comment.pk in mine]
    finally:
        Claim.objects.all().release(mine, by=by)


def _parse(seen: str) -> tuple[int, str]:
    number, _, stamp = seen.partition(":")
    key = key_of(number)
    if key is None:
        raise Http404("There is no such comment.")
    return key, stamp


def why(what: Comment | User | Article) -> str:
    """Say what happened to `what` while the moderator was looking at it."""
    return _why(what) if isinstance(what, Comment) else _why_else(what)


def _why_else(what: User | Article) -> str:
    if isinstance(what, Article):
        return gettext("The conversation has been opened or closed again meanwhile.")
    last = what.decisions_on.select_related("by").order_by("-pk").first()
    if last and last.by:
        facts = {"moderator": last.by.name, "reader": what.name, "act": last.get_act_display()}
        return gettext("%(moderator)s has decided on %(reader)s already: %(act)s.") % facts
    return gettext("%(reader)s stands otherwise than you saw.") % {"reader": what.name}


def _why(comment: Comment) -> str:
    facts = {"author": comment.author_name, "status": comment.get_status_display()}
    last = comment.decisions.select_related("by").order_by("-pk").first()
    if last and last.by and last.status_after == comment.status:
        facts["moderator"] = last.by.name
        return gettext("%(moderator)s has decided on the comment by %(author)s already: %(status)s.") % facts
    return gettext("The comment by %(author)s has changed meanwhile. Read it again: %(status)s.") % facts
