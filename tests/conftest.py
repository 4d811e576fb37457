"""The cast every test may call on."""

import pytest

from accounts import roles
from tests import factories


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
