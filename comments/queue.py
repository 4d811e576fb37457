"""The moderators' queue: what waits, what readers reported, what was decided, a page at a time."""

from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils.crypto import get_random_string
from django.utils.safestring import SafeString

from accounts.models import User
from comments.asked import DECISIONS, HELD, PENDING, REPORTED, Asked
from comments.models import Claim, Comment, CommentQuerySet, Decision, Report
from comments.models.comment import ROUTINE
from comments.ordering import Ordering
from comments.screening import LABELS
from comments.wording import marked

CARDS_A_PAGE = 25
DECISIONS_A_PAGE = 50
COUNT_UP_TO = 1000
# How often another moderator may be a moment quicker before a page is shown with what it has.
TRIES = 3


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
    score: int | None = None
    telling: list[str] = field(default_factory=list)

    @property
    def words(self) -> SafeString:
        return marked(self.comment.body, self.comment.rule_span)

    @property
    def held_by(self) -> str:
        return str(LABELS.get(self.comment.rule, ""))


def waiting_for(moderator: User, tab: str) -> CommentQuerySet:
    """What `moderator` may decide on under a tab. Their own comments are for others."""
    comments = Comment.objects.not_by(moderator)
    if tab == REPORTED:
        return comments.reported()
    return comments.pending().filter(~Q(rule__in=ROUTINE)) if tab == HELD else comments.pending()


def narrowed(comments: CommentQuerySet, asked: Asked) -> CommentQuerySet:
    """Of `comments`, those under what was chosen: any of the articles or sections, one reader, one rule."""
    if asked.articles or asked.sections:
        chosen = Q(article__in=asked.articles) | Q(article__section__in=asked.sections)
        comments = comments.filter(chosen)
    if asked.reader:
        comments = comments.filter(author=asked.reader)
    if asked.house_rule:
        comments = comments.filter(house_rule=asked.house_rule)
    elif asked.rule:
        comments = comments.filter(rule=asked.rule)
    return comments


def counts_for(moderator: User) -> dict[str, int]:
    """How many wait under each tab, counted no further than a moderator can see the difference."""
    tabs = (PENDING, REPORTED, HELD)
    return {tab: waiting_for(moderator, tab).order_by()[:COUNT_UP_TO].count() for tab in tabs}


@dataclass
class QueuePage:
    """What one moderator sees. What is on it is claimed: no other moderator is shown it meanwhile."""

    moderator: User
    asked: Asked = field(default_factory=Asked)
    claimed_as: str = field(default_factory=lambda: get_random_string(12))

    @property
    def tab(self) -> str:
        return self.asked.tab

    @property
    def address(self) -> str:
        """This page, to come back to after a decision."""
        return self.asked.address

    @cached_property
    def cards(self) -> list[Card]:
        return cards_for(self.moderator, self._claimed, self.ordering)

    @cached_property
    def ordering(self) -> Ordering:
        return Ordering(self.asked)

    @cached_property
    def decisions(self) -> list[Decision]:
        return self._log[:DECISIONS_A_PAGE]

    @property
    def next_address(self) -> str:
        """The address of the page after this one, or nothing on the last."""
        if self.tab == DECISIONS:
            key = str(self._log[DECISIONS_A_PAGE - 1].pk) if len(self._log) > DECISIONS_A_PAGE else ""
        else:
            key = self._next_key if self.cards else ""
        return self.asked.but(after=key).address if key else ""

    @cached_property
    def being_read(self) -> list[tuple[str, int]]:
        """Who is reading how many of what is passed over here."""
        here = narrowed(waiting_for(self.moderator, self.tab), self.asked)
        claims = Claim.objects.of_others(self.moderator).filter(comment__in=here).order_by("moderator__name")
        return list(claims.values_list("moderator__name").annotate(Count("pk")))

    @cached_property
    def _claimed(self) -> list[int]:
        """The numbers of the comments of this page, in order, claimed for the moderator."""
        mine: set[int] = set()
        others = Claim.objects.of_others(self.moderator).values("comment")
        free = narrowed(waiting_for(self.moderator, self.tab), self.asked).exclude(pk__in=others)
        for _ in range(TRIES):
            keys = self.ordering.keys(free, CARDS_A_PAGE + 1)
            wanted = [key.number for key in keys[:CARDS_A_PAGE]]
            mine = Claim.take(wanted, by=self.moderator, page=self.claimed_as)
            self._next_key = str(keys[CARDS_A_PAGE - 1]) if len(keys) > CARDS_A_PAGE else ""
            if len(mine) == len(wanted):
                break
        return [number for number in wanted if number in mine]

    @cached_property
    def _log(self) -> list[Decision]:
        decisions: QuerySet[Decision] = Decision.objects.select_related(
            "by", "comment__author", "article", "undone_by"
        ).defer("article__body", "article__text", "article__search")
        decisions = self._log_narrowed(decisions)
        if self.asked.after_key:
            decisions = decisions.filter(pk__lt=self.asked.after_key)
        return list(decisions.order_by("-pk")[: DECISIONS_A_PAGE + 1])

    def _log_narrowed(self, decisions: QuerySet[Decision]) -> QuerySet[Decision]:
        asked = self.asked
        if asked.articles or asked.sections:
            chosen = Q(article__in=asked.articles) | Q(article__section__in=asked.sections)
            decisions = decisions.filter(chosen)
        return decisions.filter(reader=asked.reader) if asked.reader else decisions


def cards_for(moderator: User, numbers: list[int], ordering: Ordering | None = None) -> list[Card]:
    """Return comments as cards, in the order of their `numbers`: five queries, however many there are."""
    reports = Report.objects.unanswered().select_related("reporter").order_by("pk")
    rows = (
        Comment.objects.select_related("article__outlet", "author", "parent__author", "root")
        .prefetch_related(Prefetch("reports", reports, to_attr="open_reports"))
        .defer("article__body", "article__text", "article__search")
        .in_bulk(numbers)
    )
    comments = [rows[number] for number in numbers if number in rows]
    records = records_of({comment.author_id for comment in comments if comment.author_id})
    scores = ordering.scores(list(rows)) if ordering else {}
    return [
        Card(
            comment,
            records.get(comment.author_id or 0, Record()),
            bool(comment.author and moderator.may_ban(comment.author)),
            scores.get(comment.pk),
            ordering.telling(comment.body) if ordering and comment.pk in scores else [],
        )
        for comment in comments
    ]


def records_of(authors: set[int]) -> dict[int, Record]:
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
