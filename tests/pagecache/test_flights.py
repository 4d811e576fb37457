"""One renders, the others wait; and nobody is handed a page that is older than the request."""

import threading
import time

import pytest

from pagecache.flights import Flights

TOGETHER = 100


class Crowd:
    """Threads that ask for the same address at once."""

    def __init__(self, number, ask):
        self.answers, self.faults = [], []
        self._ask = ask
        self.threads = [threading.Thread(target=self._one) for _ in range(number)]
        for thread in self.threads:
            thread.start()

    def _one(self):
        try:
            self.answers.append(self._ask())
        except Exception as fault:
            self.faults.append(fault)

    def wait(self):
        for thread in self.threads:
            thread.join(20)
        assert not any(thread.is_alive() for thread in self.threads)


class Kitchen:
    """Renders slowly, and counts."""

    def __init__(self, is_true=True, page="page"):
        self.count = 0
        self.is_true = is_true
        self.page = page
        self.open = threading.Event()
        self.lock = threading.Lock()

    def render(self):
        with self.lock:
            self.count += 1
            number = self.count
        self.open.wait(10)
        time.sleep(0.1 if number > 1 else 0)
        return (self.page and f"{self.page} {number}"), self.is_true


def crowd_at(flights, kitchen, number=TOGETHER):
    """Let one begin to render, then all others come, then let rendering go on."""
    first = Crowd(1, lambda: flights.join("/", kitchen.render))
    while not kitchen.count:
        time.sleep(0.001)
    others = Crowd(number - 1, lambda: flights.join("/", kitchen.render))
    time.sleep(0.1)
    kitchen.open.set()
    first.wait()
    others.wait()
    return first.answers, others.answers


def test_a_hundred_who_ask_for_a_missing_page_cause_one_rendering():
    kitchen = Kitchen()

    first, others = crowd_at(Flights(), kitchen)

    assert kitchen.count == 1
    assert first == ["page 1"]
    assert others == ["page 1"] * (TOGETHER - 1)


def test_a_page_not_known_to_be_true_is_not_handed_to_those_who_came_after():
    kitchen = Kitchen(is_true=False)

    first, others = crowd_at(Flights(), kitchen)

    assert first == ["page 1"]
    assert "page 1" not in others
    # The second was begun after all of them had come.
    assert kitchen.count <= 3
    assert len(others) == TOGETHER - 1


def test_what_may_not_be_shared_is_rendered_for_each():
    kitchen = Kitchen(page=None)

    first, others = crowd_at(Flights(), kitchen, 10)

    assert first + others == [None] * 10
    assert kitchen.count == 10


def test_a_rendering_that_fails_fails_for_itself_alone():
    flights, began, go_on = Flights(), threading.Event(), threading.Event()

    def fail():
        began.set()
        go_on.wait(10)
        raise ZeroDivisionError

    failing = Crowd(1, lambda: flights.join("/", fail))
    began.wait(10)
    others = Crowd(20, lambda: flights.join("/", lambda: ("page", True)))
    time.sleep(0.05)
    go_on.set()
    failing.wait()
    others.wait()

    assert [type(fault) for fault in failing.faults] == [ZeroDivisionError]
    assert others.answers == ["page"] * 20
    assert flights._under_way == {}


def test_who_has_waited_long_enough_renders_for_himself(monkeypatch):
    monkeypatch.setattr("pagecache.flights.LONGEST_WAIT_SECONDS", 0.1)
    flights, stuck = Flights(), Kitchen()
    first = Crowd(1, lambda: flights.join("/", stuck.render))
    while not stuck.count:
        time.sleep(0.001)

    began = time.monotonic()
    assert flights.join("/", lambda: ("mine", True)) == "mine"

    assert time.monotonic() - began < 1
    stuck.open.set()
    first.wait()


def test_other_pages_are_not_waited_for():
    flights, stuck = Flights(), Kitchen()
    first = Crowd(1, lambda: flights.join("/slow/", stuck.render))
    while not stuck.count:
        time.sleep(0.001)

    assert flights.join("/quick/", lambda: ("page", True)) == "page"

    stuck.open.set()
    first.wait()


@pytest.mark.parametrize("is_true", [True, False])
def test_no_request_is_answered_with_what_was_begun_before_a_change_that_came_before_it(is_true):
    """The promise itself, with a page that changes all the time and many who read it."""
    flights, lock, changes = Flights(), threading.Lock(), [0]
    faults = []

    def render():
        with lock:
            seen = changes[0]
        time.sleep(0.002)
        with lock:
            return seen, is_true and seen == changes[0]

    def read():
        for _ in range(50):
            with lock:
                committed = changes[0]
            if flights.join("/", render) < committed:
                faults.append(committed)

    def write():
        for _ in range(100):
            time.sleep(0.001)
            with lock:
                changes[0] += 1

    crowd, writer = Crowd(10, read), Crowd(1, write)
    crowd.wait()
    writer.wait()

    assert crowd.faults == []
    assert faults == []
