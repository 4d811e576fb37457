"""The listener on a real PostgreSQL: it hears, it knows when it does not, and it heals."""

import json
import logging
import threading
import time

import psutil
import psycopg
import pytest

from pagecache import configuration
from pagecache.listener import Listener
from pagecache.store import Store
from pagecache.subscription import BEATS, USUAL, Pace, beat_of, in_one_line
from tests.pagecache.proxy import Proxy

QUICK = Pace(beat=0.1, trust=0.5, connect=1.0, longest_pause=0.2)


@pytest.fixture
def database(django_db_setup):
    return configuration.write_parameters()


@pytest.fixture
def listen(database):
    """Start a listener of its own store, and wait until it is sure of itself."""
    listeners = []

    def listen(parameters=database, *, waits=True, **options):
        listener = Listener(Store(1_000_000), lambda: parameters, **{"pace": QUICK, **options})
        listeners.append(listener)
        listener.start()
        if waits:
            until(lambda: listener.store.is_trusted)
        return listener

    yield listen
    for listener in listeners:
        listener.stop()
    assert not [thread for thread in threading.enumerate() if thread.name == "pagecache"]


@pytest.fixture
def proxy(database):
    proxies = []

    def make(**options):
        proxies.append(Proxy(database, **options))
        return proxies[-1]

    yield make
    for one in proxies:
        one.close()


@pytest.fixture
def run(database):
    def run(sql, *values):
        with psycopg.connect(**database, autocommit=True) as connection:
            return connection.execute(sql, values).fetchall()

    return run


def until(claim, seconds=15.0):
    """Wait until `claim` holds; return how long that took."""
    began = time.monotonic()
    while not claim():
        assert time.monotonic() - began < seconds, "it did not come to pass"
        time.sleep(0.005)
    return time.monotonic() - began


def keep(listener, page, address="a"):
    assert listener.store.put(address, page, listener.store.now)
    assert listener.store.get(address) is page


def backends(run, listener_only="AND query ILIKE '%%pg_notify%%'"):
    return [
        row[0]
        for row in run(
            "SELECT pid FROM pg_stat_activity WHERE application_name = 'pagecache'"
            f" AND datname = current_database() {listener_only}"
        )
    ]


def test_a_committed_change_drops_the_page(listen, run, make_page):
    listener = listen()
    keep(listener, make_page("words", "article:1", "article"))

    run("SELECT pagecache_drop(ARRAY['article:1'])")

    assert until(lambda: listener.store.get("a") is None) < 2
    assert listener.store.counts()["dropped"] == 1


def test_nothing_is_dropped_before_the_commit_nor_without_it(listen, database, make_page):
    listener = listen()
    keep(listener, make_page("words", "article:1"))

    with psycopg.connect(**database) as connection:
        connection.execute("SELECT pagecache_drop(ARRAY['article:1'])")
        time.sleep(0.3)
        assert listener.store.get("a")
        connection.rollback()
    time.sleep(0.3)
    assert listener.store.get("a")


def test_it_stays_sure_of_itself_while_nothing_happens(listen, make_page):
    listener = listen()
    keep(listener, make_page("words", "article:1"))

    until_then = time.monotonic() + 3 * QUICK.trust
    while time.monotonic() < until_then:
        assert listener.store.is_trusted
        time.sleep(0.01)
    assert listener.store.get("a")


def test_it_keeps_up_with_very_many_changes(listen, run, make_page):
    listener = listen(pace=Pace(beat=0.1, trust=USUAL.trust))
    keep(listener, make_page("words", "last:1"))

    run("SELECT pg_notify('pagecache', 'article:' || n) FROM generate_series(1, 30000) AS n")
    run("SELECT pagecache_drop(ARRAY['last:1'])")

    until(lambda: listener.store.get("a") is None and listener.store.is_trusted)
    assert listener.reconnects == 0


def test_a_change_while_a_page_is_rendered_is_heard(listen, run, make_page):
    listener = listen()
    begun = listener.store.now

    run("SELECT pagecache_drop(ARRAY['article:1'])")
    until(lambda: listener.store.now > begun)

    assert not listener.store.put("a", make_page("words", "article:1"), begun)


def test_it_heals_when_its_connection_is_ended(listen, run, make_page):
    listener = listen()
    keep(listener, make_page("words", "article:1"))

    run("SELECT pg_terminate_backend(%s)", *backends(run))

    until(lambda: listener.store.get("a") is None)
    until(lambda: listener.store.is_trusted)
    assert listener.reconnects == 1
    assert listener.store.get("a") is None, "what was stored before may have changed unheard"
    keep(listener, make_page("words", "article:1"))


def test_a_page_begun_before_it_was_deaf_is_not_stored_after(listen, run, make_page):
    listener = listen()
    begun = listener.store.now

    run("SELECT pg_terminate_backend(%s)", *backends(run))
    until(lambda: listener.reconnects == 1 and listener.store.is_trusted)

    assert not listener.store.put("a", make_page("words", "article:1"), begun)


