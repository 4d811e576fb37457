"""The thread that hears of changes and drops the pages they touch."""

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress

from pagecache import configuration
from pagecache.store import Store
from pagecache.subscription import USUAL, Facts, Pace, Subscription


class Listener(Subscription):
    """Keeps `store` true: trusted while every change is sure to be heard, emptied when one may be missed.

    One thread, started by `start`.
    """

    def __init__(
        self,
        store: Store,
        parameters: Callable[[], Facts],
        *,
        written: Callable[[], Facts] | None = None,
        pace: Pace = USUAL,
    ) -> None:
        super().__init__(parameters, written=written, pace=pace)
        self.store = store
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()

    def start(self) -> None:
        """Start the thread, unless this process has it already: a forked child has not."""
        if self._is_running():
            return
        with self._lock:
            if not self._is_running():
                self._thread = threading.Thread(target=self._run, name="pagecache", daemon=True)
                self._thread.start()

    def _is_running(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    def stop(self) -> None:
        """End the thread; nothing is served from the store then."""
        if self._thread is not None and self._is_running():
            while self._is_running():  # What is cancelled while it connects may not notice at once.
                with suppress(RuntimeError):
                    self._loop.call_soon_threadsafe(self._listening.cancel)
                self._thread.join(0.2)
        self.lost()

    def _run(self) -> None:
        with suppress(asyncio.CancelledError), asyncio.Runner() as runner:
            self._loop = runner.get_loop()
            self._listening = self._loop.create_task(self.listen_for_ever())
            self._loop.run_until_complete(self._listening)

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
