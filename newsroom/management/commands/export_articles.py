"""manage.py export_articles FILE.jsonl"""

import sys
from pathlib import Path
from typing import Any, TextIO

from django.core.management.base import BaseCommand, CommandError, CommandParser

from newsroom.exporting import Export
from newsroom.progress import Progress
from outlets.models import Outlet


class Command(BaseCommand):
    help = (
        "Write outlets, sections, topics, pictures, articles, related links, readers, comments and pages "
        "to a JSON Lines file that import_articles takes in again (docs/import-format.md). The lines of "
        "readers hold e-mail addresses: keep the file as you keep the database. No password is written."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "file", metavar="FILE.jsonl", nargs="?", type=Path, help="Where to (else: standard output)."
        )
        parser.add_argument(
            "--media",
            type=Path,
            help="The folder that pictures are copied into (else: the file's own; with none, no pictures).",
        )
        parser.add_argument(
            "--outlet", action="append", default=[], metavar="SLUG", help="Only this outlet; may be repeated."
        )
        parser.add_argument("--without-comments", action="store_true", help="Leave the conversation out.")

    def handle(
        self, *, file: Path | None, media: Path | None, outlet: list[str], without_comments: bool, **_: Any
    ) -> None:
        known = set(Outlet.objects.filter(slug__in=outlet).values_list("slug", flat=True))
        if missing := [slug for slug in outlet if slug not in known]:
            raise CommandError(f"There is no outlet {missing[0]!r}.")
        folder = media or (file.parent if file else None)
        export = Export(media=folder, outlets=outlet, with_comments=not without_comments)
        if file is None:
            export.write(sys.stdout)
            return
        try:
            with (
                file.open("w", encoding="utf-8") as target,
                Progress(file.name, export.total(), sys.stderr) as bar,
            ):
                count = export.write(Counted(target, bar))
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}.") from None
        if export.files.missing:
            self.stderr.write(f"{len(export.files.missing)} pictures have no file, and were left out.")
        self.stdout.write(f"{count:,} lines written to {file}.")


class Counted:
    """A file whose lines move a progress bar on."""

    def __init__(self, target: TextIO, progress: Progress) -> None:
        self.target, self.progress = target, progress

    def write(self, words: str) -> int:
        self.progress.advance()
        return self.target.write(words)
