from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from assistant import evaluating


class Command(BaseCommand):
    help = 'Print ROUGE of our summaries, and of lead-3, for a file of {"text", "summary"} lines.'

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        cases = [case for case in evaluating.rows(file) if case["text"] and case["summary"]]
        if not cases:
            raise CommandError(f"{file} has no line with a text and a summary.")
        ours, lead, milliseconds = evaluating.of_summaries(cases)
        self.stdout.write(f"{len(cases)} articles       ROUGE-1  ROUGE-2  ROUGE-L")
        for name, figures in (("panel", ours), ("lead-3", lead)):
            self.stdout.write(f"{name:<20}" + "".join(f"{100 * figure:9.2f}" for figure in figures))
        gaps = (100 * (our - their) for our, their in zip(ours, lead, strict=True))
        self.stdout.write(f"{'difference':<20}" + "".join(f"{gap:+9.2f}" for gap in gaps))
        self.stdout.write(f"{milliseconds:.2f} ms an article")
