"""The cast every test may call on, and the ground they stand on."""

import fcntl
import os
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.hashers import ScryptPasswordHasher

from accounts import roles
from newsroom import static_files
from tests import databases, factories
from tests.browser.site import NO_CHROMIUM

# A real hash takes a tenth of a second a person, on purpose; the cast has no secrets.
ScryptPasswordHasher.work_factor = 2


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker):
    """Work on a copy of the migrated database (see tests/databases.py) in place of pytest-django's own."""
    with django_db_blocker.unblock():
        databases.drop_left_behind()
        before = settings.DATABASES["default"]["NAME"]
        with databases.copy(f"newsroom_test_{os.getpid()}") as name:
            databases.use(name)
            databases.remember_first_rows()
            yield
            databases.use(before)


def pytest_sessionstart(session):
    """Gather the static files before a module is read that asks for one: the storage looks only once."""
    root = Path(settings.STATIC_ROOT)
    root.parent.mkdir(parents=True, exist_ok=True)
    with root.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        static_files.gather()


def pytest_collection_modifyitems(items):
    for item in items:
        marker = item.get_closest_marker("django_db")
        if "transactional_db" in item.fixturenames or (marker and marker.kwargs.get("transaction")):
            item.fixturenames.append("django_db_serialized_rollback")


def pytest_terminal_summary(terminalreporter):
    skipped = [
        report for report in terminalreporter.stats.get("skipped", []) if NO_CHROMIUM in str(report.longrepr)
    ]
    if skipped:
        terminalreporter.write_line(f"{len(skipped)} browser tests were skipped: there is {NO_CHROMIUM}.")


@pytest.fixture
def article(db):
    return factories.make_article()


@pytest.fixture
def reader(db):
    return factories.make_user(name="Rana")


@pytest.fixture
def banned(db):
    return factories.make_user(name="Basil", standing="banned")


@pytest.fixture
def author(db):
    return factories.make_user(name="Amal", roles=(roles.AUTHORS,))


@pytest.fixture
def editor(db):
    return factories.make_user(name="Edith", roles=(roles.EDITORS,))


@pytest.fixture
def moderator(db):
    return factories.make_user(name="Mona", roles=(roles.MODERATORS,))


@pytest.fixture
def admin(db):
    return factories.make_user(name="Adil", roles=(roles.ADMINS,))


@pytest.fixture
def picture(db):
    return factories.make_picture()
