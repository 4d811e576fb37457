"""Conversations of a chunk: comments of all its articles in the order they were written."""

from collections import defaultdict
from random import Random

from newsroom.scale.ground import Ground, talkers
from newsroom.scale.plan import DAY, Plan, written
from newsroom.scale.sheets import Sheets
from newsroom.scale.stories import Told
from newsroom.scale.vocabulary import Vocabulary

DEEPEST = 64  # As the trigger has it: deeper answers stay under the same ancestor.
HOURS_UNTIL_SAID = 9
ANSWERS = 0.6
LATE_DAYS = 7  # What moderators have not come to yet is at most this old.
REASONS = ("abuse", "hate", "spam", "off_topic", "personal")
Place = tuple[int, int, list[str]]  # Number, number of the root, path


class Talk:
    def __init__(self, plan: Plan, ground: Ground, vocabulary: Vocabulary) -> None:
        self.plan, self.ground, self.remarks = plan, ground, vocabulary.remarks
        self.talkers = talkers(ground)
        self.first_reader = ground.readers[0] - 1

    def write(self, chunk: int, articles: list[Told], sheets: Sheets) -> dict[int, int]:
        """Add the chunk's comments to `sheets`; return how many of each article are visible."""
        rng = self.plan.rng("talk", chunk)
        counts: dict[int, int] = defaultdict(int)
        places: dict[int, list[Place]] = defaultdict(list)
        said = sorted(moment for told in articles for moment in self._moments(told, rng))
        authors = self.talkers.many(rng, len(said))
        first = self.plan.comments_before(chunk) + 1
        for number, ((at, article), author) in enumerate(zip(said, authors, strict=True), first):
            status = self._status(at, rng)
            counts[article] += status == "visible"
            self._comment(
                number, at, article, self.first_reader + author, status, places[article], rng, sheets
            )
        return counts

    def _moments(self, told: Told, rng: Random) -> list[tuple[int, int]]:
        """When each comment under an article was written."""
        if told.published is None:
            return []
        start = told.published
        room = max(1, self.plan.end - start)
        said = (
            start + 60 + rng.expovariate(1 / (HOURS_UNTIL_SAID * 3600))
            for _ in range(self.plan.talk(told.number))
        )
        return [(int(at) if at < self.plan.end else start + rng.randrange(room), told.number) for at in said]

    def _status(self, at: int, rng: Random) -> str:
        chance = rng.random()
        if chance > 0.05:
            return "visible"
        if chance > 0.02:
            return "pending" if self.plan.end - at < LATE_DAYS * DAY else "visible"
        return "rejected" if chance > 0.007 else "deleted"

    def _comment(
        self,
        number: int,
        at: int,
        article: int,
        author: int,
        status: str,
        places: list[Place],
        rng: Random,
        sheets: Sheets,
    ) -> None:
        parent = _parent(places, rng)
        root, path = (
            (parent[1], [*parent[2][: DEEPEST - 1], str(number)]) if parent else (number, [str(number)])
        )
        is_placed = status in {"visible", "deleted"} or (status == "rejected" and rng.random() < 0.5)
        if is_placed:
            places.append((number, root, path))
        moment = written(at)
        reason = rng.choice(REASONS) if status == "rejected" else ""
        sheets.add(
            "comments_comment",
            *(number, article, author, parent[0] if parent else None, root, "{" + ",".join(path) + "}"),
            "" if status == "deleted" else rng.choice(self.remarks),
            *(status, reason, "newcomer" if status == "pending" else "", "", moment),
            *(moment if is_placed else None, None, status == "visible" and rng.random() < 0.003),
            *(f"{rng.getrandbits(128):032x}", ""),
        )
        if status == "rejected":
            self._rejected(number, at, article, reason, "visible" if is_placed else "pending", rng, sheets)
        elif status == "visible" and rng.random() < 0.004:
            self._reported(number, at, article, author, rng, sheets)

    def _rejected(
        self, number: int, at: int, article: int, reason: str, before: str, rng: Random, sheets: Sheets
    ) -> None:
        by, when = rng.choice(self.ground.moderators), written(min(at + rng.randint(60, DAY), self.plan.end))
        sheets.add(
            "comments_decision",
            number,
            by,
            when,
            "reject",
            number,
            article,
            reason,
            "",
            "",
            before,
            "rejected",
            None,
        )

    def _reported(self, number: int, at: int, article: int, author: int, rng: Random, sheets: Sheets) -> None:
        """Most reports were answered by leaving the comment as it is."""
        reporter = self.first_reader + self.talkers.one(rng)
        if reporter == author:
            return
        answer = number if self.plan.end - at > LATE_DAYS * DAY else None
        when = written(min(at + rng.randint(60, DAY), self.plan.end))
        if answer:
            by = rng.choice(self.ground.moderators)
            sheets.add(
                "comments_decision",
                number,
                by,
                when,
                "approve",
                number,
                article,
                "",
                "",
                "",
                "visible",
                "visible",
                None,
            )
        sheets.add("comments_report", number, number, reporter, rng.choice(REASONS), "", when, answer)


def _parent(places: list[Place], rng: Random) -> Place | None:
    """Answers go to what was just said or, as often, to anything: threads that are long grow longer."""
    if not places or rng.random() > ANSWERS:
        return None
    recent = places[-40:] if rng.random() < 0.5 else places
    return rng.choice(recent)
