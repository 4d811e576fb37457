"""The store: what it serves, what it forgets, and what it never takes in."""

import threading
import time
from datetime import UTC, datetime

import pytest
import time_machine
from hypothesis import settings, strategies
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from pagecache.entry import Entry
from pagecache.pages import EVERYTHING
from pagecache.store import REMEMBERED, Store
from tests.pagecache.small_site import FAR_OFF, LONG_AGO, trusted_store


def test_a_stored_page_is_served(store, make_page):
    page = make_page("words", "latest")

    assert store.put("a", page, store.now)

    assert store.get("a") is page
    assert store.get("b") is None
    assert store.counts() | {"bytes": 0} == {
        "hits": 1, "misses": 0, "stored": 1, "dropped": 0, "evicted": 0, "outdated": 0, "emptied": 0,
        "bytes": 0, "entries": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("dropped", "left"),
    [
        ("article:1", {"b", "c"}),
        ("article", {"c"}),
        ("article:3", {"a", "b", "c"}),
        ("latest", {"b"}),
        (EVERYTHING, set()),
    ],
)
def test_a_change_drops_the_pages_that_carry_its_key(store, make_page, dropped, left):
    store.put("a", make_page("a", "article:1", "article", "latest"), store.now)
    store.put("b", make_page("b", "article:2", "article"), store.now)
    store.put("c", make_page("c", "latest", "outlet:1"), store.now)

    store.drop([dropped])

    assert {name for name in "abc" if store.get(name)} == left
    assert store.counts()["entries"] == len(left)
    assert store.counts()["dropped"] == 3 - len(left)


def test_an_empty_store_holds_no_bytes_and_remembers_no_addresses(store, make_page):
    for number in range(50):
        store.put(number, make_page("words", f"article:{number}", "latest"), store.now)

    store.drop(f"article:{number}" for number in range(50))

    assert store.counts()["bytes"] == store.counts()["entries"] == 0
    assert not store._addresses


def test_nothing_is_served_while_nobody_listens(make_page):
    store = Store(1_000_000)
    assert not store.put("a", make_page("words", "latest"), store.now)
    store.trust(time.monotonic() + 60)
    assert store.get("a") is None

    assert store.put("a", make_page("words", "latest"), store.now)
    store.trust(time.monotonic() - 1)

    assert store.get("a") is None
    assert not store.is_trusted


def test_a_page_that_names_nothing_is_not_stored(store, make_page):
    assert not store.put("a", make_page("words"), store.now)
    assert store.get("a") is None


@pytest.mark.parametrize("change", ["latest", EVERYTHING])
def test_a_page_that_changed_while_it_was_rendered_is_not_stored(store, make_page, change):
    begun = store.now
    store.drop([change])

    assert not store.put("a", make_page("words", "article:1", "latest"), begun)
    assert store.get("a") is None
    assert store.counts()["outdated"] == 1


def test_other_changes_while_it_was_rendered_do_not_matter(store, make_page):
    begun = store.now
    store.drop(["article:2", "front"])

    assert store.put("a", make_page("words", "article:1", "latest"), begun)
    assert store.get("a")


def test_more_changes_than_are_remembered_count_as_a_change_of_everything(store, make_page):
    begun = store.now
    store.drop(f"article:{number}" for number in range(REMEMBERED + 1))

    assert not store.put("a", make_page("words", "front"), begun)
    assert len(store._changed) == 0
    assert store.put("a", make_page("words", "front"), store.now)


def test_a_page_is_served_until_its_moment(store, make_page):
    store.put("a", make_page("words", "front", until=FAR_OFF), store.now)
    assert store.get("a")

    entry = make_page("words", "front", until=LONG_AGO)
    assert not store.put("a", entry, store.now)


def test_a_page_whose_moment_has_come_is_dropped(store, make_page):
    with time_machine.travel("2026-01-01 12:00:00", tick=False) as clock:
        page = make_page("words", "front", until=datetime(2026, 1, 1, 12, 1, tzinfo=UTC))
        store.put("a", page, store.now)
        clock.shift(59)
        assert store.get("a") is page
        clock.shift(1)
        assert store.get("a") is None
    assert store.counts()["entries"] == 0


