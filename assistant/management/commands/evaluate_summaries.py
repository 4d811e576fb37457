import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from assistant import cases, evaluating
from assistant.counting import counted


class Command(BaseCommand):
    help = (
        "Print ROUGE F1 (as rouge_score counts it, without stemming) of the panel's summaries beside the "
        'first three sentences, for a file of {"text", "summary"} lines. A "headline" is used too.'
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="one JSON object a line")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            found = cases.summarised(file)
        except (OSError, cases.BadLineError) as error:
            raise CommandError(f"{file}: {error}") from None
        if not found:
            raise CommandError(f"{file} has no line with a text and a summary.")
        ours, lead, speed = evaluating.of_summaries(counted(found, "articles", sys.stderr))
        self.stdout.write(f"{len(found)} articles".ljust(20) + "  ROUGE-1  ROUGE-2  ROUGE-L")
        for name, figures in (("panel", ours), ("lead-3", lead)):
            self.stdout.write(f"{name:<20}" + "".join(f"{100 * figure:9.2f}" for figure in figures))
        gaps = (100 * (our - their) for our, their in zip(ours, lead, strict=True))
        self.stdout.write(f"{'difference':<20}" + "".join(f"{gap:+9.2f}" for gap in gaps))
        self.stdout.write(f"{speed.p50:.2f} ms an article (95 % within {speed.p95:.2f} ms)")
