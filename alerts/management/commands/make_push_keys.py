"""Make the key by which push services know the paper."""

import os
import re
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from alerts import vapid

LINE = re.compile(r"^#?VAPID_PRIVATE_KEY=(.*)$", re.MULTILINE)


class Command(BaseCommand):
    help = (
        "Print a new VAPID_PRIVATE_KEY for .env, the same for every process and host. "
        "A key that replaces another ends every subscription: readers have to turn alerts on again."
    )
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--write", metavar="FILE", help="put it into this file, such as .env")
        parser.add_argument("--replace", action="store_true", help="even where a key is set already")

    def handle(self, *args: Any, **options: Any) -> None:
        line = f"VAPID_PRIVATE_KEY={vapid.make_key()}"
        if not options["write"]:
            if settings.VAPID_PRIVATE_KEY and not options["replace"]:
                raise CommandError("A key is set. To print another one all the same, say --replace.")
            self.stdout.write(line)
            return
        file = Path(options["write"])
        text = file.read_text() if file.exists() else ""
        found = LINE.search(text)
        if found and found[1] and not found[0].startswith("#") and not options["replace"]:
            raise CommandError(f"{file} has a key. To replace it, and end every subscription, say --replace.")
        text = LINE.sub(line, text, count=1) if found else f"{text.rstrip()}\n{line}\n".lstrip()
        _write(file, text)
        self.stdout.write(f"Written to {file}. Restart the website and the worker.")


def _write(file: Path, text: str) -> None:
    new = file.with_name(f"{file.name}.new")
    new.touch(mode=0o600)
    new.write_text(text)
    os.replace(new, file)
