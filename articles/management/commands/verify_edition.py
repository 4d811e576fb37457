"""`manage.py verify_edition FILE [SIGNATURE]`: tell whether a file is an edition of this paper, unchanged."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.edition import signing


class Command(BaseCommand):
    help = "Tell whether a file is an edition of this paper, unchanged since it was handed out."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the edition")
        parser.add_argument("signature", type=Path, nargs="?", help="its signature (default: FILE.sig)")
        parser.add_argument("--key", type=Path, help="the paper's public key, PEM (default: this site's own)")

    def handle(self, *args: Any, **options: Any) -> None:
        file: Path = options["file"]
        signature: Path = options["signature"] or file.with_name(f"{file.name}.sig")
        try:
            key = options["key"].read_bytes() if options["key"] else signing.public_key()
            is_right = signing.is_signed(file.read_bytes(), signature.read_bytes(), key)
        except (OSError, ValueError) as problem:
            raise CommandError(str(problem)) from problem
        if not is_right:
            raise CommandError(f"{file} is not what this key signed.")
        self.stdout.write(f"{file} is signed with this key, and unchanged.")
