"""The order of the screening as moderators read it: each step, its threshold, and what it did lately."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Sum
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models import ConversationSettings, Section
from articles.templatetags.dates import numerals
from comments.models import Rule, ScreeningTally
from comments.screening import LABELS, RULES
from outlets.conversation import CommentPolicy
from outlets.models import Outlet

DAYS = 7

# What each step looks at, and the names it speaks under; `%(…)s` is one of the settings. A test holds this
# against RULES.
EXPLAINED: dict[str, tuple[Any, tuple[str, ...]]] = {
    "closed": (
        _("The conversation is closed, by the article, its section, its outlet or the paper: not taken."),
        ("closed",),
    ),
    "closed_by_age": (
        _("The article came out more than %(close_after_days)s days ago (0: however old): not taken."),
        ("closed_by_age",),
    ),
    "banned": (_("The reader is banned: not taken."), ("banned",)),
    "muted": (_("The reader is muted for a time: not taken."), ("muted",)),
    "unanswerable": (_("What it answers is no longer there: not taken."), ("unanswerable",)),
    "closed_thread": (_("The thread is closed: not taken."), ("closed_thread",)),
    "too_long": (
        _("It is empty, or longer than %(longest)s characters: not taken."),
        ("too_long", "empty"),
    ),
    "too_fast": (
        _(
            "The reader wrote less than %(slow_mode)s seconds ago, or %(most_an_hour)s comments in the last "
            "hour: not taken."
        ),
        ("too_fast",),
    ),
    "slow_mode": (
        _("The article or its section has a slow mode, and the reader wrote here a moment ago: not taken."),
        ("slow_mode",),
    ),
    "repeated": (_("The reader said the same in the last hour: not taken."), ("repeated",)),
    "house_rule": (
        _("A house rule matches, those that reject first: held or rejected."),
        (*Rule.Kind.values, "too_slow"),
    ),
    "held": (_("A moderator holds everything by this reader: held."), ("held",)),
    "newcomer": (
        _("Fewer than %(newcomers_held)s comments by this reader were ever shown: held."),
        ("newcomer",),
    ),
    "checked_before": (_("Comments here are checked before they are shown: held."), ("checked_before",)),
}
SHOWN = _("Nothing speaks against it: shown at once.")

Days = list[int]


@dataclass(frozen=True)
class Line:
    """A step, or one house rule: what it says, and how often it spoke on each of the last days."""

    words: Any
    days: Days
    waiting: str = ""  # The address of what it held and nobody has judged yet.
    change: str = ""  # Where it is changed.
    rules: tuple["Line", ...] = ()

    @property
    def count(self) -> int:
        return sum(self.days)


@dataclass(frozen=True)
class OwnPolicy:
    """A section or an outlet that says something of its own."""

    place: Section | Outlet
    policy: str
    slow_mode: int | None = None


class ScreeningOrder:
    """The whole page. Five queries, however many rules there are."""

    def __init__(self) -> None:
        self.settings = ConversationSettings.current()
        self.today = ScreeningTally.since(1)
        self._by_name: dict[str, Days] = defaultdict(lambda: [0] * DAYS)
        self._by_rule: dict[int, Days] = defaultdict(lambda: [0] * DAYS)
        tallies = ScreeningTally.objects.filter(day__gte=ScreeningTally.since(DAYS)).order_by()
        for day, name, rule, count in tallies.values_list("day", "rule", "house_rule").annotate(Sum("count")):
            place = DAYS - 1 - (self.today - day).days
            if 0 <= place < DAYS:
                self._by_name[name][place] += count
                if rule:
                    self._by_rule[rule][place] += count

    @property
    def since(self) -> Any:
        return self.today - timedelta(days=DAYS - 1)

    @property
    def all(self) -> int:
        """How many comments were screened."""
        return sum(map(sum, self._by_name.values()))

    def lines(self) -> Iterator[Line]:
        """Yield each step in its order, and at the end what none of them stopped."""
        facts = {
            field.name: numerals(getattr(self.settings, field.name))
            for field in ConversationSettings._meta.fields
            if isinstance(getattr(self.settings, field.name), int)
        }
        for step in RULES:
            words, names = EXPLAINED.get(step.__name__, (step.__name__.replace("_", " "), (step.__name__,)))
            days = _added(self._by_name[name] for name in names)
            rules = tuple(self._house_rules()) if step.__name__ == "house_rule" else ()
            held = names[0] if len(names) == 1 and names[0] in LABELS else ""
            yield Line(str(words) % facts, days, _waiting(held), rules=rules)
        yield Line(SHOWN, self._by_name[""])

    def own_policies(self) -> list[OwnPolicy]:
        """Return the sections and outlets that say something of their own."""
        usual = CommentPolicy.INHERIT
        sections = Section.objects.exclude(comment_policy=usual, slow_mode=None)
        outlets = Outlet.objects.exclude(comment_policy=usual)
        return [
            *(OwnPolicy(each, each.get_comment_policy_display(), each.slow_mode) for each in sections),
            *(OwnPolicy(each, each.get_comment_policy_display()) for each in outlets),
        ]

    def _house_rules(self) -> Iterator[Line]:
        for rule in Rule.objects.active():
            words = f"{rule.get_action_display()}: {rule}"
            change = reverse("admin:comments_rule_change", args=[rule.pk])
            yield Line(words, self._by_rule[rule.pk], _waiting(str(rule.pk)), change)
        if any(self._by_name["too_slow"]):
            yield Line(LABELS["too_slow"], self._by_name["too_slow"], _waiting("too_slow"))


def _waiting(rule: str) -> str:
    return f"{reverse('admin:comments_queue_changelist')}?tab=held&rule={rule}" if rule else ""


def _added(rows: Iterable[Days]) -> Days:
    return [sum(days) for days in zip(*rows, strict=True)]
