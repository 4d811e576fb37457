"""The pages one process keeps in memory: bounded in bytes, the least recently asked for out first."""

import threading
import time
from collections import OrderedDict, defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import asdict, dataclass

from pagecache.entry import Entry
from pagecache.pages import EVERYTHING

# So many changed keys are remembered one by one, for pages that are being rendered meanwhile.
REMEMBERED = 20_000


@dataclass
class Counts:
    """What the store did since its process started; `bytes` and `entries` are of now."""

    hits: int = 0
    misses: int = 0
    stored: int = 0
    dropped: int = 0
    evicted: int = 0
    outdated: int = 0  # Changed while they were rendered, so not stored.
    emptied: int = 0  # Times that everything was dropped.
    bytes: int = 0
    entries: int = 0


class Store:
    """Pages by address, each with the keys that drop it.

    Nothing is served while the store is not trusted: `trust` is called by whoever hears of changes, again
    and again, for as long as it is sure to hear of them all. Every method may be called by any thread.
    """

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes = most_bytes
        self._lock = threading.Lock()
        self._entries: OrderedDict[Hashable, Entry] = OrderedDict()
        self._addresses: defaultdict[str, set[Hashable]] = defaultdict(set)
        self._trusted_until = 0.0
        self._now = 0  # Counts the changes heard of.
        self._changed: dict[str, int] = {}
        self._all_changed = 0
        self._counts = Counts()

    def get(self, address: Hashable) -> Entry | None:
        """Return the page at `address`, or None where there is none that may be served.

        A hit is counted here. Whether the lack of a page is a miss, the caller knows (see `missed`).
        """
        with self._lock:
            entry = self._entries.get(address)
            if entry is not None and time.monotonic() < self._trusted_until:
                if entry.until is None or time.time() < entry.until:
                    self._entries.move_to_end(address)
                    self._counts.hits += 1
                    return entry
                self._remove(address)
            return None

    def missed(self) -> None:
        """Count a reader page that was asked for and was not there."""
        with self._lock:
            self._counts.misses += 1

    def holds(self, address: Hashable, entry: Entry) -> bool:
        """Tell whether it is this very page that is kept: one that is known to be true."""
        return self._entries.get(address) is entry

    @property
    def now(self) -> int:
        """The moment, counted in changes. Take it before rendering a page, and give it to `put`."""
        return self._now

    def put(self, address: Hashable, entry: Entry, since: int) -> bool:
        """Store a page that was begun at the moment `since`; return whether it is known to be true now.

        A page of which a key has changed meanwhile is outdated and not stored, nor is a page that names
        nothing: nobody would know of its changes. While the store is not trusted nothing is known at all.
        """
        with self._lock:
            if not self._still_holds(entry, since):
                self._counts.outdated += 1
                return False
            if not entry.keys or time.monotonic() >= self._trusted_until:
                return False
            if entry.size <= self.most_bytes:
                self._remove(address)
                self._entries[address] = entry
                self._counts.bytes += entry.size
                self._counts.stored += 1
                for key in entry.keys:
                    self._addresses[key].add(address)
                self._make_room()
            return True

    def drop(self, keys: Iterable[str]) -> int:
        """Drop the pages that carry one of `keys`; return how many there were."""
        with self._lock:
            self._now += 1
            wanted = list(keys)
            if EVERYTHING in wanted:
                return self._empty()
            gone = 0
            for key in wanted:
                self._changed[key] = self._now
                for address in list(self._addresses.get(key, ())):
                    self._remove(address)
                    gone += 1
            if len(self._changed) > REMEMBERED:
                self._changed.clear()
                self._all_changed = self._now
            self._counts.dropped += gone
            return gone

    def empty(self) -> None:
        """Drop every page: changes may have been missed."""
        self.drop([EVERYTHING])

    def trust(self, until: float) -> None:
        """Let pages be served until the moment `until` (of `time.monotonic`)."""
        with self._lock:
            self._trusted_until = until

    @property
    def is_trusted(self) -> bool:
        return time.monotonic() < self._trusted_until

    def counts(self) -> dict[str, int]:
        with self._lock:
            return asdict(self._counts) | {"entries": len(self._entries)}

    def _still_holds(self, entry: Entry, since: int) -> bool:
        if entry.until is not None and time.time() >= entry.until:
            return False
        return self._all_changed <= since and all(self._changed.get(key, 0) <= since for key in entry.keys)

    def _empty(self) -> int:
        gone = len(self._entries)
        self._entries.clear()
        self._addresses.clear()
        self._changed.clear()
        self._all_changed = self._now
        self._counts.bytes = 0
        self._counts.dropped += gone
        self._counts.emptied += 1
        return gone

    def _remove(self, address: Hashable) -> None:
        entry = self._entries.pop(address, None)
        if entry is None:
            return
        self._counts.bytes -= entry.size
        for key in entry.keys:
            addresses = self._addresses[key]
            addresses.discard(address)
            if not addresses:
                del self._addresses[key]

    def _make_room(self) -> None:
        while self._counts.bytes > self.most_bytes:
            self._remove(next(iter(self._entries)))
            self._counts.evicted += 1
