"""The side of `make bench-scale` that asks one database for pages, in a process of its own."""

import os
import time
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.test import Client

SLOW = 0.05  # A query that takes longer, in seconds, is explained.
EXPLAINED = 12
LONGEST_PLAN = 4000
PERSON = "bench@scale.example"
HOST = "localhost:8000"


class Pages:
    """Every kind of page of this database, and its slowest queries."""

    def __init__(self, requests: int) -> None:
        from benchmarks.kinds import Addresses  # noqa: PLC0415  Needs Django set up.

        addresses = Addresses(requests)
        self.kinds = {
            **addresses.reader_pages(),
            **addresses.deep_pages(),
            **addresses.conversations(),
            **addresses.searches(),
            **addresses.machines(),
            **addresses.desk(),
        }
        self.reader, self.admin = _clients()
        self.slow: dict[str, tuple[float, str, Any]] = {}

    def page(self, kind: str, turn: int) -> tuple[float, float]:
        """Return how many milliseconds a page took, and how many of them our two processes worked."""
        from django.db import connection  # noqa: PLC0415

        address = self.kinds[kind][turn % len(self.kinds[kind])]
        client = self.admin if kind.startswith("desk") else self.reader
        worked = self._worked()
        start = time.perf_counter()
        with connection.execute_wrapper(lambda *call: self._timed(kind, *call)):
            response = client.get(address)
            b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
        taken = (time.perf_counter() - start) * 1000
        if response.status_code not in {200, 302, 404}:
            raise RuntimeError(f"{address} answered {response.status_code}")
        return taken, self._worked() - worked

    def plans(self) -> str:
        """Return what PostgreSQL does for the slowest query of each kind of page, if it is slow."""
        slowest = sorted(self.slow.items(), key=lambda each: -each[1][0])[:EXPLAINED]
        if not slowest:
            return "No query took longer than 50 ms."
        told = [
            f"### {kind}: {seconds * 1000:.0f} ms\n\n```\n{_plan(sql, values)}\n```"
            for kind, (seconds, sql, values) in slowest
        ]
        return "\n\n".join(["## Queries above 50 ms", *told])

    def _worked(self) -> float:
        """Return the milliseconds this process and its database connection's have computed so far."""
        from django.db import connection  # noqa: PLC0415

        connection.ensure_connection()
        numbers = (os.getpid(), connection.connection.info.backend_pid)
        return sum(_computed(number) for number in numbers)

    def _timed(self, kind: str, execute: Any, sql: str, values: Any, *rest: Any) -> Any:
        start = time.perf_counter()
        try:
            return execute(sql, values, *rest)
        finally:
            taken = time.perf_counter() - start
            if taken > max(SLOW, self.slow.get(kind, (0.0,))[0]):
                self.slow[kind] = (taken, sql, values)


def serve(pipe: Connection, address: str, articles: int, comments: int, requests: int) -> None:
    """Answer what the parent asks until it is gone: `kinds`, `page KIND TURN`, `plans`."""
    os.environ |= {"DATABASE_URL": address, "DEBUG": "false", "DEMO": "false", "SITE_URL": f"http://{HOST}"}
    os.environ["DJANGO_SETTINGS_MODULE"] = "newsroom.settings"
    import django  # noqa: PLC0415  Its settings are named just above.

    django.setup()
    _load(articles, comments)
    pages = Pages(requests)
    while True:
        try:
            word, *facts = pipe.recv()
        except EOFError:
            return
        try:
            pipe.send(list(pages.kinds) if word == "kinds" else getattr(pages, word)(*facts))
        except Exception as error:
            pipe.send(RuntimeError(f"{word} {facts}: {error!r}"))


def _load(articles: int, comments: int) -> None:
    from django.core.management import call_command  # noqa: PLC0415

    from articles.models import Article  # noqa: PLC0415
    from newsroom import static_files  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    static_files.gather()
    if not Article.objects.exists():
        call_command("load_scale", articles=articles, comments=comments)


def _clients() -> "tuple[Client, Client]":
    from django.test import Client  # noqa: PLC0415

    from accounts.models import User  # noqa: PLC0415

    reader, admin = Client(headers={"host": HOST}), Client(headers={"host": HOST})
    person = User.objects.filter(email=PERSON).first()
    admin.force_login(person or User.objects.create_superuser(PERSON, name="Bench"))
    return reader, admin


def _computed(process: int) -> float:
    """Return the milliseconds a process has computed; 0 where the system does not tell (only Linux does)."""
    try:
        return int(Path(f"/proc/{process}/schedstat").read_text(encoding="ascii").split()[0]) / 1e6
    except OSError:
        return 0.0


def _plan(sql: str, values: Any) -> str:
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS) {sql}", values)
        return "\n".join(row[0] for row in cursor.fetchall())[:LONGEST_PLAN]
