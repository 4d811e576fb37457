"""What a rule would have done to the comments of the last 90 days, each as it was when it came."""

import time
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.safestring import SafeString

from comments.house_rules import TooSlowError, first_match
from comments.models import Comment, Decision, Rule
from comments.models.comments import FEWEST, NEWEST
from comments.wording import fingerprint, marked

DAYS = 90
MOST = 100_000
SECONDS = 8.0
EXAMPLES = 10
AN_HOUR, A_DAY = timedelta(hours=1), timedelta(days=1)
LET_STAND = {Decision.Act.APPROVE.value, Decision.Act.RESTORE.value}
TAKEN_OUT = {"reject", "remove"}
# These ask what was written before, so they go through the time from its beginning.
WITH_A_PAST = {Rule.Kind.REPETITION, Rule.Kind.RATE, Rule.Kind.RECORD}


@dataclass
class Example:
    """A comment the rule would have caught, the words it matched, and whether moderators let it stand."""

    comment: Comment
    span: str
    stands: bool | None  # None: no person decided.

    @property
    def words(self) -> SafeString:
        return marked(self.comment.body, self.span)


@dataclass
class Week:
    """What would have been caught in seven days, and what moderators made of it."""

    begins: datetime
    approved: int = 0
    rejected: int = 0
    undecided: int = 0

    @property
    def caught(self) -> int:
        return self.approved + self.rejected + self.undecided


@dataclass
class Replay:
    """How many comments were read, how many the rule would have caught, and what became of those."""

    rule: Rule
    read: int = 0
    since: datetime | None = None  # The oldest that was read.
    is_cut: bool = False  # There were more, but no time.
    weeks: list[Week] = field(default_factory=list)
    examples: list[Example] = field(default_factory=list)

    @property
    def caught(self) -> int:
        return sum(week.caught for week in self.weeks)

    @property
    def approved(self) -> int:
        """Moderators decided otherwise."""
        return sum(week.approved for week in self.weeks)

    @property
    def rejected(self) -> int:
        return sum(week.rejected for week in self.weeks)

    @property
    def undecided(self) -> int:
        return sum(week.undecided for week in self.weeks)

    @property
    def in_a_hundred(self) -> float:
        """How many of all comments would have been caught."""
        return 100 * self.caught / self.read if self.read else 0.0

    @property
    def otherwise_in_a_hundred(self) -> float | None:
        """Of those judged by a person, how many moderators let stand; None where nobody judged any."""
        judged = self.approved + self.rejected
        return 100 * self.approved / judged if judged else None


class Row(NamedTuple):
    """A comment, as far as rules ask."""

    pk: int
    body: str
    author: int | None
    created_at: datetime
    status: str
    gist: int | None


class Past(NamedTuple):
    """What rules ask of a comment: as it was when it came."""

    body: str
    in_last_hour: int = 0
    said_by_others_today: int = 0
    rejected_in_a_hundred: int = 0


class Caught(NamedTuple):
    pk: int
    created_at: datetime
    span: str


def replay(rule: Rule) -> Replay:
    """Try `rule`, saved or not, on the newest comments; for SECONDS at most, and say how many those were."""
    found, caught = Replay(rule), []
    until = time.monotonic() + SECONDS
    has_past = rule.kind in WITH_A_PAST
    for row, past in _as_they_came(has_past):
        found.read += 1
        found.since = min(found.since or row.created_at, row.created_at)
        if span := _caught_by(rule, past):
            caught.append(Caught(row.pk, row.created_at, span[0]))
        if time.monotonic() > until:
            found.is_cut = True
            break
    found.is_cut = found.is_cut or found.read == MOST
    caught.sort(reverse=True)
    decided = _decided([each.pk for each in caught])
    found.weeks = _weeks(caught, decided)
    found.examples = _examples(caught, decided)
    return found


def _caught_by(rule: Rule, past: Past) -> tuple[str] | None:
    """Return the words `rule` matches; what takes it too long is held as well."""
    try:
        match = first_match([rule], past)
    except TooSlowError:
        return ("",)
    return (match.span,) if match else None


def _as_they_came(has_past: bool) -> Iterator[tuple[Row, Past]]:
    """Yield the comments: the newest first, or with what was known of authors and days, the oldest first."""
    since = timezone.now() - timedelta(days=DAYS)
    comments = Comment.objects.filter(created_at__gte=since).exclude(body="").order_by("-pk")[:MOST]
    found = comments.values_list("pk", "body", "author", "created_at", "status", "gist")
    rows = (Row(*facts) for facts in found.iterator(chunk_size=2000))
    if has_past:
        return _with_the_past(sorted(rows, key=lambda row: (row.created_at, row.pk)))
    return ((row, Past(row.body)) for row in rows)


def _with_the_past(rows: Iterable[Row]) -> Iterator[tuple[Row, Past]]:
    written: dict[Any, deque[datetime]] = defaultdict(deque)
    said: dict[int, deque[tuple[datetime, Any]]] = defaultdict(deque)
    judged: dict[Any, deque[bool]] = defaultdict(lambda: deque(maxlen=NEWEST))
    for row in rows:
        own, record = written[row.author], judged[row.author]
        same = said[fingerprint(row.body) if row.gist is None else row.gist]
        while own and own[0] < row.created_at - AN_HOUR:
            own.popleft()
        while same and same[0][0] < row.created_at - A_DAY:
            same.popleft()
        rejected = 100 * sum(record) // len(record) if len(record) >= FEWEST else 0
        yield row, Past(row.body, len(own), sum(who != row.author for _, who in same), rejected)
        own.append(row.created_at)
        same.append((row.created_at, row.author))
        if row.status in {"visible", "rejected"}:
            record.append(row.status == "rejected")


def _weeks(caught: list[Caught], decided: dict[int, bool]) -> list[Week]:
    """Return every week of the time, the first one first."""
    begin = timezone.now() - timedelta(days=DAYS)
    weeks = [Week(begin + timedelta(weeks=number)) for number in range(DAYS // 7 + 1)]
    for each in caught:
        week = weeks[max(0, min((each.created_at - begin).days // 7, len(weeks) - 1))]
        stands = decided.get(each.pk)
        if stands is None:
            week.undecided += 1
        elif stands:
            week.approved += 1
        else:
            week.rejected += 1
    return weeks


def _examples(caught: list[Caught], decided: dict[int, bool]) -> list[Example]:
    """Return the newest, those that moderators let stand before the others."""
    chosen = sorted(caught, key=lambda each: not decided.get(each.pk))[:EXAMPLES]
    comments = Comment.objects.select_related("author").in_bulk([each.pk for each in chosen])
    return [
        Example(comments[each.pk], each.span, decided.get(each.pk)) for each in chosen if each.pk in comments
    ]


def _decided(comments: list[int]) -> dict[int, bool]:
    """Return, of each of `comments` that a person decided on, whether they let it stand at last."""
    acts = LET_STAND | TAKEN_OUT
    log = Decision.objects.filter(comment__in=comments, act__in=acts, by__isnull=False, undone_by=None)
    rows = log.order_by("pk").values_list("comment", "act")
    return {comment: act in LET_STAND for comment, act in rows if comment}
