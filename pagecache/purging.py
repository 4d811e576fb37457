"""Telling the caches in front what has changed, until they have heard it."""

import logging
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from heapq import heappop, heappush
from typing import Any

import urllib3

from pagecache.pages import EVERYTHING
from pagecache.purges import Purge, purges
from pagecache.subscription import Subscription

log = logging.getLogger(__name__)

BATCH_SECONDS = 0.005  # What is published together arrives together, and leaves together.
# A page may be on its way from us to the cache while it is purged there, and be kept after that. So each
# purge is repeated: for pages that were being rendered, and for a process that had lost its listener and
# did not know it yet (pagecache.subscription.TRUST_SECONDS).
AGAIN_SECONDS = (1.0, 10.0)
TIMEOUT_SECONDS = 5.0
LONGEST_PAUSE_SECONDS = 5.0
# Who was away for so long, or has missed so many keys, forgets everything when it is back.
AWAY_SECONDS = 30.0
MOST_WAITING = 5000
SAY_AGAIN_SECONDS = 60.0
STOP_SECONDS = 3.0


class RefusedError(Exception):
    """The cache answered, and did not purge."""


class Edge:
    """One cache in front, purged by a thread of its own, so that one that is away delays no other."""

    def __init__(self, kind: str, url: str, headers: Mapping[str, str]) -> None:
        self.kind, self.url = kind, url
        self.purged = self.failures = 0
        self.failing_since: float | None = None
        self._said_at = 0.0
        self._headers = dict(headers)
        self._http = urllib3.PoolManager(timeout=TIMEOUT_SECONDS, retries=False, maxsize=1)
        self._wanted: set[str] = set()
        self._again: list[tuple[float, Sequence[str]]] = []
        self._stopping = False
        self._condition = threading.Condition()
        self._thread = threading.Thread(target=self._run, name=f"purge {url}", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Let go out what waits, for a moment at most."""
        with self._condition:
            self._stopping = True
            self._condition.notify()
        self._thread.join(STOP_SECONDS)
        self._http.clear()

    def purge(self, keys: Iterable[str]) -> None:
        """Have the pages that carry one of `keys` forgotten, and soon again."""
        named = tuple(keys)
        with self._condition:
            self._wanted.update(named)
            self._repeat(named)
            self._condition.notify()

    @property
    def waiting(self) -> int:
        return len(self._wanted)

    def _run(self) -> None:
        pause = 0.1
        while keys := self._next():
            try:
                for each in purges(self.kind, self.url, keys):
                    self._ask(each)
            except (urllib3.exceptions.HTTPError, RefusedError) as error:
                self._failed(keys, error)
                if self._stopping:
                    return
                time.sleep(pause)
                pause = min(LONGEST_PAUSE_SECONDS, pause * 2)
            else:
                self._succeeded(keys)
                pause = 0.1

    def _next(self) -> set[str]:
        """Wait for something to purge, and take it all; nothing means that it is time to stop."""
        with self._condition:
            while not self._wanted and not self._stopping:
                self._condition.wait(self._again[0][0] - time.monotonic() if self._again else None)
                self._take_due()
            if not self._stopping:
                self._condition.release()
                time.sleep(BATCH_SECONDS)
                self._condition.acquire()
            self._take_due()
            keys, self._wanted = self._wanted, set()
        return keys

    def _repeat(self, keys: Sequence[str]) -> None:
        for seconds in AGAIN_SECONDS:
            heappush(self._again, (time.monotonic() + seconds, keys))

    def _take_due(self) -> None:
        while self._again and self._again[0][0] <= time.monotonic():
            self._wanted.update(heappop(self._again)[1])

    def _ask(self, purge: Purge) -> None:
        answer = self._http.request(
            purge.method, purge.url, headers={**purge.headers, **self._headers}, body=purge.body or None
        )
        if not 200 <= answer.status < 300:
            said = answer.data[:200].decode("utf-8", "replace").strip()
            raise RefusedError(f"{answer.status} {answer.reason or ''} {said}".strip())

    def _failed(self, keys: set[str], error: Exception) -> None:
        now = time.monotonic()
        self.failures += 1
        if self.failing_since is None:
            self.failing_since = self._said_at = now
            log.error("%s cannot be purged (%s); trying again until it can", self.url, error)
        elif now - self._said_at > SAY_AGAIN_SECONDS:
            self._said_at = now
            log.error("%s cannot be purged for %.0f s now: %s", self.url, now - self.failing_since, error)
        with self._condition:
            self._wanted |= keys
            if now - self.failing_since > AWAY_SECONDS or len(self._wanted) > MOST_WAITING:
                self._wanted, self._again = {EVERYTHING}, []

    def _succeeded(self, keys: set[str]) -> None:
        self.purged += 1
        what = "everything" if EVERYTHING in keys else f"{len(keys)} keys"
        if self.failing_since is not None:
            away = time.monotonic() - self.failing_since
            self.failing_since = None
            log.warning("%s is back after %.1f s; purged %s", self.url, away, what)
            with self._condition:
                self._repeat(tuple(keys))
        elif EVERYTHING in keys:
            log.info("%s purged of everything", self.url)
        log.debug("%s purged of %s", self.url, " ".join(sorted(keys)))


class EdgeSubscription(Subscription):
    """Purges the caches in front of what is published, and of everything when something was missed."""

    role = "edge"

    def __init__(self, parameters: Callable[[], dict[str, Any]], edges: Sequence[Edge]) -> None:
        super().__init__(parameters)
        self.edges = edges

    def began(self) -> None:
        log.info("listening; everything is purged, for what was published before was not heard")
        self.heard([EVERYTHING])

    def heard(self, keys: list[str]) -> None:
        for edge in self.edges:
            edge.purge(keys)

    def counts(self) -> dict[str, Any]:
        return {
            "edges": len(self.edges),
            "failing": sum(edge.failing_since is not None for edge in self.edges),
            "purges": sum(edge.purged for edge in self.edges),
            "failures": sum(edge.failures for edge in self.edges),
            "waiting": sum(edge.waiting for edge in self.edges),
        }
