"""The page of all one's own comments, whatever became of them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories import make_article, make_comment

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client, reader):
    client.force_login(reader)
    return client


def bodies(page):
    return [comment.body for comment in page.context["page"].rows]


def test_it_shows_every_state_and_nobody_elses(signed_in, reader, moderator):
    make_comment(author=reader, body="Seen.")
    make_comment(author=reader, body="Waiting.", status="pending")
    refused = make_comment(author=reader, body="Refused.")
    refused.reject(by=moderator, reason="spam")
    make_comment(body="Another’s.")

    page = signed_in.get("/comments/mine/")

    assert bodies(page) == ["Refused.", "Waiting.", "Seen."]
    assert "Advertising or spam" in page.content.decode()
    assert moderator.name not in page.content.decode()
    assert "no-store" in page["Cache-Control"]


@pytest.mark.parametrize(
    ("state", "found"), [("pending", ["Waiting."]), ("visible", ["Seen."]), ("rejected", [])]
)
def test_it_is_narrowed_by_state(signed_in, reader, state, found):
    make_comment(author=reader, body="Seen.")
    make_comment(author=reader, body="Waiting.", status="pending")

    assert bodies(signed_in.get(f"/comments/mine/?state={state}")) == found


def test_words_are_found_in_ones_own_comments_of_any_state(signed_in, reader):
    make_comment(author=reader, body="The late ferry.", status="pending")
    make_comment(author=reader, body="A light.")
    make_comment(body="Another ferry.")

    assert bodies(signed_in.get("/comments/mine/?q=ferry")) == ["The late ferry."]
    assert "None of your comments is so." in signed_in.get("/comments/mine/?q=sharks").content.decode()


def test_it_pages_by_key_and_keeps_what_was_asked(signed_in, reader, django_assert_max_num_queries):
    article, now = make_article(), timezone.now()
    for number in range(25):
        moment = now - timedelta(minutes=number)
        make_comment(article=article, author=reader, body=f"Ferry {number}.", created_at=moment)

    with django_assert_max_num_queries(6):
        first = signed_in.get("/comments/mine/?q=ferry")
    key = first.context["page"].next_key
    second = signed_in.get("/comments/mine/", {"q": "ferry", "before": key})

    assert bodies(first) + bodies(second) == [f"Ferry {number}." for number in range(25)]
    assert "q=ferry" in first.content.decode()


@pytest.mark.parametrize("query", ["state=odd", "before=x"])
def test_what_is_not_there_is_not_found(signed_in, query):
    assert signed_in.get(f"/comments/mine/?{query}").status_code == 404


def test_whoever_said_nothing_is_told_so(signed_in):
    assert "You have not said anything yet." in signed_in.get("/comments/mine/").content.decode()


def test_it_needs_a_sign_in(client):
    assert client.get("/comments/mine/").status_code == 302