def test_a_black_hole_is_noticed_and_healed(listen, proxy, make_page):
    """A line that is cut without a word: no RST, no FIN, nothing."""
    between = proxy()
    listener = listen(between.parameters)
    keep(listener, make_page("words", "article:1"))

    between.go_silent()

    assert until(lambda: listener.store.get("a") is None) <= QUICK.trust + 0.2
    time.sleep(QUICK.trust)
    assert not listener.store.is_trusted
    between.speak_again()
    until(lambda: listener.store.is_trusted)
    assert listener.store.get("a") is None


def test_of_a_black_hole_nothing_is_served_after_ten_seconds():
    """At the pace of production: the newest beat that came back was sent before the line fell silent."""
    assert USUAL.trust <= 10
    assert USUAL.beat * 2 < USUAL.trust, "a single lost moment makes nobody deaf"


def test_a_database_that_is_away_from_the_start_is_waited_for(listen, proxy):
    between = proxy()
    between.go_silent()
    listener = listen(between.parameters, waits=False)
    until(lambda: listener.state.startswith("not listening"))

    between.speak_again()

    until(lambda: listener.store.is_trusted)


def test_a_pooler_that_loses_notifications_is_refused_with_a_clear_word(listen, proxy, database, caplog):
    with caplog.at_level(logging.WARNING, "pagecache"):
        listener = listen(proxy(loses_notifications=True).parameters, waits=False)
        until(lambda: listener.reconnects >= 2)

    assert not listener.store.is_trusted
    assert "through a pooler that loses notifications" in listener.state
    assert "Set DATABASE_LISTEN_URL" in listener.state
    assert caplog.text.count("pooler") == 1, "said once, not every few seconds"


def test_another_database_is_refused(listen, database, run):
    """It would hear its own beats there, and never a change."""
    listener = listen({**database, "dbname": "postgres"}, written=lambda: database, waits=False)

    until(lambda: "another database" in listener.state)

    assert not listener.store.is_trusted


def test_writing_through_a_pooler_is_fine(listen, proxy, database, run, make_page):
    pooler = proxy(loses_notifications=True)
    listener = listen(database, written=lambda: pooler.parameters)
    keep(listener, make_page("words", "article:1"))

    run("SELECT pagecache_drop(ARRAY['article:1'])")

    until(lambda: listener.store.get("a") is None)


def test_a_namesake_is_not_believed(listen, proxy, run):
    """Containers may share a host's name and a process's number: their clocks are not ours."""
    between = proxy()
    listener = listen(between.parameters)
    run(
        "SELECT pg_notify(%s, %s)",
        BEATS,
        f'{{"process": "{listener.name}", "at": {time.monotonic() + 1e6}, "state": "listening"}}',
    )
    time.sleep(0.2)

    between.go_silent()

    until(lambda: not listener.store.is_trusted, seconds=2)


@pytest.mark.parametrize("word", ["", "nonsense", "[]", "{}", '"x"', '{"process": 1, "at": "x", "state": 1}'])
def test_nonsense_on_its_channels_is_survived(listen, run, make_page, word):
    listener = listen()
    keep(listener, make_page("words", "article:1"))

    run("SELECT pg_notify(%s, %s)", BEATS, word)
    run("SELECT pg_notify('pagecache', '')")
    time.sleep(QUICK.trust)

    assert listener.store.get("a")
    assert listener.reconnects == 0


def test_it_is_started_once_however_many_ask(database, listen, run):
    listener = listen()
    for starter in [threading.Thread(target=listener.start) for _ in range(20)]:
        starter.start()
        starter.join()

    assert [thread.name for thread in threading.enumerate()].count("pagecache") == 1


def test_it_heals_when_the_whole_server_is_killed(tmp_path_factory, make_page):
    embedded = pytest.importorskip("newsroom.embedded")
    folder = tmp_path_factory.mktemp("killed") / "postgres"
    address = embedded.start(folder)
    listener = Listener(Store(1_000_000), lambda: {"conninfo": address}, pace=QUICK)
    try:
        listener.start()
        until(lambda: listener.store.is_trusted)
        keep(listener, make_page("words", "article:1"))

        server = psutil.Process(int((folder / "postmaster.pid").read_text().split()[0]))
        for process in [server, *server.children(recursive=True)]:
            process.kill()
        until(lambda: not listener.store.is_trusted)
        time.sleep(3 * QUICK.longest_pause)
        assert not listener.store.is_trusted
        embedded.start(folder)

        until(lambda: listener.store.is_trusted)
        assert listener.store.get("a") is None
    finally:
        listener.stop()
        embedded.leave(folder)


def test_a_process_with_a_complaint_of_many_lines_is_still_heard():
    """PostgreSQL says in three lines that it has gone; the next beat tells of it, and has to be believed."""
    listener = Listener(Store(1), dict)
    listener._complain(in_one_line(OSError("the server\n\tis\ngone")))

    beat = json.dumps({"process": "a", "at": 1.0, **listener.facts()})

    assert beat_of(beat)["state"] == "the server is gone"
