"""The people of a conversation."""

import pytest

from accounts import roles
from comments import house_rules, replaying
from tests import factories
from tests.alerts.conftest import browser, service, subscribe

__all__ = ["browser", "service", "subscribe"]  # A browser, and the push service that reaches it.


@pytest.fixture(autouse=True)
def time_enough(monkeypatch):
    """Rules and replays are not cut short by a busy machine; the tests of the caps set their own."""
    monkeypatch.setattr(house_rules, "SECONDS", 60)
    monkeypatch.setattr(replaying, "SECONDS", 600)


@pytest.fixture
def regular(db):
    """A reader whose first three comments were long ago: what they write now is shown at once."""
    person = factories.make_user(name="Rana")
    factories.establish(person)
    return person


@pytest.fixture
def other_moderator(db):
    return factories.make_user(name="Omar", roles=(roles.MODERATORS,))
