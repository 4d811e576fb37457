"""gunicorn as it is configured, its two worker processes told apart, on a database of the tests' own.

A worker keeps the connections it has accepted, so whoever wants an answer of a certain worker asks on a
connection that this one holds.
"""

import http.client
import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass, field

import psutil
from django.conf import settings

from tests import databases

HOST = "testserver"  # The tests' own, so that a page rendered by them is the same page.
MOST_TRIES = 200


@dataclass(frozen=True)
class Answer:
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    asked_at: float

    def __getitem__(self, name):
        return next((value for known, value in self.headers if known.lower() == name.lower()), None)


@dataclass
class Worker:
    """One worker process, reached on a connection that it holds."""

    port: int
    pid: int
    _line: http.client.HTTPConnection | None = field(default=None, repr=False)

    def ask(self, address, method="GET", **headers):
        """Return this worker's answer. A line that was closed meanwhile is opened anew."""
        for _ in range(3):
            if self._line is None:
                self._line = self._open()
            asked_at = time.monotonic()
            try:
                self._line.putrequest(method, address, skip_host=True, skip_accept_encoding=True)
                for name, value in {"Host": HOST, **headers}.items():
                    self._line.putheader(name, value)
                self._line.endheaders()
                response = self._line.getresponse()
                body = response.read()
            except (OSError, http.client.HTTPException):
                self.hang_up()
                continue
            if response.will_close:
                self.hang_up()
            listed = tuple((name, value) for name, value in response.getheaders() if name != "Date")
            return Answer(response.status, listed, body, asked_at)
        raise AssertionError(f"worker {self.pid} does not answer")

    def hang_up(self):
        if self._line is not None:
            self._line.close()
            self._line = None

    def _open(self):
        """Open lines until this worker has taken one."""
        others = []
        try:
            for _ in range(MOST_TRIES):
                line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
                others.append(line)
                line.request("GET", "/healthz", headers={"Host": HOST})
                line.getresponse().read()
                if self._holds(line.sock.getsockname()):
                    return others.pop()
            raise AssertionError(f"worker {self.pid} took none of {MOST_TRIES} connections")
        finally:
            for other in others:
                other.close()

    def _holds(self, address):
        held = psutil.Process(self.pid).net_connections("tcp4")
        return any(tuple(one.raddr) == tuple(address) for one in held)


@contextmanager
def database():
    """Let this process work in a migrated database of its own, which other processes may read."""
    before = settings.DATABASES["default"]["NAME"]
    with databases.copy(f"newsroom_workers_{os.getpid()}") as name:
        databases.use(name)
        try:
            yield name
        finally:
            databases.use(before)


@contextmanager
def workers(folder, name, number=2, **environment):
    """Run gunicorn on the database `name`; give its workers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    known = {
        **os.environ,
        "DATABASE_URL": databases.address(name),
        "PORT": str(port),
        "HOST": "127.0.0.1",
        "EMAIL_URL": f"filemail:///{folder / 'mail'}",
        "WEB_PROCESSES": str(number),
        "WEB_THREADS": "20",
        **environment,
    }
    command = [sys.executable, "-m", "gunicorn", "-c", "deploy/gunicorn.conf.py", "newsroom.wsgi"]
    with (folder / "gunicorn.log").open("w") as log:
        master = subprocess.Popen(command, cwd=settings.BASE_DIR, env=known, stdout=log, stderr=log)
        found = []
        try:
            found += _ready(master, port, number, folder / "gunicorn.log")
            yield found
        finally:
            for worker in found:
                worker.hang_up()
            master.terminate()
            master.wait()


def _ready(master, port, number, log):
    for _ in range(300):
        assert master.poll() is None, log.read_text()
        children = [child.pid for child in psutil.Process(master.pid).children()]
        if len(children) == number:
            found = [Worker(port, pid) for pid in children]
            try:
                for worker in found:
                    worker.ask("/healthz")
            except (OSError, AssertionError, psutil.Error):
                pass
            else:
                return found
        time.sleep(0.1)
    raise AssertionError(f"gunicorn did not come up:\n{log.read_text()}")
