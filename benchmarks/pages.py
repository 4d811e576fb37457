"""How long a large import takes, and then each reader page, uncached.

`make bench-pages` runs it, and writes docs/performance-pages.md.

The paper lives in a database and folders of its own, which are removed at the end.
"""

import argparse
import os
import platform
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.paper import PICTURES, LargePaper  # noqa: E402
from benchmarks.scratch import scratch_database, settle  # noqa: E402
from newsroom.drawing import MOTIFS, PALETTES, draw_to  # noqa: E402

if TYPE_CHECKING:
    from benchmarks.measuring import Result

DATABASE = "newsroom_benchmark"
LIMIT_MS = 150
PAGE = ROOT / "docs" / "performance-pages.md"
TEXT = """# How fast each page is made

`make bench-pages` makes an invented paper of {articles:,} articles and {comments:,} comments, takes it in
with `import_articles`, asks for every kind of reader page many times (each time another one, where there are
many), and writes this table. Times are the server's own, in milliseconds, through the whole of Django with
nothing cached: one process, one request at a time. “Python” is what our own process computed; the rest is
waiting for the database.

Measured on {machine}; meanwhile {load:.1f} processes
wanted to run on them, of which this was one or two.

**Import: {seconds:,.0f} seconds** ({speed:,.0f} lines a second; the aim is under 600 seconds).

| page | best | median | 95 % | Python | queries | kB |
|---|--:|--:|--:|--:|--:|--:|
{rows}

The aim is {limit} ms for each; on a busy machine, the best time says what the page itself needs. The median
of the medians is {median:.0f} ms.
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--comments", type=int, default=100_000)
    parser.add_argument("--requests", type=int, default=60, help="for each kind of page")
    parser.add_argument("--keep", action="store_true", help="keep the database for another run")
    parser.add_argument(
        "--reuse", type=float, metavar="SECONDS", help="measure a kept database, whose import took so long"
    )
    wanted = parser.parse_args()
    database = scratch_database(DATABASE, reuse=bool(wanted.reuse), keep=wanted.keep)
    with tempfile.TemporaryDirectory() as folder, database:
        settle(folder)
        import django  # noqa: PLC0415  Its settings are named just above.

        django.setup()
        seconds = wanted.reuse or import_paper(LargePaper(wanted.articles, wanted.comments), Path(folder))
        from benchmarks.measuring import measure  # noqa: PLC0415  Needs Django set up.

        results = measure(wanted.requests)
    write(wanted.articles, wanted.comments, seconds, results)
    slow = [each.name for each in results if each.p50 > LIMIT_MS]
    print(f"Over {LIMIT_MS} ms: {', '.join(slow) or 'none'}")


def import_paper(paper: LargePaper, folder: Path) -> float:
    """Write the paper to a file, take it in, and return how many seconds taking it in took."""
    from django.core.management import call_command  # noqa: PLC0415  Needs Django set up.
    from django.db import connection  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    motifs, palettes = sorted(MOTIFS), sorted(PALETTES)
    for number in range(PICTURES):
        draw_to(
            folder / f"{number}.jpg", motifs[number % len(motifs)], palettes[number % len(palettes)], number
        )
    file = folder / "paper.jsonl"
    paper.write(file)
    print(f"{file.stat().st_size / 1e6:,.0f} MB of lines written; taking them in …", flush=True)
    start = time.perf_counter()
    call_command("import_articles", str(file))
    seconds = time.perf_counter() - start
    print(f"Taken in after {seconds:,.0f} s.", flush=True)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return seconds


def write(articles: int, comments: int, seconds: float, results: "list[Result]") -> None:
    rows = "\n".join(
        f"| {each.name} | {each.best:.0f} | {each.p50:.0f} | {each.p95:.0f} | {each.python:.0f} "
        f"| {each.queries} | {each.kilobytes:.0f} |"
        for each in results
    )
    PAGE.write_text(
        TEXT.format(
            articles=articles,
            comments=comments,
            seconds=seconds,
            speed=(articles + comments) / seconds,
            limit=LIMIT_MS,
            median=statistics.median(each.p50 for each in results),
            machine=f"{os.cpu_count()} cores ({platform.machine()}), Python {platform.python_version()}",
            load=statistics.mean(os.getloadavg()),
            rows=rows,
        ),
        encoding="utf-8",
    )
    print(PAGE.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
