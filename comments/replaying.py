"""What a rule would have done: the comments of the last 90 days, screened by it in the order they came."""

import time
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.safestring import SafeString

from comments.house_rules import TooSlowError, first_match
from comments.models import Comment, Decision, Rule
from comments.models.comments import FEWEST, NEWEST
from comments.wording import fingerprint, marked

DAYS = 90
MOST = 20_000
SECONDS = 8.0
EXAMPLES = 10
AN_HOUR, A_DAY = timedelta(hours=1), timedelta(days=1)


@dataclass
class Example:
    """A comment the rule would have caught, the words it matched, and what moderators decided."""

    comment: Comment
    span: str
    decided: str  # "approve", "reject", or "" where no person decided.

    @property
    def words(self) -> SafeString:
        return marked(self.comment.body, self.span)


@dataclass
class Replay:
    """How many comments were read, how many the rule would have caught, and what became of those."""

    rule: Rule
    read: int = 0
    since: datetime | None = None
    caught: int = 0
    approved: int = 0  # Moderators decided otherwise.
    rejected: int = 0
    examples: list[Example] = field(default_factory=list)

    @property
    def share(self) -> float:
        """The share of all comments that would have been caught."""
        return self.caught / self.read if self.read else 0.0

    @property
    def otherwise(self) -> float | None:
        """The share of those judged by a person that moderators let stand; None where nobody judged any."""
        judged = self.approved + self.rejected
        return self.approved / judged if judged else None


@dataclass
class _Past:
    """A comment as it was when it came, with what was known then."""

    body: str
    in_last_hour: int
    said_by_others_today: int
    rejected_in_a_hundred: int


def replay(rule: Rule) -> Replay:
    """Try `rule`, saved or not, on the newest comments; for SECONDS at most, and say how many those were."""
    found = Replay(rule)
    caught: list[tuple[Comment, str]] = []
    for comment, past in _as_they_came(_newest()):
        found.read += 1
        found.since = found.since or comment.created_at
        try:
            match = first_match([rule], past)
        except TooSlowError:
            continue
        if match:
            caught.append((comment, match.span))
    decided = _decided({comment.pk for comment, _ in caught})
    found.caught = len(caught)
    found.approved = sum(act == Decision.Act.APPROVE for act in decided.values())
    found.rejected = sum(act == Decision.Act.REJECT for act in decided.values())
    found.examples = [
        Example(each, span, decided.get(each.pk, "")) for each, span in caught[: -EXAMPLES - 1 : -1]
    ]
    return found


def _newest() -> list[Comment]:
    """Return the comments of the last DAYS, oldest first; of more than MOST the newest."""
    since = timezone.now() - timedelta(days=DAYS)
    rows = Comment.objects.filter(created_at__gte=since).exclude(body="")
    rows = rows.select_related("author").only("body", "created_at", "status", "author__name")
    return list(rows.order_by("-pk")[:MOST])[::-1]


def _as_they_came(comments: Iterable[Comment]) -> Iterator[tuple[Comment, _Past]]:
    """Yield each comment with what screening would have known of its author and of the day."""
    until = time.monotonic() + SECONDS
    written: dict[Any, deque[datetime]] = defaultdict(deque)
    said: dict[int, deque[tuple[datetime, Any]]] = defaultdict(deque)
    judged: dict[Any, deque[bool]] = defaultdict(lambda: deque(maxlen=NEWEST))
    for comment in comments:
        if time.monotonic() > until:
            return
        author, now = comment.author_id, comment.created_at
        same = said[fingerprint(comment.body)]
        _forget(written[author], now - AN_HOUR)
        while same and same[0][0] < now - A_DAY:
            same.popleft()
        record = judged[author]
        rejected = 100 * sum(record) // len(record) if len(record) >= FEWEST else 0
        yield (
            comment,
            _Past(comment.body, len(written[author]), sum(who != author for _, who in same), rejected),
        )
        written[author].append(now)
        same.append((now, author))
        if comment.status in {"visible", "rejected"}:
            record.append(comment.status == "rejected")


def _forget(moments: deque[datetime], before: datetime) -> None:
    while moments and moments[0] < before:
        moments.popleft()


def _decided(comments: set[int]) -> dict[int, str]:
    """Return the last thing a person decided on each of `comments`: whether it stands or not."""
    acts = [Decision.Act.APPROVE, Decision.Act.REJECT]
    log = Decision.objects.filter(comment__in=comments, act__in=acts, by__isnull=False, undone_by=None)
    return {comment: act for comment, act in log.order_by("pk").values_list("comment", "act") if comment}
