"""One HTTP request to an engine, with an end: in seconds, in bytes, and without redirects."""

import json
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any
from urllib.parse import urlsplit

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

from assistant.engines import EngineError
from outlets.calling import connected, rest_asked_for

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
        with connected(connection, seconds):
            connection.request(
                "POST",
                address.path,
                body=json.dumps(message).encode(),
                headers=headers,
                preload_content=False,
            )
            response = connection.getresponse()
            body = _read(response)
            rest = rest_asked_for(response.headers.get("Retry-After", ""), LONGEST_REST)
            return Reply(response.status, body, rest)
    except (HTTPError, HTTPException, OSError, ValueError) as error:
        raise EngineError(f"It did not answer in {seconds:g} seconds ({type(error).__name__}).") from error


def _read(response: Any) -> bytes:
    body = b""
    while chunk := response.read1(16_384):
        body += chunk
        if len(body) > MOST_BYTES:
            raise EngineError("It answered without end.")
    return body
