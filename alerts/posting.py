"""One message to one push service, with an end: in seconds and in bytes, to the address that was checked."""

import ssl
from dataclasses import dataclass
from functools import cache
from http.client import HTTPException
from urllib.parse import urlsplit

from urllib3.connection import HTTPSConnection
from urllib3.exceptions import HTTPError

from alerts.push_services import NotAllowed, host_of, public_addresses
from outlets.calling import connected, rest_asked_for

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
        connection = _connection(host_of(endpoint))
        with connected(connection, SECONDS):
            has_left = True
            address = urlsplit(endpoint)
            path = (address.path or "/") + (f"?{address.query}" if address.query else "")
            headers = {"Host": address.hostname or "", "Accept-Encoding": "identity", **headers}
            connection.request("POST", path, body=body, headers=headers, preload_content=False)
            answer = connection.getresponse()
            rest = rest_asked_for(answer.headers.get("Retry-After", ""), LONGEST_REST)
            return Reply(answer.status, rest, str(answer.status))
    except NotAllowed as refusal:
        return Reply(0, note=str(refusal)[:100])
    except (HTTPError, HTTPException, OSError, ValueError) as error:
        return Reply(0, note=f"no answer ({type(error).__name__})", may_have_arrived=has_left)


def _connection(host: str) -> HTTPSConnection:
    """Return a connection to an address of `host` that was checked."""
    address = public_addresses(host)[0]
    return HTTPSConnection(
        *(address, PORT), timeout=SECONDS, ssl_context=trust(), server_hostname=host, assert_hostname=host
    )


@cache
def trust() -> ssl.SSLContext:
    return ssl.create_default_context()
