"""What other settings would have done: each threshold against the comments of the last 90 days."""

from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import attrgetter
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef
from django.db.models.functions import Length
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from articles.models import ConversationSettings
from comments.models import Comment
from comments.replaying import AN_HOUR, DAYS, MOST
from outlets.conversation import CommentPolicy, strictest

NAMES = {
    "closed": _("Not taken: the conversation is closed"),
    "longest": _("Not taken: too long"),
    "most_an_hour": _("Not taken: too many in an hour"),
    "slow_mode": _("Not taken: too soon after the last"),
    "newcomers_held": _("Held: among a reader’s first"),
    "checked_before": _("Held: checked before they are shown"),
}


class Row(NamedTuple):
    author: int | None
    created_at: datetime
    length: int
    status: str
    is_staff: bool | None
    own: str
    of_section: str
    of_outlet: str


WRITTEN = attrgetter("created_at")


@dataclass(frozen=True)
class Change:
    """How many comments one threshold would have met: as it is, and as it would be."""

    name: Any
    now: int
    then: int


@dataclass(frozen=True)
class SettingsReplay:
    read: int
    since: datetime | None
    changes: list[Change]

    @property
    def most(self) -> int:
        return max([1, *(max(each.now, each.then) for each in self.changes)])


def replay_settings(proposed: ConversationSettings) -> SettingsReplay:
    """Count what the present settings and the `proposed` ones would have met of what was taken."""
    since = timezone.now() - timedelta(days=DAYS)
    columns = ("author", "created_at", Length("body"), "status", "author__is_staff")
    policies = [
        f"{place}comment_policy" for place in ("article__", "article__section__", "article__outlet__")
    ]
    comments = Comment.objects.filter(created_at__gte=since).exclude(body="").order_by("-pk")[:MOST]
    # What was imported was not taken in the order it was written.
    rows = sorted((Row(*facts) for facts in comments.values_list(*columns, *policies)), key=WRITTEN)
    known = _known({row.author for row in rows if row.author}, rows[0].created_at if rows else since)
    now, then = (_met(rows, known, each) for each in (ConversationSettings.current(), proposed))
    changes = [Change(words, now[name], then[name]) for name, words in NAMES.items()]
    return SettingsReplay(len(rows), rows[0].created_at if rows else None, changes)


def _known(authors: set[int], since: datetime) -> set[int]:
    """Return those who were no newcomers when the time began: something of theirs was shown before."""
    earlier = Comment.objects.visible().filter(author=OuterRef("pk"), created_at__lt=since)
    return set(User.objects.filter(Exists(earlier), pk__in=authors).values_list("pk", flat=True))


def _met(rows: Iterable[Row], known: set[int], settings: ConversationSettings) -> dict[str, int]:
    """Return how often each threshold of `settings` would have spoken, each asked by itself."""
    met: dict[str, int] = defaultdict(int)
    written: dict[int | None, deque[datetime]] = defaultdict(deque)
    shown: dict[int | None, int] = defaultdict(int)
    for row in rows:
        own = written[row.author]
        while own and own[0] < row.created_at - AN_HOUR:
            own.popleft()
        is_new = not row.is_staff and row.author not in known and shown[row.author] < settings.newcomers_held
        policy = _policy(row, settings)
        met["closed"] += policy == CommentPolicy.CLOSED
        met["longest"] += row.length > settings.longest
        met["most_an_hour"] += len(own) >= settings.most_an_hour
        met["slow_mode"] += bool(own) and (row.created_at - own[-1]).total_seconds() < settings.slow_mode
        met["newcomers_held"] += is_new
        met["checked_before"] += policy == CommentPolicy.BEFORE
        own.append(row.created_at)
        shown[row.author] += row.status == "visible"
    return met


def _policy(row: Row, settings: ConversationSettings) -> str:
    """Return how the conversation is held today, under `settings`."""
    if settings.is_paused:
        return CommentPolicy.CLOSED
    if row.own != CommentPolicy.INHERIT:
        return row.own
    nearer = strictest(row.of_section, row.of_outlet)
    return settings.comment_policy if nearer == CommentPolicy.INHERIT else nearer
