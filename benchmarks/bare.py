"""The least a WSGI application can do: send one prepared answer. Which, is in the file BENCHMARK_ANSWER."""

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

_file = Path(os.environ["BENCHMARK_ANSWER"])
STATUS, _headers = json.loads(_file.read_text(encoding="utf-8"))
HEADERS = [(name, value) for name, value in _headers]
BODY = _file.with_suffix(".body").read_bytes()


def application(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
    start_response(STATUS, HEADERS)
    return (BODY,)
