"""The page of the topics and outlets a reader follows, and what it is filled from."""

import json
import re

import pytest

from tests.factories import make_article, make_outlet, make_topic

pytestmark = pytest.mark.django_db


def offered(client, address="/following/"):
    page = client.get(address).content.decode()
    return re.findall(r'<follow-button data-kind="topic" data-slug="([^"]+)"', page)


def test_it_offers_the_topics_of_most_of_the_newest_articles(client):
    often, seldom, never = make_topic(name="Often"), make_topic(name="Seldom"), make_topic(name="Never")
    make_article(topics=[often, seldom])
    make_article(topics=[often])
    make_article(topics=[never], status="draft")

    assert offered(client) == [often.slug, seldom.slug]


def test_a_topic_given_to_an_article_is_offered_at_once(client):
    article, topic = make_article(), make_topic()
    keys = client.get("/following/")["Surrogate-Key"].split()

    assert offered(client) == []
    assert {f"article:{article.pk}", "latest", "topics"} <= set(keys)

    article.topics.add(topic)
    assert offered(client) == [topic.slug]


def test_the_number_of_queries_does_not_grow(client, django_assert_num_queries):
    for _ in range(5):
        make_article(topics=[make_topic(), make_topic()])

    with django_assert_num_queries(4):
        client.get("/following/")


@pytest.mark.parametrize("kind", ["topic", "outlet"])
def test_the_page_of_a_topic_or_an_outlet_can_be_followed(client, kind):
    place = make_topic(name="Sea safety") if kind == "topic" else make_outlet(name="Echo")
    make_article(**({"topics": [place]} if kind == "topic" else {"outlet": place}))

    page = client.get(place.get_absolute_url()).content.decode()
    told = re.search("<follow-button ([^>]*)>", page)[1]

    assert f'data-kind="{kind}" data-slug="{place.slug}"' in told
    assert f'data-url="{place.get_absolute_url()}" data-feed="/feeds/{kind}/{place.slug}.json"' in told
    assert client.get(f"/feeds/{kind}/{place.slug}.json").status_code == 200


def test_it_says_without_javascript_what_it_needs_and_what_there_is(client):
    page = client.get("/ar/following/").content.decode()
    words = re.search("<noscript>(.*?)</noscript>", page, re.DOTALL)[1]

    assert 'href="/ar/outlets/"' in words


def test_a_feed_names_the_outlet_and_shows_a_picture_only_under_its_licence(client):
    topic = make_topic()
    whole, told = make_outlet(licence="full"), make_outlet(licence="headline")
    make_article(outlet=whole, topics=[topic], byline="Ada Quill")
    make_article(outlet=told, topics=[topic], byline="Ada Quill")

    items = json.loads(client.get(f"/feeds/topic/{topic.slug}.json").content)["items"]

    assert {item["_newsroom"]["outlet"] for item in items} == {whole.name, told.name}
    assert all(
        item["_newsroom"]["thumbnail"] == "" for item in items if item["_newsroom"]["outlet"] == told.name
    )
