from datetime import timedelta

import pytest
from django.utils import timezone

from alerts.announcing import announce_published, shortened
from alerts.models import Alert, ToAnnounce
from articles.models import Article
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic():
    return factories.make_topic(name="energy")


def test_publishing_tells_those_who_follow(topic, subscribe, editor):
    subscribe(topics=[topic])
    article = factories.make_article(status="draft", topics=[topic], headline="Wind blows " * 12)
    assert announce_published() == 0
    article.publish(by=editor)

    assert announce_published() == 1
    assert announce_published() == 0
    alert = Alert.objects.get()
    wording = alert.wording_for("en")
    assert (alert.kind, alert.status, alert.article_id) == ("topic", "sent", article.pk)
    assert len(wording.headline) <= 80
    assert wording.headline.endswith("…")
    assert wording.body == f"{article.outlet.name} · energy"


def test_an_import_that_is_published_at_once_tells_them_too(topic, subscribe):
    subscribe(topics=[topic])
    factories.make_article(topics=[topic])

    assert announce_published() == 1


def test_the_schedule_tells_them_too(topic, subscribe):
    subscribe(topics=[topic])
    factories.make_article(status="scheduled", topics=[topic])
    Article.objects.all().publish_due()

    assert announce_published() == 1


def test_an_outlet_is_followed_as_a_topic_is(subscribe):
    outlet = factories.make_outlet()
    subscribe(outlets=[outlet])
    factories.make_article(outlet=outlet)

    assert announce_published() == 1


def test_nothing_is_noted_where_nobody_listens(topic):
    factories.make_article(topics=[topic])

    assert not ToAnnounce.objects.exists()


def test_an_old_article_that_is_imported_is_no_news(topic, subscribe):
    subscribe(topics=[topic])
    factories.make_article(topics=[topic], published_at=timezone.now() - timedelta(hours=7))

    assert announce_published() == 0


def test_withdrawn_meanwhile_it_is_not_told(topic, subscribe, editor):
    subscribe(topics=[topic])
    factories.make_article(topics=[topic]).withdraw(by=editor, reason="It was wrong.")

    assert announce_published() == 0
    assert not ToAnnounce.objects.exists()


def test_restored_it_is_not_told_again(topic, subscribe, editor):
    subscribe(topics=[topic])
    article = factories.make_article(topics=[topic])
    announce_published()
    article.withdraw(by=editor, reason="It was wrong.")
    article.restore(by=editor)

    assert announce_published() == 0


def test_nobody_who_follows_something_else_is_told(topic, subscribe):
    subscribe(topics=[factories.make_topic()])
    factories.make_article(topics=[topic])

    assert announce_published() == 0


@pytest.mark.parametrize(
    ("text", "most", "cut"),
    [("Short", 10, "Short"), ("A long headline", 10, "A long…"), ("x" * 20, 10, "x" * 9 + "…")],
)
def test_a_headline_is_cut_at_a_word(text, most, cut):
    assert shortened(text, most) == cut
