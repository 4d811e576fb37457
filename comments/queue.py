"""The moderators' queue: what waits, what readers reported, what was decided, a page at a time."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from accounts.models import User
from articles.models import Article
from comments.models import Comment, CommentQuerySet, Decision, Report
from comments.models.moderation import DecidedMeanwhileError
from comments.screening import LABELS
from comments.wording import marked
from outlets.addresses import key_of

PENDING, REPORTED, DECISIONS = "pending", "reported", "decisions"
TABS = (PENDING, REPORTED, DECISIONS)
CARDS_A_PAGE = 25
DECISIONS_A_PAGE = 50
COUNT_UP_TO = 1000


@dataclass(frozen=True)
class Record:
    """What is known of a reader when one of their comments is judged."""

    visible: int = 0
    rejected: int = 0
    pending: int = 0
    reported: int = 0


@dataclass(frozen=True)
class Card:
    """A comment to decide on, with what a fair decision needs."""

    comment: Comment
    record: Record
    may_ban: bool

    @property
    def words(self) -> SafeString:
        return marked(self.comment.body, self.comment.rule_span)

    @property
    def held_by(self) -> str:
        return str(LABELS.get(self.comment.rule, ""))


@dataclass
class QueuePage:
    """What one moderator sees under one tab. Their own comments are for others to decide."""

    moderator: User
    tab: str = PENDING
    after: int = 0

    def __post_init__(self) -> None:
        if self.tab not in TABS:
            raise Http404("There is no such tab.")

    @property
    def address(self) -> str:
        """This page, to come back to after a decision."""
        place = reverse("admin:comments_queue_changelist")
        return f"{place}?tab={self.tab}" + (f"&after={self.after}" if self.after else "")

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many wait, counted no further than a moderator can see the difference."""
        waiting = {PENDING: self._comments(PENDING), REPORTED: self._comments(REPORTED)}
        return {tab: comments.order_by()[:COUNT_UP_TO].count() for tab, comments in waiting.items()}

    @cached_property
    def cards(self) -> list[Card]:
        comments = self._page[:CARDS_A_PAGE]
        records = _records({comment.author_id for comment in comments if comment.author_id})
        return [
            Card(
                comment,
                records.get(comment.author_id or 0, Record()),
                bool(comment.author and self.moderator.may_ban(comment.author)),
            )
            for comment in comments
        ]

    @cached_property
    def decisions(self) -> list[Decision]:
        return self._log[:DECISIONS_A_PAGE]

    @property
    def next_key(self) -> int | None:
        """The key of the page after this one, or None on the last."""
        rows, size = (self._log, DECISIONS_A_PAGE) if self.tab == DECISIONS else (self._page, CARDS_A_PAGE)
        return rows[size - 1].pk if len(rows) > size else None

    def _comments(self, tab: str) -> CommentQuerySet:
        comments = Comment.objects.not_by(self.moderator)
        return comments.pending() if tab == PENDING else comments.reported()

    @cached_property
    def _page(self) -> list[Comment]:
        """The comments of the tab, those that have waited longest first."""
        reports = Report.objects.unanswered().select_related("reporter").order_by("pk")
        comments = (
            self._comments(self.tab)
            .filter(pk__gt=self.after)
            .select_related("article__outlet", "author", "parent__author")
            .prefetch_related(Prefetch("reports", reports, to_attr="open_reports"))
            .defer("article__body", "article__text", "article__search")
        )
        return list(comments.order_by("pk")[: CARDS_A_PAGE + 1])

    @cached_property
    def _log(self) -> list[Decision]:
        decisions: QuerySet[Decision] = Decision.objects.select_related(
            "by", "comment__author", "article", "undone_by"
        ).defer("article__body", "article__text", "article__search")
        if self.after:
            decisions = decisions.filter(pk__lt=self.after)
        return list(decisions.order_by("-pk")[: DECISIONS_A_PAGE + 1])


def _records(authors: set[int]) -> dict[int, Record]:
    """Return the record of each author: two queries, however many there are."""
    comments = Comment.objects.filter(author__in=authors).values("author").order_by()
    counted = comments.annotate(
        visible=Count("pk", filter=Q(status="visible")),
        rejected=Count("pk", filter=Q(status="rejected")),
        pending=Count("pk", filter=Q(status="pending")),
    )
    reports = Report.objects.filter(comment__author__in=authors).values_list("comment__author").order_by()
    reported = dict(reports.annotate(Count("pk")))
    return {
        row["author"]: Record(row["visible"], row["rejected"], row["pending"], reported.get(row["author"], 0))
        for row in counted
    }


@dataclass
class Outcome:
    """What came of deciding on several comments at once."""

    done: list[Decision] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    def take(self, verb: Any, **facts: Any) -> None:
        """Let `verb` decide, or note who was there before."""
        try:
            self.done.append(verb(**facts))
        except DecidedMeanwhileError as error:
            self.missed.append(why(error.what))
        except PermissionDenied:
            self.missed.append(gettext("This is for another moderator to decide."))


def decide(act: str, seen: Iterable[str], *, by: User, reason: str = "", note: str = "") -> Outcome:
    """Approve, reject, restore, pick or unpick comments as they were `seen`: `12:pending-0` each.

    In order of their numbers, each in a transaction of its own: what can be decided is.
    """
    stamps = dict(_parse(each) for each in seen)
    facts = {"reason": reason, "note": note} if act == "reject" else {}
    outcome = Outcome()
    for comment in Comment.objects.filter(pk__in=stamps).select_related("author").order_by("pk"):
        outcome.take(getattr(comment, act), by=by, seen=stamps[comment.pk], **facts)
    return outcome


def undo(decisions: Iterable[str], *, by: User) -> Outcome:
    outcome = Outcome()
    numbers = [number for number in map(key_of, decisions) if number]
    for decision in Decision.objects.filter(pk__in=numbers).select_related("comment").order_by("pk"):
        outcome.take(decision.undo, by=by)
    return outcome


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
