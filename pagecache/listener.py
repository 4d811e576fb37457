"""The thread that hears of changes and drops the pages they touch."""

import asyncio
import os
import threading
from collections.abc import Callable
from typing import Any

from pagecache import configuration
from pagecache.store import Store
from pagecache.subscription import Subscription


class Listener(Subscription):
    """Keeps `store` true: trusted while every change is sure to be heard, emptied when one may be missed.

    One thread, started by `start`.
    """

    def __init__(self, store: Store, parameters: Callable[[], dict[str, Any]]) -> None:
        super().__init__(parameters)
        self.store = store
        self._owner = 0
        self._lock = threading.Lock()

    def start(self) -> None:
        """Start the thread, unless this process has it already: a forked child has not."""
        if self._owner == os.getpid():
            return
        with self._lock:
            if self._owner != os.getpid():
                self._owner = os.getpid()
                threading.Thread(target=self._run, name="pagecache", daemon=True).start()

    def _run(self) -> None:
        asyncio.run(self.listen_for_ever())

    def began(self) -> None:
        self.store.empty()

    def heard(self, keys: list[str]) -> None:
        self.store.drop(keys)

    def sure_until(self, moment: float) -> None:
        self.store.trust(moment)

    def lost(self) -> None:
        self.store.trust(0.0)

    def counts(self) -> dict[str, int]:
        return self.store.counts()

    def edge_seconds(self) -> int:
        """Return for how long a cache in front may keep a page: not at all while nobody can purge it."""
        edges = [facts for facts in self.others() if facts.get("role") == "edge"]
        well = edges and all(facts["state"] == "listening" and not facts.get("failing") for facts in edges)
        return configuration.edge_seconds() if well else 0
