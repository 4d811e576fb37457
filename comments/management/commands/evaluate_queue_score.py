"""Would the score have put first what moderators rejected? Tried on decisions in a file, in their order."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from comments.scoring import FEWEST_DECISIONS, Scorer

FIRST = 5  # One part in so many of the queue is read first.


class Command(BaseCommand):
    help = (
        "Learn from the first 300 decisions of FILE (a JSON object a line: text, rejected), put the rest in"
        " order of their score, and tell how much of what was rejected is in the first fifth."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--learn", type=int, default=FEWEST_DECISIONS, help="decisions to learn from")

    def handle(self, *args: Any, **options: Any) -> None:
        rows = _read(options["file"])
        scorer, learned = Scorer(), options["learn"]
        for text, is_rejected in rows[:learned]:
            scorer.learn(text, is_rejected)
        rest = rows[learned:]
        rejected = sum(is_rejected for _, is_rejected in rest)
        if not rejected:
            raise CommandError(f"After {learned} decisions there is no rejected text to look for.")
        ranked = sorted(rest, key=lambda row: -scorer.score(row[0]))
        first = ranked[: -(-len(ranked) // FIRST)]
        found = sum(is_rejected for _, is_rejected in first)
        self.stdout.write(
            f"Learned from {min(learned, len(rows))} decisions; {len(rest)} put in order, {rejected} of them"
            f" rejected.\nThe first fifth ({len(first)}) holds {found} of these: {found / rejected:.0%}"
            f" (in no order: {len(first) / len(rest):.0%})."
        )


def _read(path: Path) -> list[tuple[str, bool]]:
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    return [(str(row["text"]), bool(row["rejected"])) for row in rows]
