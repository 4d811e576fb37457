from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from assistant import evaluating


class Command(BaseCommand):
    help = 'Print how the panel answers a file of {"text", "question", "answer"} lines; no answer is "".'

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--foreign", action="store_true", help="ask every question of another text of the file, too"
        )

    def handle(self, *args: Any, file: Path, foreign: bool, **options: Any) -> None:
        cases = [case for case in evaluating.rows(file) if case["text"] and case["question"]]
        if not cases:
            raise CommandError(f"{file} has no line with a text and a question.")
        if foreign:
            cases = evaluating.with_foreign_questions(cases)
        figures = evaluating.of_answers(cases)
        self.stdout.write(f"{len(cases)} questions")
        if figures.answered is not None:
            self.stdout.write(f"answer within three sentences: {100 * figures.answered:.1f} %")
        if figures.told_apart is not None:
            self.stdout.write(f"answerable or not, AUC: {figures.told_apart:.4f}")
        self.stdout.write(f"{figures.milliseconds:.2f} ms a question")
