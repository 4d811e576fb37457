"""The list of people, their roles and their standing, as Admins see them."""

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.roles import ADMINS, AUTHORS, EDITORS
from comments.models import Decision
from tests.factories import make_user

PEOPLE = "/admin/accounts/user/"


@pytest.fixture
def desk(client, admin):
    client.force_login(admin)
    return client


def page_of(person):
    return f"{PEOPLE}{person.pk}/change/"


def log_of(person):
    return list(
        LogEntry.objects.filter(object_id=str(person.pk))
        .order_by("pk")
        .values_list("change_message", flat=True)
    )


def test_the_desk_is_entered_through_the_paper_s_own_sign_in(client, db):
    assert client.get("/admin/", follow=True).redirect_chain[-1][0] == ("/account/login/?next=%2Fadmin%2F")


def test_a_reader_at_the_door_of_the_desk_is_refused(client, reader):
    client.force_login(reader)

    assert client.get("/admin/", follow=True).status_code == 403


def test_the_list_shows_name_address_roles_and_standing(desk, editor, banned):
    page = desk.get(PEOPLE).content.decode()

    for words in [editor.name, editor.email, "Editors", banned.name, "Banned"]:
        assert words in page


@pytest.mark.parametrize("query", ["?q=edith", "?role=Editors", "?is_staff__exact=1&q=Edith"])
def test_people_are_found(desk, editor, reader, query):
    page = desk.get(PEOPLE + query).content.decode()

    assert editor.email in page
    assert reader.email not in page


def test_the_list_takes_as_many_queries_for_many_people_as_for_few(desk):
    make_user(roles=(EDITORS,))
    desk.get(PEOPLE)
    with CaptureQueriesContext(connection) as few:
        desk.get(PEOPLE)
    few = len(few)
    for _ in range(10):
        make_user(roles=(AUTHORS, EDITORS))

    with CaptureQueriesContext(connection) as many:
        desk.get(PEOPLE)

    assert len(many) == few <= 9


def test_opening_a_person_s_page_is_logged(desk, reader):
    assert reader.email in desk.get(page_of(reader)).content.decode()

    assert log_of(reader) == ["Opened the page, which shows the e-mail address."]


def test_roles_are_given_and_taken(desk, reader):
    desk.post(page_of(reader), {"roles": [AUTHORS]})
    reader = type(reader).objects.get(pk=reader.pk)
    assert reader.roles == {AUTHORS}
    assert reader.is_staff

    desk.post(page_of(reader), {"roles": []})
    reader = type(reader).objects.get(pk=reader.pk)
    assert not reader.roles
    assert not reader.is_staff
    assert log_of(reader) == ["Granted the role Authors.", "Took the role Authors away."]


def test_extra_fields_change_nothing(desk, reader):
    desk.post(
        page_of(reader),
        {"roles": [], "is_superuser": "on", "is_staff": "on", "email": "x@x.example", "standing": "banned"},
    )

    after = type(reader).objects.get(pk=reader.pk)
    assert (after.email, after.is_staff, after.is_superuser, after.standing) == (
        reader.email,
        False,
        False,
        "good",
    )


def test_an_admin_does_not_raise_themselves(desk, admin):
    page = desk.post(page_of(admin), {"roles": [ADMINS, EDITORS]})

    assert "Nobody gives a role to themselves" in page.content.decode()
    assert type(admin).objects.get(pk=admin.pk).roles == {ADMINS}


def test_the_last_admin_stays(desk, admin):
    page = desk.post(page_of(admin), {"roles": []})

    assert "last Admin" in page.content.decode()
    assert type(admin).objects.get(pk=admin.pk).roles == {ADMINS}


def act(desk, action, *people, **more):
    form = {"action": action, "_selected_action": [person.pk for person in people], **more}
    return desk.post(PEOPLE, form, follow=True)


def test_readers_are_banned_from_the_list_with_a_reason(desk, reader, admin):
    page = act(desk, "ban", reader, admin, reason="spam", note="Shoes")

    reader.refresh_from_db()
    admin.refresh_from_db()
    assert reader.is_banned
    assert not admin.is_banned
    assert "Not for you to judge: Adil" in page.content.decode()
    assert log_of(reader) == ["Banned: spam. Shoes"]
    assert Decision.objects.get().act == "ban"


def test_nobody_is_banned_from_the_list_without_a_reason(desk, reader):
    page = act(desk, "ban", reader, reason="")

    reader.refresh_from_db()
    assert not reader.is_banned
    assert "Say why" in page.content.decode()


def test_a_ban_is_ended_from_the_list(desk, banned):
    act(desk, "unban", banned)

    banned.refresh_from_db()
    assert not banned.is_banned


def test_people_are_neither_added_nor_deleted_here(desk, reader):
    assert desk.get(f"{PEOPLE}add/").status_code == 403
    assert desk.post(f"{PEOPLE}{reader.pk}/delete/", {"post": "yes"}).status_code == 403


def test_the_log_is_read_and_not_written(desk, reader, admin):
    reader.ban(by=admin, reason="Spam")
    entry = LogEntry.objects.get()

    assert "Banned: Spam" in desk.get("/admin/admin/logentry/").content.decode()
    assert desk.get(f"/admin/admin/logentry/{entry.pk}/change/").status_code == 200
    assert desk.post(f"/admin/admin/logentry/{entry.pk}/change/", {"change_message": ""}).status_code == 403
    assert desk.post(f"/admin/admin/logentry/{entry.pk}/delete/", {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("hidden", ["auth/group", "sites/site", "account/emailaddress"])
def test_what_the_desk_does_not_show(desk, hidden):
    assert desk.get(f"/admin/{hidden}/").status_code == 404


def test_the_admin_s_own_password_page_is_the_paper_s(desk):
    assert desk.get("/admin/password_change/")["Location"] == "/account/password/change/"
