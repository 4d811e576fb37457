"""manage.py pagecache"""

import json
import time
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import psycopg
from django.core.management.base import BaseCommand, CommandError, CommandParser

from pagecache.pages import EVERYTHING
from pagecache.reports import LONG_ENOUGH_SECONDS, as_json, as_table, heard_processes, of_role

NOBODY = (
    "No web process said anything in {:.1f} s: none is running on this database, none was asked for a "
    "page yet, or none can listen (their logs say why)."
)
CLEAR = "\x1b[H\x1b[2J"


class Command(BaseCommand):
    help = (
        "Show what the page store of each web process does, on whichever machine it runs: each tells the "
        "database every two seconds. Numbers count from the start of the process."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="For programs, in place of a table.")
        parser.add_argument("--watch", action="store_true", help="Show it again and again, until Ctrl-C.")
        dropping = parser.add_mutually_exclusive_group()
        dropping.add_argument(
            "--drop",
            metavar="KEY",
            nargs="+",
            default=[],
            help="Drop the pages that carry one of these keys.",
        )
        dropping.add_argument("--drop-all", action="store_true", help="Drop every page.")

    def handle(self, *, json: bool, watch: bool, drop: list[str], drop_all: bool, **_: Any) -> None:
        keys = [EVERYTHING] if drop_all else drop
        if wrong := [key for key in keys if key.split() != [key]]:
            raise CommandError(f"{wrong[0]!r} is no key: a key is one word, such as article:12 or front.")
        if keys and watch:
            raise CommandError("Drop first, then watch.")
        if keys:
            self.drop(keys)
        elif watch:
            self.watch(json)
        else:
            self.show(json)

    def drop(self, keys: list[str]) -> None:
        web = of_role(self.processes(keys), "web")
        named = "everything" if keys == [EVERYTHING] else " ".join(keys)
        there = "1 web process is" if len(web) == 1 else f"{len(web)} web processes are"
        self.stdout.write(f"Published: drop {named}. {there} there to hear it.")

    def watch(self, as_lines: bool) -> None:
        while True:
            try:
                if self.stdout.isatty() and not as_lines:
                    self.stdout.write(CLEAR, ending="")
                self.show(as_lines)
            except CommandError as error:
                self.stderr.write(str(error))
                time.sleep(LONG_ENOUGH_SECONDS)
            except KeyboardInterrupt:
                return

    def show(self, for_programs: bool) -> None:
        processes = self.processes()
        if for_programs:
            self.stdout.write(json.dumps(as_json(processes)))
            return
        shown = [f"{datetime.now():%H:%M:%S}", as_table(processes)]
        if not of_role(processes, "web"):
            shown.append(NOBODY.format(LONG_ENOUGH_SECONDS))
        self.stdout.write("\n".join(part for part in shown if part))

    def processes(self, publish: Sequence[str] = ()) -> dict[str, dict[str, Any]]:
        try:
            return heard_processes(LONG_ENOUGH_SECONDS, publish=publish)
        except psycopg.OperationalError as error:
            raise CommandError(
                f"The database does not answer: {str(error).strip().splitlines()[0]}"
            ) from None
        except psycopg.errors.UndefinedFunction:
            raise CommandError("The page store is not installed here: run manage.py migrate.") from None
