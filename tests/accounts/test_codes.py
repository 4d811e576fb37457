"""Signing up and in with a mailed code alone."""

import pytest
from django.core import mail
from django.test import Client

from accounts.models import User
from tests.accounts.test_entrance import code_in, sign_up, who


def ask_for_code(client, address):
    return client.post("/account/login/code/", {"email": address})


def test_whoever_has_an_account_signs_in_with_a_mailed_code(client, reader):
    page = client.get("/account/login/").content.decode()
    assert 'href="/account/login/code/"' in page

    response = ask_for_code(client, reader.email)
    assert response["Location"] == "/account/login/code/confirm/"
    response = client.post("/account/login/code/confirm/", {"code": code_in(mail.outbox[0])})

    assert response["Location"] == "/"
    assert who(client) == reader


def test_a_newcomer_needs_no_password(client, db):
    sign_up(client, password1="")
    client.post("/account/confirm-email/", {"code": code_in(mail.outbox[0])})

    newcomer = who(client)
    assert newcomer.name == "Nadia"
    assert not newcomer.has_usable_password()


def test_asking_for_a_code_does_not_tell_who_has_an_account(client, reader):
    known = ask_for_code(client, reader.email)
    unknown = ask_for_code(Client(), "nobody@lantern.example")

    assert known["Location"] == unknown["Location"]
    assert "no account" in mail.outbox[1].subject


def test_a_code_may_be_guessed_three_times_and_is_then_worth_nothing(client, reader):
    ask_for_code(client, reader.email)
    for _ in range(3):
        client.post("/account/login/code/confirm/", {"code": "WRONG"})

    client.post("/account/login/code/confirm/", {"code": code_in(mail.outbox[0])})

    assert who(client).is_anonymous


def test_codes_are_not_sent_to_one_address_without_end(client, reader):
    for _ in range(6):
        ask_for_code(Client(), reader.email)

    assert len(mail.outbox) == 3


@pytest.mark.parametrize("facts", [{"is_active": False}, {"email": "rana@readers.newsroom.test"}])
def test_a_code_opens_no_account_that_is_closed(client, reader, facts):
    User.objects.filter(pk=reader.pk).update(**facts)
    reader.refresh_from_db()

    ask_for_code(client, reader.email)
    codes = [message for message in mail.outbox if "code" in message.subject]
    if codes:
        client.post("/account/login/code/confirm/", {"code": code_in(codes[0])})

    assert who(client).is_anonymous


def test_a_banned_reader_may_come_in_by_code_too(client, banned):
    ask_for_code(client, banned.email)
    client.post("/account/login/code/confirm/", {"code": code_in(mail.outbox[0])})

    assert who(client) == banned
    banned.ban(by=None, reason="Again")
    assert who(client).is_anonymous
