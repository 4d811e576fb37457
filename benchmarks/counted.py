"""The newsroom, and /renders: how often each page was made by Django in this process."""

import json
import threading
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from newsroom.sites import site_of
from newsroom.wsgi import django_application
from pagecache.process import open_door

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

renders: Counter[str] = Counter()
_lock = threading.Lock()


def _counted(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
    with _lock:
        renders[environ["PATH_INFO"]] += 1
    return django_application(environ, start_response)


_door = open_door(_counted, site=site_of)


def application(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
    if environ["PATH_INFO"] != "/renders":
        return _door(environ, start_response)
    body = json.dumps(renders).encode()
    start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
    return (body,)
