"""The cookie that tells scripts that someone is signed in, and its absence on reader pages."""

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.accounts.test_entrance import sign_in

READER_PAGES = ["/", "/latest/", "/outlets/", "/corrections/", "/ar/"]


def test_signing_in_sets_the_marker_and_signing_out_removes_it(client, reader):
    sign_in(client, reader)
    marker = client.cookies["signed_in"]
    assert marker.value == "1"
    assert not marker["httponly"]
    assert marker["samesite"] == "Lax"
    assert not marker["secure"]

    client.post("/account/logout/")
    assert client.cookies["signed_in"].value == ""


def test_the_marker_is_secure_where_the_site_is(client, reader, settings):
    settings.SESSION_COOKIE_SECURE = True

    assert sign_in(client, reader).cookies["signed_in"]["secure"]


def test_the_marker_goes_when_the_session_turns_out_to_be_over(client, reader):
    sign_in(client, reader)
    Session.objects.all().delete()

    client.get("/account/")

    assert client.cookies["signed_in"].value == ""


def test_the_marker_goes_when_the_sessions_were_ended(client, reader):
    sign_in(client, reader)
    reader.end_sessions()

    client.get("/account/")

    assert client.cookies["signed_in"].value == ""


@pytest.mark.parametrize("address", READER_PAGES)
def test_an_anonymous_reader_gets_no_cookie(client, article, address):
    response = client.get(address)

    assert response.status_code == 200
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("address", READER_PAGES)
def test_a_reader_page_is_the_same_for_whoever_is_signed_in(
    client, article, moderator, address, django_assert_num_queries
):
    with CaptureQueriesContext(connection) as anonymously:
        plain = client.get(address)
    queries = len(anonymously)
    sign_in(client, moderator)

    with django_assert_num_queries(queries):
        signed_in = client.get(address)

    assert signed_in.content == plain.content
    assert not signed_in.cookies
    assert "Cookie" not in signed_in.get("Vary", "")


def test_the_article_page_neither_knows_nor_tells_who_reads(client, article, reader):
    plain = client.get(article.get_absolute_url())
    sign_in(client, reader)
    signed_in = client.get(article.get_absolute_url())

    assert signed_in.content == plain.content
    assert not signed_in.cookies
    assert "Cookie" not in signed_in.get("Vary", "")
