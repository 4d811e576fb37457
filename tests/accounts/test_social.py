"""Signing in from elsewhere: a server that speaks OpenID Connect, on this machine."""

import json
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from accounts.models import User
from tests.accounts.test_entrance import PASSWORD, sign_in, who

WHO = {"sub": "7", "email": "nadia@lantern.example", "email_verified": True, "name": "Nadia"}


@contextmanager
def elsewhere(claims):
    """Run the other site; yields its address."""

    class OtherSite(BaseHTTPRequestHandler):
        def do_GET(self):
            at = f"http://127.0.0.1:{self.server.server_port}"
            paths = {"authorization": "ask", "token": "token", "userinfo": "who"}
            known = {f"{name}_endpoint": f"{at}/{path}" for name, path in paths.items()}
            self.tell(claims if self.path == "/who" else {"issuer": at, "jwks_uri": f"{at}/keys", **known})

        def do_POST(self):
            at = f"http://127.0.0.1:{self.server.server_port}"
            facts = {**claims, "iss": at, "aud": "paper", "exp": time.time() + 60, "iat": time.time()}
            token = jwt.encode(facts, "a-secret-of-the-other-site-for-tests-only", algorithm="HS256")
            self.rfile.read(int(self.headers["Content-Length"]))
            self.tell({"access_token": "opens", "token_type": "Bearer", "id_token": token})

        def tell(self, facts):
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(facts).encode())

        def log_message(self, *words):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), OtherSite)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def configured(settings, url):
    app = {"provider_id": "oidc", "name": "The Harbour", "client_id": "paper", "secret": "s"}
    offered = [{**app, "settings": {"server_url": url}}]
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": offered, "OAUTH_PKCE_ENABLED": True}}


def come_from_elsewhere(client, **process):
    """Press the button, go there, and come back with what they say."""
    page = client.post("/account/oidc/oidc/login/", process)
    assert page.status_code == 200
    asked = parse_qs(urlsplit(page.context["address"]).query)
    assert asked["code_challenge_method"] == ["S256"]
    return client.get("/account/oidc/oidc/login/callback/", {"code": "7", "state": asked["state"][0]})


def test_nothing_is_seen_of_it_unless_it_is_configured(client, reader):
    client.force_login(reader)

    assert "3rdparty" not in client.get("/account/").content.decode()
    client.logout()
    assert "oidc" not in client.get("/account/login/").content.decode()
    assert client.post("/account/oidc/oidc/login/").status_code == 404


def test_a_newcomer_comes_from_elsewhere_and_chooses_a_name(client, db, settings):
    with elsewhere(WHO) as url:
        configured(settings, url)
        assert "The Harbour" in client.get("/account/login/").content.decode()
        assert come_from_elsewhere(client)["Location"] == "/account/3rdparty/signup/"
        page = client.get("/account/3rdparty/signup/").content.decode()
        assert 'value="Nadia"' in page
        client.post("/account/3rdparty/signup/", {"name": "Nadia B.", "email": WHO["email"]})

    assert who(client).name == "Nadia B."
    assert not who(client).has_usable_password()
    assert set(SocialAccount.objects.get().extra_data["userinfo"]) == {"sub", "name", "email"}


@pytest.mark.parametrize("verified", [False, "false", "true", None])
def test_an_address_nobody_vouches_for_is_confirmed_by_our_own_code(client, db, settings, verified):
    with elsewhere({**WHO, "email_verified": verified}) as url:
        configured(settings, url)
        come_from_elsewhere(client)
        client.post("/account/3rdparty/signup/", {"name": "Nadia", "email": WHO["email"]})

    assert who(client).is_anonymous


def test_an_account_here_is_not_opened_by_its_address_elsewhere(client, reader, settings):
    with elsewhere({**WHO, "email": reader.email}) as url:
        configured(settings, url)
        come_from_elsewhere(client)
        client.post("/account/3rdparty/signup/", {"name": "Mallory", "email": reader.email})

    assert who(client).is_anonymous
    assert User.objects.count() == 1


def test_a_reader_connects_signs_in_with_it_and_disconnects(client, reader, settings):
    sign_in(client, reader)
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    elsewhere_signed_in = Client()
    with elsewhere(WHO) as url:
        configured(settings, url)
        page = client.post("/account/oidc/oidc/login/?process=connect")
        state = parse_qs(urlsplit(page.context["address"]).query)["state"][0]
        client.get("/account/oidc/oidc/login/callback/", {"code": "7", "state": state})
        connection = SocialAccount.objects.get(user=reader)
        come_from_elsewhere(elsewhere_signed_in)
        assert who(elsewhere_signed_in) == reader

    client.post("/account/3rdparty/", {"account": connection.pk})
    assert not SocialAccount.objects.exists()


def test_another_site_that_does_not_answer_is_a_calm_page(client, db, settings):
    configured(settings, "http://127.0.0.1:9")

    response = client.post("/account/oidc/oidc/login/")

    assert response.status_code == 401
    assert "did not work" in response.content.decode()
