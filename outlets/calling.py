"""Calls to other machines: each has an end in seconds, and says how long to rest before the next."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from urllib3.connection import HTTPConnection


@contextmanager
def connected(connection: HTTPConnection, seconds: float) -> Iterator[None]:
    """Connect, and cut the line when `seconds` are over, however the other side drips its bytes."""
    began = time.monotonic()
    try:
        connection.connect()
        cut = threading.Timer(max(0.01, seconds - (time.monotonic() - began)), _cut, [connection.sock])
        cut.daemon = True
        cut.start()
        try:
            yield
        finally:
            cut.cancel()
    finally:
        connection.close()


def rest_asked_for(header: str, longest: float) -> float:
    """Return the seconds of a Retry-After header, a number or a date; 0 where it is neither."""
    if header.isascii() and header.isdigit():
        return min(float(header), longest)
    try:
        until = parsedate_to_datetime(header)
    except ValueError:
        return 0.0
    if until.tzinfo is None:
        return 0.0
    return max(0.0, min((until - datetime.now(UTC)).total_seconds(), longest))


def _cut(sock: Any) -> None:
    with suppress(OSError):  # Closed in the meantime.
        # The socket under a TLS one, whose own shutdown would wait for the reading thread.
        socket.socket.shutdown(sock, socket.SHUT_RDWR)
