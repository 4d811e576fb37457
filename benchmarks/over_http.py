"""Asking a server on this machine, one request after another on one connection."""

import http.client
import json
from pathlib import Path
from typing import NamedTuple

HOST = "localhost:8000"  # What every server is asked for, so that each sends the same page.
OF_THE_SERVER = {"server", "date", "connection", "transfer-encoding", "keep-alive"}


class Answer(NamedTuple):
    status: int
    headers: list[tuple[str, str]]
    body: bytes


class Connection:
    """A connection that stays open, and is opened anew where the server closed it."""

    def __init__(self, port: int) -> None:
        self._http = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def ask(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
        named = {"Host": HOST, **{name.replace("_", "-"): value for name, value in headers.items()}}
        try:
            self._http.request(method, path, body, named)
            answer = self._http.getresponse()
        except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
            self._http.close()
            self._http.request(method, path, body, named)
            answer = self._http.getresponse()
        return Answer(answer.status, answer.getheaders(), answer.read())

    def close(self) -> None:
        self._http.close()


def ask(port: int, path: str, **headers: str) -> Answer:
    connection = Connection(port)
    try:
        return connection.ask(path, "GET", None, **headers)
    finally:
        connection.close()


def record(answer: Answer, folder: Path) -> Path:
    """Keep an answer as benchmarks/bare.py and nginx send it; return the file with its headers."""
    headers = [(name, value) for name, value in answer.headers if name.lower() not in OF_THE_SERVER]
    file = folder / "answer.json"
    file.write_text(json.dumps([f"{answer.status} OK", headers]), encoding="utf-8")
    file.with_suffix(".body").write_bytes(answer.body)
    return file
