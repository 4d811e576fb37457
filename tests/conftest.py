"""The cast every test may call on."""

import pytest

from tests import factories


@pytest.fixture
def article(db):
    return factories.make_article()


@pytest.fixture
def reader(db):
    return factories.make_user(name="Rana")
