"""manage.py import_articles FILE.jsonl"""

import argparse
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from newsroom.importing import Line, Summary, import_file
from newsroom.importing.afterwards import work_out
from newsroom.progress import Progress


class Command(BaseCommand):
    help = (
        "Take in outlets, sections, topics, pictures, articles, related links, readers, comments and pages "
        "from a JSON Lines file (docs/import-format.md). What was taken in before is updated, not doubled. "
        "Every bad line is reported with its number and the reason, and the good ones are kept; the command "
        "then ends with exit code 1. It ends with 0 when every line was good."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.formatter_class = argparse.HelpFormatter
        parser.add_argument("files", metavar="FILE.jsonl", nargs="+", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="Say what would happen, and keep nothing.")
        parser.add_argument(
            "--media", type=Path, help="The folder that pictures' paths start from (else: the file's own)."
        )

    def handle(self, *, files: list[Path], dry_run: bool, media: Path | None, **options: Any) -> None:
        summaries = [self.take_in(path, media or path.parent, dry_run) for path in files]
        refused = sum(len(summary.refused) for summary in summaries)
        if dry_run:
            self.stdout.write("This was a dry run: nothing was kept.")
        else:
            work_out()
        if refused:
            raise CommandError(f"{refused:,} bad {'line was' if refused == 1 else 'lines were'} left out.")

    def take_in(self, path: Path, media: Path, dry_run: bool) -> Summary:
        try:
            source = path.open("rb")
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}.") from None
        with source, Progress(path.name, path.stat().st_size, sys.stderr) as progress:

            def report(line: Line) -> None:
                progress.say(
                    f"{path.name}:{line.number}: {f'{line.kind}: ' if line.kind else ''}{line.reason}"
                )

            summary = import_file(source, media=media, dry_run=dry_run, read=progress.advance, refused=report)
        self.write_summary(path, summary)
        return summary

    def write_summary(self, path: Path, summary: Summary) -> None:
        self.stdout.write(f"{path.name}:")
        for kind in dict.fromkeys(kind for kind, _ in summary.taken):
            parts = [
                f"{summary.count(kind, outcome):,} {outcome}"
                for outcome in ("new", "updated", "unchanged")
                if summary.count(kind, outcome)
            ]
            self.stdout.write(f"  {kind:<9} {', '.join(parts)}")
        for (kind, name), times in sorted(summary.ignored.items()):
            self.stdout.write(f"  Note: {kind} has no field {name}; ignored on {times:,} lines.")
