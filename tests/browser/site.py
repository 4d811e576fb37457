"""The newsroom as a reader meets it: gunicorn on a port of its own, with the demo paper in its database."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import psycopg
from django.conf import settings

from tests import databases

PASSWORD = "newsroom-demo"
NO_CHROMIUM = "no Chromium (on Debian: apt install chromium)"
ROLES = ("admin", "editor", "author", "moderator", "reader")
PUBLISHED = "FROM articles_article a WHERE a.status = 'published'"
FULLEST = {
    "section": "SELECT s.slug FROM articles_section s ORDER BY s.id LIMIT 1",
    "topic": "SELECT t.slug FROM articles_topic t JOIN articles_article_topics l ON l.topic_id = t.id"
    " GROUP BY t.slug ORDER BY count(*) DESC, t.slug LIMIT 1",
    "outlet": "SELECT o.slug FROM outlets_outlet o JOIN articles_article a ON a.outlet_id = o.id"
    " GROUP BY o.slug ORDER BY count(*) DESC, o.slug LIMIT 1",
    "article": f"SELECT a.id || '/' || a.slug {PUBLISHED} AND a.language = %(language)s"
    " ORDER BY length(a.body) DESC LIMIT 1",
    "discussed": f"SELECT a.id || '/' || a.slug {PUBLISHED} ORDER BY a.comment_count DESC LIMIT 1",
    "withdrawn": "SELECT a.id || '/' || a.slug FROM articles_article a WHERE a.status = 'withdrawn' LIMIT 1",
    "trust": "SELECT url FROM django_flatpage WHERE starts_with(url, %(prefix)s) ORDER BY url LIMIT 1",
}


@dataclass(frozen=True)
class LiveSite:
    """`url` has no slash at its end; `accounts` maps a role to its e-mail address."""

    url: str
    mail_folder: Path
    environment: dict[str, str]
    password: str = PASSWORD

    @property
    def database(self) -> str:
        return self.environment["DATABASE_URL"]

    @property
    def accounts(self) -> dict[str, str]:
        return {role: f"{role}@newsroom.test" for role in ROLES}

    def sign_in(self, page, role: str) -> None:
        """Sign `page` in as one of the demo people, the way a person would."""
        page.goto(f"{self.url}/account/login/")
        page.locator("input[name=login]").fill(self.accounts[role])
        page.locator("input[name=password]").fill(self.password)
        page.locator("form:has(input[name=password]) [type=submit]").click()
        page.wait_for_url(lambda url: "/login" not in url)

    def pages(self, language: str) -> dict[str, str]:
        """Return one address of every kind of reader page, the fullest there is."""
        prefix = "/" if language == "en" else f"/{language}/"
        with psycopg.connect(self.database) as connection:
            found = {
                name: str(connection.execute(query, {"prefix": prefix, "language": language}).fetchone()[0])
                for name, query in FULLEST.items()
            }
        return {
            "front": prefix,
            "latest": f"{prefix}latest/",
            "section": f"{prefix}section/{found['section']}/",
            "topic": f"{prefix}topic/{found['topic']}/",
            "outlet": f"{prefix}outlet/{found['outlet']}/",
            "outlets": f"{prefix}outlets/",
            "article": f"{prefix}article/{found['article']}/",
            "article with comments": f"{prefix}article/{found['discussed']}/",
            "search": f"{prefix}search/?q=energy",
            "search without result": f"{prefix}search/?q=xyzzyplugh",
            "corrections": f"{prefix}corrections/",
            "trust page": found["trust"],
            "sign-in": f"{prefix}account/login/",
            "sign-up": f"{prefix}account/signup/",
            "not found": f"{prefix}no-such-page/",
            "withdrawn": f"{prefix}article/{found['withdrawn']}/",
        }

    def mails(self) -> list[str]:
        """Return the mails sent so far, oldest first; what waits in the queue is sent before."""
        run(self.environment, "manage.py", "procrastinate", "worker", "--one-shot")
        # By time: the names of two mails of one second are in no order.
        files = sorted(self.mail_folder.glob("*.log"), key=lambda path: path.stat().st_mtime_ns)
        return [path.read_text() for path in files]


@contextmanager
def running(folder: Path) -> Iterator[LiveSite]:
    with databases.copy(f"newsroom_browser_{os.getpid()}") as name:
        port = free_port()
        environment = {
            **os.environ,
            "DATABASE_URL": databases.address(name),
            "PORT": str(port),
            "HOST": "127.0.0.1",
            "SITE_URL": f"http://127.0.0.1:{port}",
            "MEDIA_ROOT": str(folder / "media"),
            "EMAIL_URL": f"filemail:///{folder / 'mail'}",
            "WEB_PROCESSES": "1",
            "WEB_THREADS": "20",
        }
        run(environment, "manage.py", "load_demo")
        with psycopg.connect(databases.address(name)) as connection:
            # It takes a minute, for which the first to ask for mail would wait; pages show the originals.
            connection.execute(
                "DELETE FROM procrastinate_jobs WHERE task_name = 'articles.jobs.make_renditions'"
            )
        with serving(environment, folder / "gunicorn.log"):
            yield LiveSite(f"http://127.0.0.1:{port}", folder / "mail", environment)


@contextmanager
def serving(environment: dict[str, str], log: Path) -> Iterator[None]:
    """Answer at the PORT of the environment, until the end of the block."""
    with log.open("w") as output:
        gunicorn = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "-c", "deploy/gunicorn.conf.py", "newsroom.wsgi"],
            cwd=settings.BASE_DIR,
            env=environment,
            stdout=output,
            stderr=output,
        )
        try:
            _wait_for(f"http://127.0.0.1:{environment['PORT']}/healthz", gunicorn, log)
            yield
        finally:
            gunicorn.terminate()
            gunicorn.wait()


def chromium() -> str | None:
    """Return the path of a Chromium, where this machine has one."""
    named = os.environ.get("NEWSROOM_CHROMIUM")
    return named or next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )


def run(environment: dict[str, str], *command: str) -> None:
    done = subprocess.run(
        [sys.executable, *command],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{command} failed:\n{done.stdout}\n{done.stderr}"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(url: str, process: subprocess.Popen, log: Path) -> None:
    for _ in range(200):
        assert process.poll() is None, log.read_text()
        try:
            with urlopen(url, timeout=2):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise AssertionError(f"{url} did not answer in time:\n{log.read_text()}")
