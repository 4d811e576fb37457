"""One message to one push service, with an end: in seconds and in bytes, to the address that was checked."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from http.client import HTTPException
from typing import Any
from urllib.parse import urlsplit

from urllib3.connection import HTTPSConnection
from urllib3.exceptions import HTTPError

from alerts.push_services import NotAllowed, host_of, public_addresses

SECONDS = 10.0
LONGEST_REST = 6 * 3600.0
PORT = 443


@dataclass(frozen=True)
class Reply:
    """What a push service answered; status 0 where it did not."""

    status: int
    retry_after: float = 0.0
    note: str = ""
    # The message left, and no answer came.
    may_have_arrived: bool = False


def post(endpoint: str, body: bytes, headers: dict[str, str]) -> Reply:
    """Post one message. Redirects are not followed, and nothing is read of the answer but its head."""
    has_left = False
    try:
        with _connected(host_of(endpoint)) as connection:
            has_left = True
            address = urlsplit(endpoint)
            path = (address.path or "/") + (f"?{address.query}" if address.query else "")
            headers = {"Host": address.hostname or "", "Accept-Encoding": "identity", **headers}
            connection.request("POST", path, body=body, headers=headers, preload_content=False)
            answer = connection.getresponse()
            return Reply(answer.status, _rest(answer.headers.get("Retry-After", "")), str(answer.status))
    except NotAllowed as refusal:
        return Reply(0, note=str(refusal)[:100])
    except (HTTPError, HTTPException, OSError, ValueError) as error:
        return Reply(0, note=f"no answer ({type(error).__name__})", may_have_arrived=has_left)


@contextmanager
def _connected(host: str) -> Iterator[HTTPSConnection]:
    """Connect to an address of `host` that was checked; cut the line when the time is over."""
    address = public_addresses(host)[0]
    connection = HTTPSConnection(
        *(address, PORT), timeout=SECONDS, ssl_context=trust(), server_hostname=host, assert_hostname=host
    )
    try:
        connection.connect()
        cut = threading.Timer(SECONDS, _cut, [connection.sock])
        cut.daemon = True
        cut.start()
        try:
            yield connection
        finally:
            cut.cancel()
    finally:
        connection.close()


@cache
def trust() -> ssl.SSLContext:
    return ssl.create_default_context()


def _cut(sock: Any) -> None:
    """End it, however the other side drips its bytes."""
    with suppress(OSError):  # Closed in the meantime.
        # The socket under the TLS one, whose own shutdown would wait for the reading thread.
        socket.socket.shutdown(sock, socket.SHUT_RDWR)


def _rest(header: str) -> float:
    """Return the seconds of a Retry-After header, a number or a date; 0 where it is neither."""
    if header.isascii() and header.isdigit():
        return min(float(header), LONGEST_REST)
    try:
        until = parsedate_to_datetime(header)
    except ValueError:
        return 0.0
    if until.tzinfo is None:
        return 0.0
    return max(0.0, min((until - datetime.now(UTC)).total_seconds(), LONGEST_REST))
