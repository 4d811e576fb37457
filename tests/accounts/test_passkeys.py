"""Passkeys by direct HTTP: what no browser wrote opens nothing and breaks nothing."""

import json

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.test import Client

from tests.accounts.test_entrance import PASSWORD, sign_in, who
from tests.factories import make_user

HOSTILE = [
    "",
    "[]",
    "null",
    "7",
    '"text"',
    "{}",
    "{not json",
    '{"id": "a", "rawId": "b", "type": "public-key", "response": {}}',
    '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {"userHandle": "////"}}',
    json.dumps(
        {
            "id": "AA",
            "rawId": "AA",
            "type": "public-key",
            "response": {
                "clientDataJSON": "e30",
                "authenticatorData": "AA",
                "signature": "AA",
                "userHandle": "MQ",
            },
        }
    ),
]


@pytest.mark.parametrize("credential", HOSTILE)
def test_a_credential_no_browser_wrote_opens_nothing(client, reader, credential):
    client.get("/account/2fa/webauthn/login/", headers={"Accept": "application/json"})

    response = client.post("/account/2fa/webauthn/login/", {"credential": credential})

    assert response.status_code == 302
    assert who(client).is_anonymous


@pytest.mark.parametrize("credential", HOSTILE)
def test_a_credential_no_browser_wrote_is_not_added(client, reader, credential):
    sign_in(client, reader)
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    client.get("/account/2fa/webauthn/add/")

    response = client.post("/account/2fa/webauthn/add/", {"credential": credential, "name": "Phone"})

    assert response.status_code == 200
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize("act", ["edit", "remove"])
def test_nobody_touches_the_passkey_of_another(client, reader, act):
    other = Authenticator.objects.create(user=make_user(), type="webauthn", data={"name": "Phone"})
    sign_in(client, reader)
    client.post("/account/reauthenticate/", {"password": PASSWORD})

    assert client.post(f"/account/2fa/webauthn/keys/{other.pk}/{act}/", {"name": "Mine"}).status_code == 404


def test_one_session_is_ended_and_the_others_stay(client, reader):
    elsewhere = Client()
    sign_in(client, reader)
    sign_in(elsewhere, reader)
    session = UserSession.objects.get(session_key=elsewhere.session.session_key)

    client.post(f"/account/sessions/{session.pk}/end/")

    assert who(elsewhere).is_anonymous
    assert who(client) == reader
