"""Every page and search at ten thousand articles and at a million, side by side, uncached.

`make bench-scale` fills two databases with `load_scale` (the large one takes the better part of an hour, and
is kept for the next time), asks for every kind of page in turns, and writes docs/performance-scale.md.
"""

import argparse
import math
import os
import platform
import re
import statistics
import sys
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import environ
import psycopg

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.asking import serve  # noqa: E402
from newsroom.configuration import database_address  # noqa: E402

PAGE = ROOT / "docs" / "performance-scale.md"
COMMENTS_AN_ARTICLE = 10
READER_LIMIT, DESK_LIMIT, RATIO_LIMIT = 200, 500, 1.5
FEW = 3  # Times below this many milliseconds differ by chance.
SETTINGS = ("shared_buffers", "effective_cache_size", "work_mem", "random_page_cost", "jit")
TEXT = """# Performance at scale

`make bench-scale` fills two databases with `load_scale`, the same invented paper at {small:,} and at
{large:,} articles with ten comments to each, and asks both for every kind of page in turns, a request
here, a request there: {requests} of a kind, each for another address where there are many. Times are the
server's own in milliseconds, through the whole of Django with nothing stored. A reader page is to stay under
{reader} ms and within {ratio} times its small twin, a page of the desk under {desk} ms. What misses that
stands first. “Work” is what the web process and its database connection computed for 95 % of the requests:
the part that does not depend on what else the machine was doing.

Measured on {machine}; meanwhile {load:.1f} processes
wanted to run, of which this was one. PostgreSQL had {settings}.
The large database takes {size}.

| page | {small:,}: median | 95 % | {large:,}: median | 95 % | ratio | work | work | ratio |
|---|--:|--:|--:|--:|--:|--:|--:|--:|
{rows}

{plans}
"""


@dataclass
class Row:
    """Milliseconds of one kind of page, by database, the small one first: taken, and worked."""

    name: str
    times: tuple[list[float], list[float]] = field(default_factory=lambda: ([], []))
    work: tuple[list[float], list[float]] = field(default_factory=lambda: ([], []))

    @property
    def ratio(self) -> float:
        return at(self.times[1], 0.95) / max(FEW, at(self.times[0], 0.95))

    @property
    def work_ratio(self) -> float:
        return at(self.work[1], 0.95) / max(FEW, at(self.work[0], 0.95))

    @property
    def is_missed(self) -> bool:
        longest = at(self.times[1], 0.95)
        if self.name.startswith("desk"):
            return longest > DESK_LIMIT
        return longest > READER_LIMIT or self.ratio > RATIO_LIMIT

    def __str__(self) -> str:
        name = f"**{self.name}**" if self.is_missed else self.name
        taken = [at(times, part) for times in self.times for part in (0.5, 0.95)]
        worked = [at(times, 0.95) for times in self.work]
        figures = [f"{each:.1f}" for each in (*taken, *worked)]
        cells = [name, *figures[:4], f"{self.ratio:.2f}", *figures[4:], f"{self.work_ratio:.2f}"]
        return f"| {' | '.join(cells)} |"


def at(times: list[float], share: float) -> float:
    """Return the time that a share of all `times` keeps within."""
    return sorted(times)[math.ceil(len(times) * share) - 1]


class Asker:
    """A process that asks one database for pages."""

    def __init__(self, address: str, articles: int, requests: int) -> None:
        self.pipe: Connection
        self.pipe, other = get_context("spawn").Pipe()
        facts = (other, address, articles, articles * COMMENTS_AN_ARTICLE, requests)
        self.process = get_context("spawn").Process(target=serve, args=facts, daemon=True)
        self.process.start()

    def ask(self, *words: Any) -> Any:
        self.pipe.send(words)
        answer = self.pipe.recv()
        if isinstance(answer, Exception):
            raise answer
        return answer


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1_000_000, help="in the large database")
    parser.add_argument("--small", type=int, default=10_000, help="in the small one")
    parser.add_argument("--requests", type=int, default=60, help="of each kind of page")
    parser.add_argument("--only", default="", metavar="REGEX", help="kinds of pages; writes no file")
    wanted = parser.parse_args()
    environ.Env.read_env(os.environ.get("ENV_FILE", str(ROOT / ".env")))
    server = database_address(os.environ["DATABASE_URL"], ROOT)
    askers = []
    for articles in (wanted.small, wanted.articles):
        askers.append(Asker(named(server, articles), articles, wanted.requests))
        askers[-1].ask("kinds")  # One after the other: both gather the static files.
    kinds = [name for name in askers[0].ask("kinds") if re.search(wanted.only, name)]
    rows = [measure(name, askers, wanted.requests) for name in kinds]
    plans = askers[1].ask("plans")
    rows.sort(key=lambda row: (not row.is_missed, kinds.index(row.name)))
    if wanted.only:
        print(plans)
        return
    write(wanted, rows, plans, named(server, wanted.articles))


def named(server: str, articles: int) -> str:
    """Return the address of the database of so many articles, made empty where there is none."""
    name = f"newsroom_scale_{articles}"
    with psycopg.connect(server, autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            connection.execute(psycopg.sql.SQL("CREATE DATABASE {}").format(psycopg.sql.Identifier(name)))
    return urlunsplit(urlsplit(server)._replace(path=f"/{name}"))


def measure(name: str, askers: list[Asker], requests: int) -> Row:
    """Ask both for one kind of page in turns, each first as often as the other."""
    row = Row(name)
    for asker in askers:
        asker.ask("page", name, 0)  # What a process does once in its life is done before.
    for turn in range(requests):
        for which in (0, 1) if turn % 2 else (1, 0):
            taken, worked = askers[which].ask("page", name, turn)
            row.times[which].append(taken)
            row.work[which].append(worked)
    print(str(row).replace("|", " "), flush=True)
    return row


def write(wanted: argparse.Namespace, rows: list[Row], plans: str, address: str) -> None:
    with psycopg.connect(address) as connection:
        known = {name: connection.execute(f"SHOW {name}").fetchone() for name in SETTINGS}
        size = connection.execute("SELECT pg_size_pretty(pg_database_size(current_database()))").fetchone()
    PAGE.write_text(
        TEXT.format(
            small=wanted.small,
            large=wanted.articles,
            requests=wanted.requests,
            reader=READER_LIMIT,
            desk=DESK_LIMIT,
            ratio=RATIO_LIMIT,
            machine=f"{os.cpu_count()} cores ({platform.machine()}), Python {platform.python_version()}",
            load=statistics.mean(os.getloadavg()),
            settings=", ".join(f"{name} = {value[0]}" for name, value in known.items() if value),
            size=size[0] if size else "?",
            rows="\n".join(map(str, rows)),
            plans=plans,
        ),
        encoding="utf-8",
    )
    missed = [row.name for row in rows if row.is_missed]
    print(f"Missed: {', '.join(missed) or 'nothing'}. The table is in {PAGE.relative_to(ROOT)}.")


if __name__ == "__main__":
    main()
