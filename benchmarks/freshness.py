"""How long a committed change takes to be seen, and how often a missing page is rendered."""

import json
import threading
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

import psycopg

from benchmarks.over_http import Connection

LONGEST_SECONDS = 30.0
MOST_SECONDS = 120.0  # For all edits: on a busy machine there are fewer.


class Editor:
    """Somebody at the database's own prompt, who changes the headline of one article again and again."""

    def __init__(self, article: int) -> None:
        self._article = article
        self._database = psycopg.connect(_address())
        self._edits = 0

    def edit(self) -> tuple[bytes, float]:
        """Commit a change; return the words that tell it, and the moment just before the commit."""
        self._edits += 1
        headline = f"Edited for the {self._edits}th time today"
        update = "UPDATE articles_article SET headline = %s, updated_at = now() WHERE id = %s"
        self._database.execute(update, [headline, self._article])
        before = time.perf_counter()
        self._database.commit()
        return headline.encode(), before

    def close(self) -> None:
        self._database.close()


def seconds_until_seen(words: bytes, connection: Connection, path: str, since: float, pause: float) -> float:
    """Ask until the page has the words in it; return how long it took since the moment `since`."""
    while words not in connection.ask(path).body:
        if time.perf_counter() - since > LONGEST_SECONDS:
            raise RuntimeError(f"{path} was still the old one {LONGEST_SECONDS:.0f} s after an edit")
        time.sleep(pause)
    return time.perf_counter() - since


def commit_to_bytes(article: int, path: str, ports: Sequence[int], edits: int) -> list[float]:
    """Return for each edit the milliseconds from just before its commit until every process served it."""
    connections = [Connection(port) for port in ports]
    editor = Editor(article)
    taken: list[float] = []
    ends = time.perf_counter() + MOST_SECONDS
    while len(taken) < edits and time.perf_counter() < ends:
        words, since = editor.edit()
        slowest = max(seconds_until_seen(words, each, path, since, 0.001) for each in connections)
        taken.append(slowest * 1000)
    editor.close()
    for each in connections:
        each.close()
    return taken


class Edited:
    """Edits an article twice a second, for as long as something else is measured."""

    def __init__(self, article: int) -> None:
        self._editor = Editor(article)
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> "Edited":
        self._thread.start()
        return self

    def __exit__(self, *_failure: object) -> None:
        self._ended.set()
        self._thread.join()
        self._editor.close()

    def _run(self) -> None:
        while not self._ended.wait(0.5):
            self._editor.edit()


class Herd(NamedTuple):
    clients: int
    most_renders: int  # Of one process, for one missing page.


def herd(path: str, ports: Sequence[int], clients: int, rounds: int) -> Herd:
    """Let many ask each process at once for a page that is not there; return how often it was rendered."""
    most = 0
    for _ in range(rounds):
        with psycopg.connect(_address()) as database:
            database.execute("SELECT pagecache_drop(ARRAY['*'])")
        time.sleep(0.5)
        before = [_renders(port, path) for port in ports]
        at_once([lambda port=port: _ask_once(port, path) for port in ports for _ in range(clients)])  # type: ignore[misc]
        after = [_renders(port, path) for port in ports]
        most = max(most, *(later - earlier for earlier, later in zip(before, after, strict=True)))
    return Herd(clients, most)


def at_once(doings: Sequence[Callable[[], object]]) -> None:
    """Do all this at the same moment, and wait for the end of it."""
    barrier = threading.Barrier(len(doings))

    def wait_and_do(doing: Callable[[], object]) -> None:
        barrier.wait()
        doing()

    threads = [threading.Thread(target=wait_and_do, args=[doing]) for doing in doings]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _ask_once(port: int, path: str) -> None:
    connection = Connection(port)
    connection.ask(path)
    connection.close()


def _renders(port: int, path: str) -> int:
    connection = Connection(port)
    counted = json.loads(connection.ask("/renders").body)
    connection.close()
    return int(counted.get(path, 0))


def _address() -> str:
    from pagecache.configuration import listen_parameters  # noqa: PLC0415  Needs Django set up.

    return psycopg.conninfo.make_conninfo(**listen_parameters())
