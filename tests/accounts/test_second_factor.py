"""The second factor: an authenticator app, recovery codes, and the desk that asks for it."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.contrib.admin.models import LogEntry
from django.core import mail
from django.core.management import call_command

from accounts.second_factor import SecondFactorAdapter
from tests.accounts.test_entrance import PASSWORD, code_in, sign_in, who


def code_of(secret, ahead=0):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + ahead))


def set_up_app(client):
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    page = client.get("/account/2fa/totp/activate/").content.decode()
    secret = re.search(r'id="secret" type="text" value="(\w+)"', page)[1]
    response = client.post("/account/2fa/totp/activate/", {"code": code_of(secret)})
    assert response["Location"] == "/account/2fa/recovery-codes/"
    return secret


@pytest.fixture
def guarded(client, editor, settings):
    """Return an editor's secret; the client is at the door again, its password typed."""
    settings.REQUIRE_SECOND_FACTOR = True
    sign_in(client, editor)
    secret = set_up_app(client)
    client.post("/account/logout/")
    assert sign_in(client, editor)["Location"] == "/account/2fa/authenticate/"
    return secret


def test_the_desk_opens_only_with_a_second_factor(client, editor, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    sign_in(client, editor)

    assert client.get("/admin/")["Location"] == "/account/2fa/"
    assert client.post("/ar/admin/articles/article/add/")["Location"] == "/ar/account/2fa/"
    assert "The desk opens once" in client.get("/account/2fa/").content.decode()
    assert client.get("/latest/").status_code == 200

    set_up_app(client)

    assert client.get("/admin/").status_code == 200


def test_a_demo_asks_nobody_for_a_second_factor(client, editor):
    sign_in(client, editor)

    assert client.get("/admin/").status_code == 200


def test_the_picture_of_the_key_is_part_of_the_page_and_asks_no_other_address(client, reader):
    sign_in(client, reader)
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    page = client.get("/account/2fa/totp/activate/").content.decode()

    assert '<svg class="qr"' in page
    assert "data:" not in page.partition("<main")[2]


def test_the_password_alone_opens_nothing_and_the_app_s_code_does(client, editor, guarded):
    assert who(client).is_anonymous

    response = client.post("/account/2fa/authenticate/", {"code": "000000"})
    assert "did not fit" in response.content.decode()
    client.post("/account/2fa/authenticate/", {"code": code_of(guarded, 1)})

    assert who(client) == editor


def test_a_mailed_code_alone_opens_nothing_either(client, editor, guarded):
    client.post("/account/logout/")
    mail.outbox.clear()
    client.post("/account/login/code/", {"email": editor.email})
    response = client.post("/account/login/code/confirm/", {"code": code_in(mail.outbox[0])})

    assert response["Location"] == "/account/2fa/authenticate/"
    assert who(client).is_anonymous


def test_guesses_of_the_second_factor_are_counted(client, guarded):
    for _ in range(6):
        response = client.post("/account/2fa/authenticate/", {"code": "000000"})

    assert "Too many attempts" in response.content.decode()


def test_a_recovery_code_opens_the_account_once(client, editor, guarded):
    codes = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    client.post("/account/2fa/authenticate/", {"code": codes[0]})
    assert who(client) == editor

    client.post("/account/logout/")
    sign_in(client, editor)
    client.post("/account/2fa/authenticate/", {"code": codes[0]})

    assert who(client).is_anonymous


def test_the_database_shows_no_secret(client, editor, guarded):
    kept = str(list(Authenticator.objects.values_list("data", flat=True)))

    assert guarded not in kept
    assert SecondFactorAdapter().decrypt(Authenticator.objects.get(type="totp").data["secret"]) == guarded


def test_another_secret_key_makes_no_code_fit(settings):
    sealed = SecondFactorAdapter().encrypt("A" * 32)
    settings.SECRET_KEY = "another-0123456789-abcdefghijklmnopqrstuvwxyz"

    assert SecondFactorAdapter().decrypt(sealed) not in {"", "A" * 32}


def test_giving_the_app_up_asks_first_who_asks(client, reader):
    client.force_login(reader)

    assert client.get("/account/2fa/totp/activate/")["Location"].startswith("/account/reauthenticate/")


def test_an_admin_takes_a_lost_second_factor_away_and_it_is_logged(client, editor, admin, guarded, settings):
    settings.REQUIRE_SECOND_FACTOR = False
    client.force_login(admin)
    mail.outbox.clear()

    response = client.post(f"/admin/accounts/user/{editor.pk}/second-factor/")

    assert response.status_code == 302
    assert not Authenticator.objects.filter(user=editor).exists()
    assert LogEntry.objects.filter(user=admin, change_message__contains="second factor").exists()
    assert mail.outbox[0].to == [editor.email]


def test_the_operator_helps_the_last_admin(admin, client):
    Authenticator.objects.create(user=admin, type="totp", data={})

    call_command("reset_second_factor", admin.email, verbosity=0)

    assert not Authenticator.objects.exists()
