"""What people change about themselves."""

from django.core import mail
from django.test import Client

from tests.accounts.test_entrance import NEW_PASSWORD, PASSWORD, code_in, sign_in, who
from tests.factories import make_comment


def test_the_account_page_needs_a_sign_in(client, db):
    assert client.get("/account/")["Location"] == "/account/login/?next=/account/"


def test_the_account_page_shows_name_and_address_and_no_desk_to_readers(client, reader):
    client.force_login(reader)
    page = client.get("/account/")

    assert reader.name in page.content.decode()
    assert reader.email in page.content.decode()
    assert "/admin/" not in page.content.decode()
    assert "no-store" in page["Cache-Control"]


def test_staff_find_the_way_to_the_desk(client, author):
    client.force_login(author)

    assert 'href="/admin/"' in client.get("/account/").content.decode()


def test_a_changed_password_ends_the_other_sessions_and_is_told_by_mail(client, reader):
    elsewhere = Client()
    elsewhere.force_login(reader)
    client.force_login(reader)

    client.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": NEW_PASSWORD})

    assert who(client) == reader
    assert who(elsewhere).is_anonymous
    assert "was changed" in mail.outbox[0].subject


def test_the_password_is_changed_only_by_whoever_knows_it(client, reader):
    client.force_login(reader)

    page = client.post("/account/password/change/", {"oldpassword": "guess", "password1": NEW_PASSWORD})

    assert "not your current password" in page.content.decode()
    reader.refresh_from_db()
    assert reader.check_password(PASSWORD)


def test_the_address_changes_once_the_new_one_is_confirmed(client, reader):
    old = reader.email
    sign_in(client, reader)

    response = client.post("/account/email/", {"action_add": "", "email": "rana@harbour.example"})
    assert not mail.outbox
    client.post(response["Location"], {"password": PASSWORD, "next": "/account/email/"})

    reader.refresh_from_db()
    assert reader.email == old
    assert mail.outbox[0].to == ["rana@harbour.example"]
    client.post("/account/confirm-email/", {"code": code_in(mail.outbox[0])})

    reader.refresh_from_db()
    assert reader.email == "rana@harbour.example"
    assert mail.outbox[-1].to == [old]
    assert [row.email for row in reader.emailaddress_set.all()] == ["rana@harbour.example"]


def test_changing_the_address_needs_the_password(client, reader):
    client.force_login(reader)

    response = client.post("/account/email/", {"action_add": "", "email": "rana@harbour.example"})
    page = client.post(response["Location"], {"password": "a-guess", "next": "/account/email/"})

    assert "not your password" in page.content.decode()
    assert not mail.outbox


def test_other_sessions_are_listed_and_ended(client, reader):
    elsewhere = Client(headers={"user-agent": "A phone"})
    sign_in(elsewhere, reader)
    sign_in(client, reader)

    assert "A phone" in client.get("/account/sessions/").content.decode()
    client.post("/account/sessions/")

    assert who(client) == reader
    assert who(elsewhere).is_anonymous


def test_a_new_name_is_kept_and_stands_beside_what_was_written(client, reader):
    said = make_comment(author=reader)
    client.force_login(reader)

    response = client.post("/account/name/", {"name": "Rana Haddad"})

    assert response["Location"] == "/account/"
    assert "Rana Haddad" in client.get("/account/").content.decode()
    assert "Rana Haddad" in client.get(f"/comments/on/{said.article_id}/").content.decode()


def test_a_name_that_nobody_may_have_is_refused_beside_the_field(client, reader):
    client.force_login(reader)

    response = client.post("/account/name/", {"name": "me@lantern.example"})

    assert response.status_code == 422
    reader.refresh_from_db()
    assert reader.name == "Rana"


def test_whoever_has_no_password_is_offered_to_set_one(client, reader):
    reader.set_unusable_password()
    reader.save()
    client.force_login(reader)

    page = client.get("/account/").content.decode()

    assert "/account/password/set/" in page
    assert "/account/password/change/" not in page
