"""One HTTP request to an engine, with an end: in seconds, in bytes, and without redirects."""

import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from typing import Any
from urllib.parse import urlsplit

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

from assistant.engines import EngineError

MOST_BYTES = 100_000
LONGEST_REST = 3600.0


@dataclass(frozen=True)
class Reply:
    status: int
    body: bytes
    retry_after: float


def post_json(url: str, message: dict[str, Any], key: str, seconds: float) -> Reply:
    """Post `message` and return the answer, all of it within `seconds`. Raises EngineError."""
    address = urlsplit(url)
    kinds = {"http": HTTPConnection, "https": HTTPSConnection}
    if address.scheme not in kinds or not address.hostname:
        raise EngineError("The engine's address is not http:// or https://.")
    headers = {
        "Content-Type": "application/json",
        "Accept": "application/json",
        "Accept-Encoding": "identity",
    }
    if key:
        headers["Authorization"] = f"Bearer {key}"
    connection = kinds[address.scheme](address.hostname, port=address.port, timeout=seconds)
    try:
        with _ended_after(connection, seconds):
            connection.request(
                "POST",
                address.path,
                body=json.dumps(message).encode(),
                headers=headers,
                preload_content=False,
            )
            response = connection.getresponse()
            body = _read(response)
            return Reply(response.status, body, _rest(response.headers.get("Retry-After", "")))
    except (HTTPError, HTTPException, OSError, ValueError) as error:
        raise EngineError(f"It did not answer in {seconds:g} seconds ({type(error).__name__}).") from error
    finally:
        connection.close()


def _read(response: Any) -> bytes:
    body = b""
    while chunk := response.read1(16_384):
        body += chunk
        if len(body) > MOST_BYTES:
            raise EngineError("It answered without end.")
    return body


@contextmanager
def _ended_after(connection: HTTPConnection, seconds: float) -> Iterator[None]:
    """Cut the connection when the time is over, however the other side drips its bytes."""
    began = time.monotonic()
    connection.connect()
    sock = connection.sock
    cut = threading.Timer(max(0.01, seconds - (time.monotonic() - began)), _cut, [sock])
    cut.daemon = True
    cut.start()
    try:
        yield
    finally:
        cut.cancel()


def _cut(sock: Any) -> None:
    with suppress(OSError):  # Closed in the meantime.
        # The socket under a TLS one, whose own shutdown would wait for the reading thread.
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
