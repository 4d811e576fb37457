"""One thread renders a missing page, the others wait for it."""

import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field

from pagecache.entry import Entry

LONGEST_WAIT_SECONDS = 20.0

# Renders a page; returns it, and whether it is known to be true still. None: it is not for sharing.
Render = Callable[[], tuple[Entry | None, bool]]


@dataclass
class _Flight:
    landed: threading.Event = field(default_factory=threading.Event)
    entry: Entry | None = None
    is_true: bool = False


class Flights:
    """The pages that are being rendered now, by address."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._under_way: dict[Hashable, _Flight] = {}

    def join(self, address: Hashable, render: Render) -> Entry | None:
        """Return the page at `address`, rendered by this thread or by another.

        None means that `render` was run here, and found nothing that may be shared.

        A page whose rendering began before this request came is taken only when it is known to be true
        still. Where it is not, for something changed meanwhile or nobody listens for changes, it is left to
        those who came first, and the next one is taken whatever happens: it began after this request came,
        so it shows all that had been committed by then.
        """
        began_later = False
        while True:
            flight, leads = self._flight_to(address)
            if leads:
                return self._lead(address, flight, render)
            if not flight.landed.wait(LONGEST_WAIT_SECONDS) or flight.entry is None:
                return render()[0]
            if flight.is_true or began_later:
                return flight.entry
            began_later = True

    def _flight_to(self, address: Hashable) -> tuple[_Flight, bool]:
        """Return the flight under way, or a new one that the caller has to lead."""
        with self._lock:
            flight = self._under_way.get(address)
            if flight is not None:
                return flight, False
            flight = self._under_way[address] = _Flight()
            return flight, True

    def _lead(self, address: Hashable, flight: _Flight, render: Render) -> Entry | None:
        try:
            flight.entry, flight.is_true = render()
            return flight.entry
        finally:
            with self._lock:
                del self._under_way[address]
            flight.landed.set()
