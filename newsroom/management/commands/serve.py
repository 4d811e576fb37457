"""`manage.py serve`: the whole newsroom in one command."""

import os
import socket
import sys
from argparse import ArgumentParser
from http.client import HTTPConnection, HTTPException
from io import StringIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connections

from articles.models import Article
from newsroom import static_files
from newsroom.configuration import refuse
from newsroom.supervision import Child, Supervisor, Tended

OPEN = """
  {name} is open:  http://localhost:{port}/
  Its desk:  http://localhost:{port}/admin/
{people}
  Ctrl-C stops everything; what was written is kept.
"""
PEOPLE = """
  Sign in with the password newsroom-demo as
    admin@newsroom.test       who may do everything
    editor@newsroom.test      who publishes and orders the front page
    author@newsroom.test      who writes drafts
    moderator@newsroom.test   who looks after the conversation
    reader@newsroom.test      who reads and comments
  A demo asks nobody for a second factor; REQUIRE_SECOND_FACTOR=true in .env does.
"""


class Command(BaseCommand):
    help = "Prepare the database and run the website and the job worker until Ctrl-C."
    requires_system_checks = []  # The children check; here they would only delay.

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default=os.environ.get("HOST") or "127.0.0.1")

    def handle(self, *args: Any, **options: Any) -> None:
        host: str = options["host"]
        if _is_busy(host, settings.PORT):
            refuse(f"port {settings.PORT} is busy. Choose another: make run PORT={settings.PORT + 1}")
        os.environ.update(HOST=host, PORT=str(settings.PORT))
        self.prepare()
        Supervisor([*_own_database(), _website(), _job_worker()]).run(
            when_ready=self.announce, is_ready=lambda: _answers(host, settings.PORT)
        )
        self.say("The newsroom has stopped.")

    def prepare(self) -> None:
        self.say("Preparing the database …")
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        if static_files.gather():
            self.say("The static files are gathered.")
        if settings.DEMO and not Article.objects.exists():
            self.say("Loading the demo paper …")
            call_command("load_demo", stdout=StringIO())  # We name its people ourselves.
        connections.close_all()

    def say(self, words: str) -> None:
        self.stdout.write(words)
        self.stdout.flush()  # Or a log file hears of it when all is over.

    def announce(self) -> None:
        people = PEOPLE if settings.DEMO else ""
        self.say(OPEN.format(name=settings.SITE_NAME, port=settings.PORT, people=people))


def _own_database() -> list[Tended]:
    """Return what looks after the embedded database, where there is one."""
    folder = os.environ.get("EMBEDDED_DATABASE")
    if not folder:
        return []
    from newsroom.embedded.watch import Watch  # noqa: PLC0415  An extra: a production host lacks it.

    return [Watch(Path(folder))]


def _website() -> Child:
    gunicorn = [sys.executable, "-m", "gunicorn", "-c", "deploy/gunicorn.conf.py", "--log-level", "warning"]
    return Child("web server", [*gunicorn, "--chdir", str(settings.BASE_DIR), "newsroom.wsgi"])


def _job_worker() -> Child:
    manage = str(Path(settings.BASE_DIR) / "manage.py")
    return Child(
        "job worker",
        # Several jobs at once: a mailed code does not wait for what takes long.
        [
            *(sys.executable, manage, "procrastinate", "worker"),
            *("--concurrency", "3", "--shutdown-graceful-timeout", "5"),
        ],
    )


def _is_busy(host: str, port: int) -> bool:
    """Say whether someone answers at `port` already, on any of the addresses a browser would try."""
    for family, kind, protocol, _name, address in socket.getaddrinfo(
        "localhost", port, type=socket.SOCK_STREAM
    ):
        with socket.socket(family, kind, protocol) as other:
            other.settimeout(0.5)
            if other.connect_ex(address) == 0:
                return True
    with socket.socket() as mine:
        mine.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            mine.bind((host, port))
        except OSError:
            return True
    return False


def _answers(host: str, port: int) -> bool:
    connection = HTTPConnection("127.0.0.1" if host == "0.0.0.0" else host, port, timeout=2)  # noqa: S104  Compared, not bound.
    try:
        connection.request("GET", "/healthz", headers={"Host": "localhost"})
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