def test_the_least_recently_asked_for_makes_room(make_page):
    size = make_page("x" * 100, "latest").size
    store = trusted_store(size * 3)
    for name in "abc":
        store.put(name, make_page("x" * 100, "latest"), store.now)
    store.get("a")

    store.put("d", make_page("x" * 100, "latest"), store.now)

    assert [name for name in "abcd" if store.get(name)] == ["a", "c", "d"]
    assert store.counts()["evicted"] == 1


def test_a_page_larger_than_the_store_pushes_nothing_out(make_page):
    small = make_page("x", "latest")
    store = trusted_store(small.size)
    store.put("small", small, store.now)

    assert store.put("large", make_page("y" * 10_000, "latest"), store.now)

    assert store.get("small")
    assert store.get("large") is None


def test_a_page_stored_anew_takes_the_place_of_the_old(store, make_page):
    store.put("a", make_page("old", "article:1"), store.now)
    store.put("a", make_page("new", "article:2"), store.now)

    store.drop(["article:1"])

    assert store.get("a").answers["identity"][1] == b"new"
    assert store.counts()["bytes"] == store.get("a").size


def test_many_threads_may_use_it_at_once(make_page):
    store = trusted_store(40_000)
    faults = []

    def work(seed):
        try:
            for turn in range(300):
                key = f"article:{(seed * turn) % 7}"
                since = store.now
                store.put((seed, turn % 5), make_page("words" * 50, key, "article"), since)
                store.get((seed, turn % 5))
                if turn % 10 == 0:
                    store.drop([key])
                if turn % 97 == 0:
                    store.empty()
                store.counts()
        except Exception as fault:
            faults.append(fault)

    threads = [threading.Thread(target=work, args=[seed]) for seed in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert faults == []
    entries = list(store._entries.values())
    assert store.counts()["bytes"] == sum(entry.size for entry in entries) <= 40_000
    assert set(store._addresses) == {key for entry in entries for key in entry.keys}


KEYS = ["article", "article:1", "article:2", "latest", "front"]
ADDRESSES = ["a", "b", "c"]
some_keys = strategies.lists(strategies.sampled_from(KEYS), min_size=1, max_size=3, unique=True)


class StoreAgainstItsPromise(RuleBasedStateMachine):
    """Whatever happens, in whatever order: a page that is served was rendered after the last change of it."""

    def __init__(self):
        super().__init__()
        self.store = trusted_store(12_000)
        self.versions = dict.fromkeys(KEYS, 0)
        self.everything = 0
        self.rendering = []

    def state(self, keys):
        return (self.everything, *(self.versions[key] for key in keys))

    @rule(address=strategies.sampled_from(ADDRESSES), keys=some_keys, size=strategies.integers(1, 900))
    def begin_a_page(self, address, keys, size):
        self.rendering.append((address, keys, size, self.store.now, self.state(keys)))

    @rule(pick=strategies.integers(0, 5))
    def finish_a_page(self, pick):
        if self.rendering:
            address, keys, size, since, seen = self.rendering.pop(pick % len(self.rendering))
            body = repr(seen).encode().ljust(size)
            entry = Entry.make("200 OK", [], body, keys=tuple(keys), until=None)
            assert self.store.put(address, entry, since) == (seen == self.state(keys))

    @rule(keys=some_keys)
    def change(self, keys):
        for key in keys:
            self.versions[key] += 1
        self.store.drop(keys)

    @rule()
    def change_everything(self):
        self.everything += 1
        self.store.empty()

    @invariant()
    def what_is_served_is_true(self):
        for address in ADDRESSES:
            entry = self.store.get(address)
            if entry is not None:
                assert entry.answers["identity"][1].strip() == repr(self.state(entry.keys)).encode()

    @invariant()
    def bytes_are_bounded_and_counted(self):
        entries = list(self.store._entries.values())
        assert self.store.counts()["bytes"] == sum(entry.size for entry in entries) <= 12_000


TestStoreAgainstItsPromise = StoreAgainstItsPromise.TestCase
TestStoreAgainstItsPromise.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
