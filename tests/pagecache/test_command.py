"""manage.py pagecache: what the processes tell of themselves."""

import json
import threading
from io import StringIO

import psycopg
import pytest
from django.core.management import CommandError, call_command

from pagecache import configuration
from pagecache.management.commands import pagecache as command
from pagecache.subscription import BEATS, KEYS

WEB = {
    "role": "web",
    "state": "listening",
    "at": 1.0,
    "reconnects": 1,
    "hits": 3000,
    "misses": 1000,
    "stored": 900,
    "dropped": 800,
    "evicted": 7,
    "outdated": 6,
    "emptied": 1,
    "bytes": 1_234_567,
    "entries": 93,
}
EDGE = {"role": "edge", "state": "listening", "at": 1.0, "reconnects": 0, "purges": 12, "failures": 1}


def run(*arguments):
    out = StringIO()
    call_command("pagecache", *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture(autouse=True)
def _impatient(monkeypatch):
    monkeypatch.setattr(command, "LONG_ENOUGH_SECONDS", 0.6)


@pytest.fixture
def other(db):
    """A connection of another process."""
    with psycopg.connect(**configuration.listen_parameters(), autocommit=True) as connection:
        yield connection


@pytest.fixture
def beating(other):
    """Let processes beat until the test ends."""
    ended = threading.Event()
    threads = []

    def beat(*payloads):
        def again():
            while not ended.wait(0.1):
                for payload in payloads:
                    other.execute("SELECT pg_notify(%s, %s)", [BEATS, payload])

        threads.append(threading.Thread(target=again))
        threads[-1].start()

    yield beat
    ended.set()
    for thread in threads:
        thread.join()


def test_each_process_has_a_row_and_all_of_them_a_total(beating):
    beating(json.dumps({**WEB, "process": "a:1"}), json.dumps({**WEB, "process": "b:22", "hits": 0}))

    _time, head, first, second, total = run().splitlines()

    assert head.split()[:4] == ["process", "hits", "misses", "hit"]
    assert first.split() == [
        "a:1", "3,000", "1,000", "75.0", "900", "800", "7", "6", "1", "1,234,567", "93", "1", "listening",
    ]  # fmt: skip
    assert second.split()[:4] == ["b:22", "0", "1,000", "0.0"]
    assert total.split()[:4] == ["total", "3,000", "2,000", "60.0"]
    assert head.index("hits") + len("hits") == first.index("3,000") + len("3,000")


def test_the_purger_has_a_table_of_its_own(beating):
    beating(json.dumps({**WEB, "process": "a:1"}), json.dumps({**EDGE, "process": "edge:9"}))

    assert "edge:9          0        0      12         1        0           0  listening" in run()


def test_programs_get_json(beating):
    beating(json.dumps({**WEB, "process": "a:1"}), json.dumps({**EDGE, "process": "edge:9"}))

    told = json.loads(run("--json"))

    assert told["total"]["processes"] == 1
    assert told["total"]["hit_ratio"] == 0.75
    assert told["web"][0]["process"] == "a:1"
    assert told["edge"] == [
        {
            "process": "edge:9",
            "role": "edge",
            "state": "listening",
            "reconnects": 0,
            "purges": 12,
            "failures": 1,
        }
    ]


def test_a_process_that_was_asked_for_nothing_has_no_ratio(beating):
    beating(json.dumps({**WEB, "process": "a:1", "hits": 0, "misses": 0}))

    assert json.loads(run("--json"))["total"]["hit_ratio"] is None
    assert " – " in run()


def test_what_others_write_on_the_channel_is_passed_over(beating):
    beating("good morning", "[]", '{"process": "a:1"}')

    assert "No web process said anything in 0.6 s" in run()


def test_silence_is_explained(db):
    assert "none is running on this database" in run()


def test_keys_are_dropped_everywhere(beating, other):
    beating(json.dumps({**WEB, "process": "a:1"}))
    with psycopg.connect(**configuration.listen_parameters(), autocommit=True) as listening:
        listening.execute(f"LISTEN {KEYS}")

        said = run("--drop", "article:12", "front")

        (told,) = listening.notifies(timeout=2, stop_after=1)
    assert set(told.payload.split()) == {"article:12", "front"}
    assert said == "Published: drop article:12 front. 1 web process is there to hear it.\n"


def test_everything_is_dropped(other):
    other.execute(f"LISTEN {KEYS}")

    said = run("--drop-all")

    (told,) = other.notifies(timeout=2, stop_after=1)
    assert told.payload == "*"
    assert said == "Published: drop everything. 0 web processes are there to hear it.\n"


@pytest.mark.parametrize("key", ["", "two words", " front"])
def test_what_is_no_key_is_refused(key, db):
    with pytest.raises(CommandError, match="is no key"):
        run("--drop", key)


def test_a_database_that_is_away_is_named(settings):
    settings.PAGECACHE = {"LISTEN_URL": "postgresql://127.0.0.1:1/nowhere"}

    with pytest.raises(CommandError, match=r"The database does not answer: .*refused"):
        run()
