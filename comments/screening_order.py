"""The order of the screening as moderators read it, and how often each step spoke lately."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from comments.models import Rule, ScreeningTally
from comments.screening import RULES

DAYS = 7

# What each step looks at. A test holds this against RULES.
EXPLAINED: dict[str, tuple[Any, tuple[str, ...]]] = {
    "closed": (_("The conversation is closed: not taken."), ("closed",)),
    "closed_by_age": (_("The article is older than conversations stay open: not taken."), ("closed_by_age",)),
    "banned": (_("The reader is banned: not taken."), ("banned",)),
    "muted": (_("The reader is muted for a time: not taken."), ("muted",)),
    "unanswerable": (_("What it answers is no longer there: not taken."), ("unanswerable",)),
    "closed_thread": (_("The thread is closed: not taken."), ("closed_thread",)),
    "too_long": (_("It is empty or too long: not taken."), ("too_long", "empty")),
    "too_fast": (_("The reader wrote a moment ago, or much in an hour: not taken."), ("too_fast",)),
    "repeated": (_("The reader said the same in the last hour: not taken."), ("repeated",)),
    "house_rule": (_("The house rules below, those that reject first."), (*Rule.Kind.values, "too_slow")),
    "held": (_("A moderator holds everything by this reader: held."), ("held",)),
    "newcomer": (_("One of a new reader’s first comments: held."), ("newcomer",)),
    "checked_before": (_("Comments here are checked before they are shown: held."), ("checked_before",)),
}
SHOWN = _("Nothing speaks against it: shown.")


@dataclass(frozen=True)
class Step:
    explanation: Any
    count: int
    rules: tuple[tuple[Rule, int], ...] = ()


def steps() -> Iterator[Step]:
    """Yield each step in its order, with how often it ended the screening in the last DAYS days."""
    tallies = ScreeningTally.objects.filter(day__gte=ScreeningTally.since(DAYS)).order_by()
    by_name = dict(tallies.values_list("rule").annotate(Sum("count")))
    by_rule = dict(tallies.exclude(house_rule=None).values_list("house_rule").annotate(Sum("count")))
    for rule in RULES:
        explanation, names = EXPLAINED[rule.__name__]
        own = [(each, by_rule.get(each.pk, 0)) for each in Rule.objects.active()]
        count = sum(by_name.get(name, 0) for name in names)
        yield Step(explanation, count, tuple(own) if rule.__name__ == "house_rule" else ())
    yield Step(SHOWN, by_name.get("", 0))
