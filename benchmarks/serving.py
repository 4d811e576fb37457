"""What serving costs: a stored page beside a bare WSGI application, and everything around it.

`make bench` runs it, and writes docs/performance.md.

The paper lives in a database and folders of its own, which are removed at the end. Everything is measured in
turns, so that whatever else the machine does meets all of it alike.
"""

import argparse
import importlib.util
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.scratch import scratch_database, settle  # noqa: E402
from benchmarks.servers import found  # noqa: E402

PAGE = ROOT / "docs" / "performance.md"
OPTIONAL = {"nginx": "apt install nginx", "varnishd": "apt install varnish"}
# What a reader may not do, a benchmark has to.
UNLIMITED = {"slow_mode": 0, "most_an_hour": 32_000, "newcomers_held": 0, "close_after_days": 0}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000, help="in the invented paper")
    parser.add_argument("--rounds", type=int, default=5, help="of which the medians are shown")
    parser.add_argument("--seconds", type=float, default=3, help="for each measurement of a round")
    parser.add_argument("--edits", type=int, default=1000, help="whose way to the reader is timed")
    parser.add_argument("--keep", action="store_true", help="keep the database, and use one that was kept")
    parser.add_argument("--dry-run", action="store_true", help="only print what would be written")
    wanted = parser.parse_args()
    left_out = missing_programs()
    start = time.monotonic()
    name = f"newsroom_serving_{wanted.articles}"
    database = scratch_database(name, reuse=wanted.keep, keep=wanted.keep)
    with tempfile.TemporaryDirectory() as folder, database:
        settle(folder, STATIC_ROOT=f"{folder}/static")
        import django  # noqa: PLC0415  Its settings are named just above.

        django.setup()
        fill(wanted.articles)
        from articles.models import ConversationSettings  # noqa: PLC0415  It needs Django set up.

        ConversationSettings.objects.update(**UNLIMITED)
        from benchmarks import report, subjects  # noqa: PLC0415  They need Django set up.

        results = subjects.measure(
            Path(folder), rounds=wanted.rounds, seconds=wanted.seconds, edits=wanted.edits, left_out=left_out
        )
        text = report.page(results, rounds=wanted.rounds, seconds=wanted.seconds)
    print(text)
    if not wanted.dry_run:
        PAGE.write_text(text, encoding="utf-8")
    print(f"That took {(time.monotonic() - start) / 60:.1f} minutes.")


def missing_programs() -> dict[str, str]:
    """Return what cannot be measured here, and how to install it. Without wrk there is nothing to do."""
    if not found("wrk"):
        raise SystemExit("make bench needs wrk, which makes the load: apt install wrk")
    missing = {name: how for name, how in OPTIONAL.items() if not found(name)}
    if not importlib.util.find_spec("granian"):
        missing["granian"] = "pip install granian"
    for name, how in missing.items():
        print(f"Not measured: {name} is not installed ({how}).")
    return missing


def fill(articles: int) -> None:
    """Bring the database up to date, and load the invented paper where none was kept."""
    from django.core.management import call_command  # noqa: PLC0415  Needs Django set up.
    from django.db import connection  # noqa: PLC0415

    from articles.models import Article  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    if not Article.objects.exists():
        call_command("load_scale", articles=articles)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    connection.close()


if __name__ == "__main__":
    main()
