"""A database of a benchmark's own beside the configured one, and the settings to go with it."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import environ
import psycopg
from psycopg.sql import SQL, Identifier

from newsroom.configuration import database_address

ROOT = Path(__file__).resolve().parent.parent


@contextmanager
def scratch_database(name: str, *, reuse: bool, keep: bool) -> Iterator[None]:
    """Name an empty database (or one that was kept) to Django, and drop it afterwards."""
    environ.Env.read_env(os.environ.get("ENV_FILE", str(ROOT / ".env")))
    address = database_address(os.environ["DATABASE_URL"], ROOT)
    database = Identifier(name)
    with psycopg.connect(address, autocommit=True) as server:
        known = server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
        if not (reuse and known):
            server.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(database))
            server.execute(SQL("CREATE DATABASE {}").format(database))
        try:
            os.environ["DATABASE_URL"] = urlunsplit(urlsplit(address)._replace(path=f"/{name}"))
            yield
        finally:
            if not keep:
                server.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(database))


def settle(folder: str, **settings: str) -> None:
    """Set up a newsroom that keeps its files in `folder`, for this process and its children."""
    os.environ |= {"DJANGO_SETTINGS_MODULE": "newsroom.settings", "DEBUG": "false", "DEMO": "false"}
    os.environ |= {"MEDIA_ROOT": f"{folder}/media", "SITE_URL": "http://localhost:8000", **settings}


@contextmanager
def newsroom(name: str, **settings: str) -> Iterator[None]:
    """Set Django up, in this process, on an empty newsroom that is gone when the block ends."""
    with tempfile.TemporaryDirectory() as folder, scratch_database(name, reuse=False, keep=False):
        settle(folder, **settings)
        import django  # noqa: PLC0415  Its settings are named just above.
        from django.core.management import call_command  # noqa: PLC0415

        django.setup()
        call_command("migrate", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        yield
