"""Signing up, in and out, and the way back for whoever forgot the password."""

import re

import pytest
from django.core import mail

from accounts.models import User
from tests.factories import make_user

PASSWORD = "a-long-password"
NEW_PASSWORD = "the-harbour-at-six"


def sign_in(client, person, password=PASSWORD, **more):
    return client.post("/account/login/", {"login": person.email, "password": password, **more})


def who(client):
    return client.get("/account/").wsgi_request.user


def code_in(message):
    return re.search(r"^ {4}(\S+)$", message.body, re.MULTILINE)[1]


def sign_up(client, **facts):
    form = {"name": "Nadia", "email": "nadia@lantern.example", "password1": NEW_PASSWORD, **facts}
    return client.post("/account/signup/", form)


def test_a_reader_signs_in_with_the_e_mail_address_and_lands_on_the_front_page(client, reader):
    response = sign_in(client, reader)

    assert response.status_code == 302
    assert response["Location"] == "/"
    assert who(client) == reader


def test_signing_in_under_arabic_lands_on_the_arabic_front_page(client, reader):
    response = client.post("/ar/account/login/", {"login": reader.email, "password": PASSWORD})

    assert response["Location"] == "/ar/"


def test_signing_in_returns_to_where_one_came_from(client, reader):
    assert sign_in(client, reader, next="/latest/")["Location"] == "/latest/"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_signing_in_never_leads_to_another_site(client, reader, elsewhere):
    assert sign_in(client, reader, next=elsewhere)["Location"] == "/"


def test_a_wrong_password_is_refused_and_the_address_kept(client, reader):
    response = sign_in(client, reader, "wrong-wrong-wrong")
    page = response.content.decode()

    assert "do not belong together" in page
    assert f'value="{reader.email}"' in page
    assert "wrong-wrong-wrong" not in page


def test_too_many_wrong_passwords_close_the_door_for_a_while(client, reader):
    for _ in range(6):
        sign_in(client, reader, "wrong-wrong-wrong")

    assert "Too many attempts" in sign_in(client, reader).content.decode()


def test_a_new_reader_signs_up_and_confirms_the_address_with_the_mailed_code(client, db):
    response = sign_up(client)

    assert response["Location"] == "/account/confirm-email/"
    assert who(client).is_anonymous
    code = code_in(mail.outbox[0])
    assert code in mail.outbox[0].subject

    response = client.post("/account/confirm-email/", {"code": code})

    assert response["Location"] == "/"
    assert who(client).name == "Nadia"
    assert not who(client).is_staff


def test_a_wrong_code_confirms_nothing(client, db):
    sign_up(client)

    response = client.post("/account/confirm-email/", {"code": "WRONG"})

    assert "not the code we sent" in response.content.decode()
    assert who(client).is_anonymous


def test_whoever_mistyped_the_address_has_the_code_sent_elsewhere(client, db):
    sign_up(client, email="nadai@lantern.example")

    client.post("/account/confirm-email/", {"action": "change", "email": "nadia@lantern.example"})
    client.post("/account/confirm-email/", {"code": code_in(mail.outbox[-1])})

    assert who(client).email == "nadia@lantern.example"


def test_signing_up_twice_tells_only_the_owner_of_the_address(client, reader):
    response = sign_up(client, email=reader.email.upper())

    assert response["Location"] == "/account/confirm-email/"
    assert "already" in mail.outbox[0].subject
    assert mail.outbox[0].to == [reader.email]
    assert User.objects.count() == 1


@pytest.mark.parametrize("name", ["me@lantern.example", "a\u202eb", "···", "", "x" * 81])
def test_names_that_are_refused(client, db, name):
    response = sign_up(client, name=name)

    assert response.status_code == 200
    assert response.context["form"].errors["name"]
    assert not User.objects.exists()


@pytest.mark.parametrize("password", ["short", "1234567890", "password123", "n@lantern.example"])
def test_weak_passwords_are_refused_beside_the_field_and_the_rest_is_kept(client, db, password):
    page = sign_up(client, password1=password, email="n@lantern.example")

    assert page.context["form"].errors["password1"]
    assert 'value="Nadia"' in page.content.decode()
    assert "value" not in re.search('<input type="password"[^>]*>', page.content.decode())[0]


def test_extra_fields_at_sign_up_make_nobody_important(client, db):
    sign_up(client, is_staff="on", is_superuser="on", standing="good", groups="1")

    newcomer = User.objects.get()
    assert not newcomer.is_staff
    assert not newcomer.is_superuser
    assert not newcomer.roles


def test_a_forgotten_password_is_replaced_with_the_mailed_code(client, reader):
    client.post("/account/password/reset/", {"email": reader.email})
    response = client.post("/account/password/reset/confirm/", {"code": code_in(mail.outbox[0])})
    assert response["Location"] == "/account/password/reset/complete/"

    client.post("/account/password/reset/complete/", {"password1": NEW_PASSWORD})

    assert sign_in(client, reader, NEW_PASSWORD).status_code == 302
    assert who(client) == reader
    assert "was changed" in mail.outbox[-1].subject


def test_asking_for_a_new_password_does_not_tell_who_has_an_account(client, reader):
    known = client.post("/account/password/reset/", {"email": reader.email})
    unknown = client.post("/account/password/reset/", {"email": "nobody@lantern.example"})

    assert known["Location"] == unknown["Location"]
    assert [message.to for message in mail.outbox] == [[reader.email], ["nobody@lantern.example"]]
    assert "no account" in mail.outbox[1].subject


def test_a_banned_reader_may_sign_in_and_is_told(client, banned):
    sign_in(client, banned)

    assert "banned this account" in client.get("/account/").content.decode()


def test_signing_out_asks_first_and_then_signs_out(client, reader):
    client.force_login(reader)

    assert "Sign out?" in client.get("/account/logout/").content.decode()
    assert who(client) == reader

    client.post("/account/logout/")
    assert who(client).is_anonymous


def test_passwords_are_kept_with_scrypt_only(db):
    assert make_user().password.startswith("scrypt$")


ENTRANCES = ["/account/login/", "/account/signup/", "/account/password/reset/"]


@pytest.mark.parametrize("address", ENTRANCES + [f"/ar{address}" for address in ENTRANCES])
def test_no_cache_keeps_an_entrance_page(client, db, address):
    response = client.get(address)

    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert 'placeholder="' not in response.content.decode().partition("<main")[2]


def test_the_first_superuser_needs_no_mailed_code(client, db):
    first = User.objects.create_superuser("first@lantern.example", PASSWORD, name="Firas")

    assert sign_in(client, first)["Location"] == "/"
    assert who(client) == first
