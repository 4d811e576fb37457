"""One thread renders a missing page, the others wait for it."""

import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field

from pagecache.entry import Entry

LONGEST_WAIT_SECONDS = 20.0
# A page that changes each time it is rendered is not waited for again and again.
TURNS = 3

# Renders a page; returns it, and whether it holds still. None: it is not for sharing.
Render = Callable[[], tuple[Entry | None, bool]]


@dataclass
class _Flight:
    landed: threading.Event = field(default_factory=threading.Event)
    entry: Entry | None = None
    holds: bool = False


class Flights:
    """The pages that are being rendered now, by address."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._under_way: dict[Hashable, _Flight] = {}

    def join(self, address: Hashable, render: Render) -> Entry | None:
        """Return the page at `address`, rendered by this thread or by another that began before.

        None means that `render` was run here, and found nothing that may be shared. A page that changed
        while it was rendered is given to the one who rendered it alone, whose request came before the change.
        """
        for _ in range(TURNS):
            with self._lock:
                flight = self._under_way.get(address)
                leads = flight is None
                if flight is None:
                    flight = self._under_way[address] = _Flight()
            if leads:
                return self._lead(address, flight, render)
            flight.landed.wait(LONGEST_WAIT_SECONDS)
            if flight.holds:
                return flight.entry
        return render()[0]

    def _lead(self, address: Hashable, flight: _Flight, render: Render) -> Entry | None:
        try:
            flight.entry, flight.holds = render()
            return flight.entry
        finally:
            with self._lock:
                del self._under_way[address]
            flight.landed.set()
