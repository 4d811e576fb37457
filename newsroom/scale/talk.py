"""Conversations of a chunk: comments of all its articles in the order they were written."""

from collections import defaultdict
from dataclasses import dataclass
from random import Random
from typing import Any

from newsroom.scale.ground import Ground, talkers
from newsroom.scale.plan import DAY, Plan, written
from newsroom.scale.sheets import Sheets
from newsroom.scale.stories import Account
from newsroom.scale.vocabulary import Vocabulary

DEEPEST = 64  # As the trigger has it: deeper answers stay under the same ancestor.
HOURS_UNTIL_SAID = 9
ANSWERS = 0.6
RECENT = 40
LATE_DAYS = 7  # What moderators have not come to yet is at most this old.
REASONS = ("abuse", "hate", "spam", "off_topic", "personal")
Place = tuple[int, int, list[str]]  # Number, number of the root, path.


@dataclass(slots=True)
class Remark:
    """A comment before its words."""

    number: int
    at: int
    article: int
    author: int
    status: str
    is_placed: bool


class Talk:
    def __init__(self, plan: Plan, ground: Ground, vocabulary: Vocabulary) -> None:
        self.plan, self.ground, self.words = plan, ground, vocabulary.remarks
        self.talkers = talkers(ground)
        self.before_readers = ground.readers[0] - 1

    def write(self, chunk: int, accounts: list[Account], sheets: Sheets) -> dict[int, int]:
        """Add the chunk's comments to `sheets`; return how many of each article are visible."""
        rng = self.plan.rng("talk", chunk)
        counts: dict[int, int] = defaultdict(int)
        places: dict[int, list[Place]] = defaultdict(list)
        rows: list[tuple[Any, ...]] = []
        answers: dict[int, int] = defaultdict(int)  # Visible ones, by the first comment of their thread.
        said = sorted(moment for account in accounts for moment in self._moments(account, rng))
        authors = self.talkers.many(rng, len(said))
        first = self.plan.comments_before(chunk) + 1
        for number, ((at, article), author) in enumerate(zip(said, authors, strict=True), first):
            status = self._status(at, rng)
            # What was rejected had been seen by readers, or not.
            is_placed = status in {"visible", "deleted"} or (status == "rejected" and rng.random() < 0.5)
            remark = Remark(number, at, article, self.before_readers + author, status, is_placed)
            counts[article] += status == "visible"
            root, facts = self._comment(remark, places[article], rng)
            rows.append(facts)
            answers[root] += status == "visible" and root != number
            if status == "rejected":
                self._rejection(remark, rng, sheets)
            elif status == "visible" and rng.random() < 0.004:
                self._report(remark, rng, sheets)
        for facts in rows:
            sheets.add("comments_comment", *facts, answers[facts[0]])
        return counts

    def _moments(self, account: Account, rng: Random) -> list[tuple[int, int]]:
        """When each comment under an article was written."""
        if account.published is None:
            return []
        start, end = account.published, self.plan.end
        rate = 1 / (HOURS_UNTIL_SAID * 3600)
        waits = (60 + int(rng.expovariate(rate)) for _ in range(self.plan.talk(account.number)))
        room = max(1, end - start)
        return [(start + (wait if wait < room else wait % room), account.number) for wait in waits]

    def _status(self, at: int, rng: Random) -> str:
        chance = rng.random()
        if chance > 0.05:
            return "visible"
        if chance > 0.02:
            return "pending" if self.plan.end - at < LATE_DAYS * DAY else "visible"
        return "rejected" if chance > 0.007 else "deleted"

    def _comment(self, remark: Remark, places: list[Place], rng: Random) -> tuple[int, tuple[Any, ...]]:
        """Return the first comment of its thread, and the row but for how many answers it has."""
        number, status = remark.number, remark.status
        parent = _parent(places, rng)
        root, path = number, [str(number)]
        if parent:
            root, path = parent[1], [*parent[2][: DEEPEST - 1], str(number)]
        if remark.is_placed:
            places.append((number, root, path))
        moment = written(remark.at)
        return root, (
            *(number, remark.article, remark.author, parent and parent[0], root, "{" + ",".join(path) + "}"),
            "" if status == "deleted" else rng.choice(self.words),
            *(status, rng.choice(REASONS) if status == "rejected" else ""),
            *("newcomer" if status == "pending" else "", ""),
            *(moment, moment if remark.is_placed else None, None),
            *(status == "visible" and rng.random() < 0.003, f"{rng.getrandbits(128):032x}", ""),
            *(None, None, False, 0),
        )

    def _rejection(self, remark: Remark, rng: Random, sheets: Sheets) -> None:
        before = "visible" if remark.is_placed else "pending"
        self._decision(remark, "reject", rng.choice(REASONS), before, "rejected", rng=rng, sheets=sheets)

    def _report(self, remark: Remark, rng: Random, sheets: Sheets) -> None:
        """A reader complains; all but the last days' reports are answered: the comment stays."""
        reporter = self.before_readers + self.talkers.one(rng)
        if reporter == remark.author:
            return
        is_answered = self.plan.end - remark.at > LATE_DAYS * DAY
        if is_answered:
            self._decision(remark, "approve", "", "visible", "visible", rng=rng, sheets=sheets)
        answer = remark.number if is_answered else None
        reason, number = rng.choice(REASONS), remark.number
        facts = (number, number, reporter, reason, "", written(remark.at + 60), answer, "", "", "", False)
        sheets.add("comments_report", *facts)

    def _decision(
        self, remark: Remark, act: str, reason: str, *states: str, rng: Random, sheets: Sheets
    ) -> None:
        when = written(min(remark.at + rng.randint(60, DAY), self.plan.end))
        by = rng.choice(self.ground.moderators)
        facts = (remark.number, by, when, act, remark.number, remark.article, reason, "", "", *states)
        sheets.add("comments_decision", *facts, None, remark.author, "", None, None)


def _parent(places: list[Place], rng: Random) -> Place | None:
    """Answers go to what was just said or, as often, to anything: threads that are long grow longer."""
    if not places or rng.random() > ANSWERS:
        return None
    return rng.choice(places[-RECENT:] if rng.random() < 0.5 else places)
