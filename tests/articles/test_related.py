"""Which articles belong with another, and why."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from articles.models import Article, RelatedLink
from articles.related import related_to, topics_with_neighbours
from tests.factories import make_article, make_outlet, make_topic

pytestmark = pytest.mark.django_db


def related(article):
    row = (
        Article.objects.published()
        .for_reading()
        .prefetch_related(topics_with_neighbours())
        .get(pk=article.pk)
    )
    return related_to(row)


def articles(article):
    return [one.article for one in related(article)]


def test_editors_links_come_first_in_their_order_with_their_reason():
    energy = make_topic(name="energy")
    article, first, second = make_article(topics=[energy]), make_article(), make_article()
    found = make_article(topics=[energy])
    RelatedLink.objects.create(article=article, related=second, position=2)
    RelatedLink.objects.create(article=article, related=first, position=1, reason="how it began")

    assert [(one.article, one.reason) for one in related(article)] == [
        (first, "how it began"),
        (second, "chosen by an editor"),
        (found, "also about #energy"),
    ]


def test_articles_that_share_no_topic_are_never_related():
    article = make_article(topics=[make_topic()])
    make_article(topics=[make_topic()])
    make_article()

    assert related(article) == []


def test_a_rare_topic_tells_more_than_a_common_one():
    common, rare = make_topic(name="economy"), make_topic(name="tidal power")
    article = make_article(topics=[common, rare])
    same_rare = make_article(topics=[rare], published_at=timezone.now() - timedelta(days=2))
    for _ in range(12):
        make_article(topics=[common])

    first = related(article)[0]

    assert first.article == same_rare
    assert first.reason == "also about #tidalpower"


def test_newer_ones_come_first_among_equals():
    topic = make_topic()
    article = make_article(topics=[topic])
    older = make_article(topics=[topic], published_at=timezone.now() - timedelta(days=90))
    newer = make_article(topics=[topic], published_at=timezone.now() - timedelta(days=1))

    assert articles(article) == [newer, older]


def test_at_most_two_come_from_one_outlet():
    topic, loud = make_topic(), make_outlet()
    article = make_article(topics=[topic])
    for _ in range(5):
        make_article(topics=[topic], outlet=loud)
    other = make_article(topics=[topic], published_at=timezone.now() - timedelta(days=300))

    found = articles(article)

    assert [one.outlet for one in found].count(loud) == 2
    assert other in found


def test_there_are_six_at_most():
    topic = make_topic()
    article = make_article(topics=[topic])
    for _ in range(9):
        make_article(topics=[topic])

    assert len(related(article)) == 6


@pytest.mark.parametrize("status", ["draft", "scheduled", "withdrawn"])
def test_what_readers_may_not_read_is_not_related(status):
    topic = make_topic()
    article = make_article(topics=[topic])
    hidden = make_article(topics=[topic], status=status)
    RelatedLink.objects.create(article=article, related=hidden)

    assert related(article) == []


def test_the_reason_is_in_the_language_of_the_page():
    topic = make_topic(name="energy", name_ar="طاقة")
    article = make_article(topics=[topic])
    make_article(topics=[topic])

    with override("ar"):
        assert "#طاقة" in related(article)[0].reason
