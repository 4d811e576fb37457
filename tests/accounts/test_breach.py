"""Passwords known from breaches, where the operator has named who lists them."""

import hashlib
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.cache import cache
from django.core.exceptions import ValidationError

PASSWORD = "the-harbour-at-six"
DIGITS = hashlib.sha1(PASSWORD.encode(), usedforsecurity=False).hexdigest().upper()


@contextmanager
def listing(answer, status=200):
    """Run a list of breached passwords; yields its address and what it was asked."""
    asked = []

    class Listing(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(status)
            self.send_header("Location", "http://127.0.0.1:9/")
            self.end_headers()
            self.wfile.write(answer.encode())

        def log_message(self, *words):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Listing)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/range", asked
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(autouse=True)
def rested(db):
    cache.clear()


def test_a_password_from_a_breach_is_refused_and_only_five_digits_leave(settings):
    with listing(f"{'0' * 35}:0\r\n{DIGITS[5:]}:41\r\n") as (address, asked):
        settings.BREACHED_PASSWORDS_URL = address
        with pytest.raises(ValidationError, match="41 times"):
            validate_password(PASSWORD)

    assert asked == [f"/range/{DIGITS[:5]}"]


def test_a_password_that_is_not_listed_is_accepted(settings):
    with listing(f"{DIGITS[5:]}:0\r\n{'1' * 35}:9\r\n") as (address, _asked):
        settings.BREACHED_PASSWORDS_URL = address
        validate_password(PASSWORD)


@pytest.mark.parametrize(("answer", "status"), [("", 503), ("", 302), ("<html>", 200), ("A:x", 200)])
def test_a_service_that_is_down_keeps_nobody_out_and_rests_a_while(settings, answer, status):
    with listing(answer, status) as (address, asked):
        settings.BREACHED_PASSWORDS_URL = address
        validate_password(PASSWORD)
        validate_password(PASSWORD)

    assert len(asked) == 1


def test_nobody_is_asked_unless_the_operator_says_whom(settings, monkeypatch):
    monkeypatch.setattr("urllib3.request", lambda *_: pytest.fail("asked"))

    validate_password(PASSWORD)
