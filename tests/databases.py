"""Databases for tests: the migrations run once, into a template, and every run works on a copy of it."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.utils import OperationalError

from pagecache import triggers

BUILDING = "newsroom_template_building"
LOCK = 7_316_042  # Any number: two runs must not build the template at once.


@contextmanager
def copy(name: str) -> Iterator[str]:
    """Give the copy `name` of the migrated database, and drop it afterwards."""
    template = _template()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    try:
        yield name
    finally:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def use(name: str) -> None:
    """Let this process's connections lead to the database `name`."""
    connection.close()
    connection.close_pool()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name


def address(name: str) -> str:
    """Return DATABASE_URL with the database `name` in it, for another process."""
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


def remember_first_rows() -> None:
    """Keep what the migrations wrote, for tests that empty the tables to find it again."""
    with transaction.atomic():
        connection._test_serialized_contents = connection.creation.serialize_db_to_string()


def _template() -> str:
    """Return the name of a database into which these very migrations have run."""
    template = f"newsroom_template_{_migrations_fingerprint()}"
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE 'newsroom_template_%'")
        existing = {row[0] for row in cursor.fetchall()}
        if template in existing:
            return template
        for old in existing:
            cursor.execute(f'DROP DATABASE "{old}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{BUILDING}"')
        before = connection.settings_dict["NAME"]
        use(BUILDING)
        try:
            call_command("migrate", interactive=False, verbosity=0)
            call_command("createcachetable", verbosity=0)
        finally:
            use(before)
        cursor.execute(f'ALTER DATABASE "{BUILDING}" RENAME TO "{template}"')
    return template


def drop_left_behind() -> None:
    """Drop the copies of runs that were killed."""
    with connection._nodb_cursor() as cursor:
        cursor.execute(
            "SELECT datname FROM pg_database WHERE datname ~ '^newsroom_(test|browser|loaded)_[0-9]+$'"
        )
        for (name,) in cursor.fetchall():
            try:
                os.kill(int(name.rsplit("_", 1)[1]), 0)
            except ProcessLookupError:
                cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            except (PermissionError, OperationalError):
                continue


def _migrations_fingerprint() -> str:
    digest = hashlib.sha256(Path(triggers.__file__).read_bytes())  # Migrations are written with it.
    for app in apps.get_app_configs():
        try:
            folder = Path(import_module(f"{app.name}.migrations").__path__[0])
        except ModuleNotFoundError:
            continue
        for path in sorted(folder.rglob("*")):
            if path.suffix in {".py", ".sql"}:
                digest.update(str(path.relative_to(folder)).encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
