"""Until when pages hold that depend on the clock: nothing else that is shown does."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from comments.screening import closes_at, is_open
from pagecache.pages import PAGE
from tests.factories import hold_conversations, make_article

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


def until(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.wsgi_request.META[PAGE].until


def test_an_article_holds_until_its_conversation_closes(client):
    hold_conversations(close_after_days=14)
    article = make_article(published_at=timezone.now() - timedelta(days=2))

    assert until(client, article.get_absolute_url()) == article.published_at + timedelta(days=14)
    with time_machine.travel(closes_at(article) - timedelta(seconds=1)):
        assert is_open(article)
    with time_machine.travel(closes_at(article) + timedelta(seconds=1)):
        assert not is_open(article)


def test_a_closed_conversation_and_one_that_never_closes_hold_for_ever(client):
    hold_conversations(close_after_days=14)
    old = make_article(published_at=timezone.now() - timedelta(days=15))
    closed = make_article(comment_policy="closed")

    assert until(client, old.get_absolute_url()) is None
    assert until(client, closed.get_absolute_url()) is None
    hold_conversations(close_after_days=0)
    assert until(client, make_article().get_absolute_url()) is None


def test_the_news_map_holds_until_its_oldest_entry_falls_out(client):
    oldest = make_article(published_at=timezone.now() - timedelta(hours=40))
    make_article()
    address = reverse("sitemap_news")

    moment = until(client, address)

    with time_machine.travel(moment - timedelta(seconds=1)):
        assert oldest.get_absolute_url() in client.get(address).content.decode()
    with time_machine.travel(moment, tick=False):
        assert oldest.get_absolute_url() not in client.get(address).content.decode()


def test_a_search_holds_until_midnight(client):
    with time_machine.travel(NOON):
        make_article(headline="Lighthouse")

        assert until(client, "/search/?q=lighthouse") == datetime(2026, 3, 5, tzinfo=UTC)
        assert until(client, "/search/?q=lighthouse&sort=date") is None


def test_a_search_answers_alike_all_day(client):
    def answers():
        return [(each.article.pk, each.article.relevance) for each in client.get(address).context["results"]]

    address = "/search/?q=lighthouse"
    for days in range(4):
        make_article(headline="Lighthouse", published_at=NOON - timedelta(days=days))

    with time_machine.travel(NOON):
        noon = answers()
    with time_machine.travel(NOON + timedelta(hours=11)):
        assert answers() == noon


def test_the_front_and_the_lists_hold_for_ever(client):
    article = make_article(comment_count=2)

    for address in ("/", "/latest/", article.section.get_absolute_url(), article.outlet.get_absolute_url()):
        assert until(client, address) is None
