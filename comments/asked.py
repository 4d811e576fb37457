"""What part of the queue a moderator asks for. It stands in the address, so that it can be kept and sent."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Self

from django.http import Http404, QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from comments.screening import LABELS
from outlets.addresses import key_of

PENDING, REPORTED, HELD, DECISIONS = "pending", "reported", "held", "decisions"
TABS = (PENDING, REPORTED, HELD, DECISIONS)
WAIT, SCORE = "wait", "score"
MOST_CHOSEN = 100


@dataclass(frozen=True)
class Asked:
    """A tab, and what it is narrowed to. `rule` is a kind of rule, or the number of a house rule."""

    tab: str = PENDING
    articles: tuple[int, ...] = ()
    sections: tuple[int, ...] = ()
    reader: int | None = None
    rule: str = ""
    sort: str = WAIT
    after: str = ""

    @classmethod
    def read(cls, query: QueryDict) -> Self:
        tab = query.get("tab", PENDING)
        if tab not in TABS:
            raise Http404("There is no such tab.")
        rule = query.get("rule", "")
        return cls(
            tab,
            _numbers(query.getlist("article")),
            _numbers(query.getlist("section")),
            key_of(query.get("reader", "")),
            rule if tab == HELD and (rule in LABELS or key_of(rule)) else "",
            SCORE if query.get("sort") == SCORE and tab in {PENDING, HELD} else WAIT,
            query.get("after", ""),
        )

    @property
    def house_rule(self) -> int | None:
        return key_of(self.rule)

    @property
    def is_narrowed(self) -> bool:
        return bool(self.articles or self.sections or self.reader or self.rule)

    @property
    def after_key(self) -> int:
        """The number after which the page begins."""
        return key_of(self.after.rpartition("-")[2]) or 0

    @property
    def after_score(self) -> int | None:
        """The score that number had; None where the page begins among what has no score yet."""
        return key_of(self.after.partition("-")[0]) if "-" in self.after else None

    @property
    def facts(self) -> list[tuple[str, Any]]:
        """What stands in the address, in order; nothing that goes without saying."""
        pairs = [("tab", self.tab)] if self.tab != PENDING else []
        pairs += [("article", str(number)) for number in self.articles]
        pairs += [("section", str(number)) for number in self.sections]
        named = [("reader", self.reader), ("rule", self.rule), ("after", self.after)]
        pairs += [(name, str(value)) for name, value in named if value]
        return pairs + ([("sort", self.sort)] if self.sort != WAIT else [])

    @property
    def address(self) -> str:
        place = reverse("admin:comments_queue_changelist")
        return f"{place}?{urlencode(self.facts)}" if self.facts else place

    def but(self, **changes: Any) -> Self:
        """The same with `changes`, from its start."""
        return replace(self, **{"after": "", **changes})


def _numbers(words: Iterable[str]) -> tuple[int, ...]:
    found = dict.fromkeys(number for number in map(key_of, words) if number)
    return tuple(found)[:MOST_CHOSEN]
