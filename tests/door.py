"""Asking through the whole WSGI application, as a server does."""

from dataclasses import dataclass
from functools import cache
from io import BytesIO
from urllib.parse import unquote, urlsplit
from wsgiref.headers import Headers
from wsgiref.util import setup_testing_defaults

from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections

from newsroom.sites import site_of
from pagecache.door import Door
from pagecache.store import Store


@dataclass
class Answer:
    status: int
    headers: Headers
    body: bytes

    def __getitem__(self, name):
        return self.headers[name]


@cache
def application():
    """Return the newsroom behind its door, which keeps nothing: what a test writes is never committed."""
    return Door(get_wsgi_application(), Store(0), site=site_of)


def ask(address, method="GET", through=None, **headers):
    """Return the answer to a request; a header `If-None-Match` is written `if_none_match=`."""
    parts = urlsplit(address)
    environ = {
        "REQUEST_METHOD": method,
        "PATH_INFO": unquote(parts.path, "latin-1"),
        "QUERY_STRING": parts.query,
        "HTTP_HOST": "testserver",
        "wsgi.input": BytesIO(),
        **{f"HTTP_{name.upper()}": value for name, value in headers.items()},
    }
    setup_testing_defaults(environ)
    begun = []
    # The test's own transaction has to outlive the request, as in Django's test client.
    request_finished.disconnect(close_old_connections)
    request_started.disconnect(close_old_connections)
    try:
        whole = _whole(through or application(), environ, begun)
    finally:
        request_started.connect(close_old_connections)
        request_finished.connect(close_old_connections)
    status, listed = begun[0][:2]
    return Answer(int(status[:3]), Headers(listed), whole)


def _whole(through, environ, begun):
    body = through(environ, lambda *arguments: begun.append(arguments))
    try:
        return b"".join(body)
    finally:
        if hasattr(body, "close"):
            body.close()
