"""A thumb: one press, nobody named, no cookie, and only from the paper's own pages."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from assistant.models import Feedback
from tests.assistant.paper import make_long_article

pytestmark = pytest.mark.django_db
OWN = {"Origin": "http://testserver"}


@pytest.fixture
def article():
    return make_long_article()


@pytest.fixture
def give(article):
    """Return a function that presses a button, as a browser sends it that runs no JavaScript."""
    browser = Client(enforce_csrf_checks=True)
    address = reverse("assistant:feedback", args=[article.pk, "summary"])
    return lambda headers=OWN, **facts: browser.post(address, facts, headers=headers)


def body(response):
    return response.content.decode()


def test_the_page_of_a_feature_has_the_buttons_and_gives_no_cookie(client, article):
    response = client.get(f"/assistant/{article.pk}/summary/")
    address = reverse("assistant:feedback", args=[article.pk, "summary"])
    assert f'method="post" action="{address}"' in body(response)
    assert "csrfmiddlewaretoken" not in body(response)
    assert "Was this useful?" in body(client.get(address))
    assert not response.cookies
    assert not client.get(address).cookies


def test_a_yes_is_counted_at_once_and_thanked(give):
    response = give(is_useful="yes")
    assert "Thank you. The desk will read it." in body(response)
    assert not response.cookies
    given = Feedback.objects.get()
    assert (given.is_useful, given.version, given.engine) == (True, 1, "extractive")


def test_a_no_is_counted_at_once_and_a_reason_goes_to_it(give):
    asked = body(give(is_useful="no"))
    assert "Why not?" in asked
    assert "is_useful" in asked
    assert not Feedback.objects.get().is_useful
    token = re.search(r'name="given" value="([^"]+)"', asked)[1]
    told = give(is_useful="no", given=token, reason="misses", words="The birds!")
    assert "The desk will read it" in body(told)
    given = Feedback.objects.get()
    assert (given.is_useful, given.reason, given.words) == (False, "misses", "The birds!")


def test_a_reason_too_long_is_asked_for_again(give):
    token = re.search(r'name="given" value="([^"]+)"', body(give(is_useful="no")))[1]
    response = give(is_useful="no", given=token, words="a" * 501)
    assert response.status_code == 422
    assert f'value="{token}"' in body(response)
    assert give(is_useful="no", given=token, words="Shorter.").status_code == 200
    assert Feedback.objects.get().words == "Shorter."


@pytest.mark.parametrize("token", ["", "1", "a:b:c", "\x00", "é"])
def test_nobody_changes_a_thumb_of_others(give, token):
    give(is_useful="yes")
    give(is_useful="no", given=token, words="Mine.")
    assert Feedback.objects.filter(is_useful=True, words="").count() == 1


def test_what_is_neither_yes_nor_no_is_asked_again(give):
    response = give(is_useful="maybe")
    assert response.status_code == 422
    assert "Was this useful?" in body(response)
    assert not Feedback.objects.exists()


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "null"},
        {"Origin": "https://evil.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://testserver"},
    ],
)
def test_another_site_sends_no_thumb(give, headers):
    assert give(headers, is_useful="yes").status_code == 403
    assert not Feedback.objects.exists()


def test_who_asked_much_may_still_give_a_thumb_and_not_without_end(client, article, give, settings):
    settings.ASSISTANT = {**settings.ASSISTANT, "QUESTIONS_A_MINUTE": 2}
    asked = [client.get(f"/assistant/{article.pk}/ask/", {"q": "Who?"}).status_code for _ in range(3)]
    assert asked == [200, 200, 429]
    given = [give(is_useful="yes") for _ in range(3)]
    assert [response.status_code for response in given] == [200, 200, 429]
    assert "Too much at once." in body(given[2])
