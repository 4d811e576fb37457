"""Names made to look like another's are refused where a name is chosen."""

import pytest

from accounts.forms import NameForm
from accounts.lookalikes import mixes_alphabets, skeleton
from tests.factories import make_outlet, make_user


def refused(name, person=None):
    return "name" in NameForm({"name": name}, person=person or make_user()).errors


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Edith", "Еdith"),
        ("Mona Lill", "M0na LiII"),
        ("The Lantern", "the-lantern"),
        ("The Lantern", "Ｔｈｅ Ｌａｎｔｅｒｎ"),
        ("Omar", "Omɑr\u0301"),
        ("Wim", "vvirn"),
    ],
)
def test_names_that_look_alike_are_one(one, other):
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(("one", "other"), [("Rana", "Rena"), ("منى", "منير"), ("Иван", "Ирина")])
def test_other_names_are_others(one, other):
    assert skeleton(one) != skeleton(other)


@pytest.mark.parametrize(
    "name", ["Edith", "EDlTH", "Еdith", "The Lantern", "The Lantem", "Moderator", "Editor"]
)
def test_nobody_takes_the_name_of_the_newsroom_its_people_or_an_outlet(editor, name):
    make_outlet(name="The Lantern")

    assert refused(name)


@pytest.mark.parametrize(
    "name", ["Rana", "Edith Marsh", "Ида", "منى الحداد", "José", "Renée O’Neill", "李 Wei"]
)
def test_other_names_are_welcome(editor, name):
    make_user(name="Rana")

    assert not refused(name)


def test_a_member_of_the_desk_keeps_their_own_name(editor):
    assert not refused("Edith", editor)


@pytest.mark.parametrize(
    ("name", "mixed"), [("Pаul", True), ("Paul Иванов", False), ("Ωmar", True), ("Paul", False)]
)
def test_a_word_has_one_alphabet(name, mixed):
    assert mixes_alphabets(name) is mixed


def test_signing_up_with_such_a_name_is_refused(client, editor):
    facts = {"name": "Edlth", "email": "new@lantern.example", "password1": "a-long-password-indeed"}

    page = client.post("/account/signup/", facts)

    assert page.status_code == 200
    assert "reads like that of the newsroom" in page.content.decode()
