"""Which articles belong with another, and why."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import override
from procrastinate.contrib.django.models import ProcrastinateJob

from articles.models import Article, FoundLink, RelatedLink, ToRelate
from articles.ranking import rank
from articles.related import related_to
from articles.relating import relate, relate_anew, relate_waiting
from tests.factories import make_article, make_outlet, make_topic

pytestmark = pytest.mark.django_db


def related(article):
    """What is shown once the worker has been there."""
    relate_waiting()
    return related_to(Article.objects.published().for_reading().get(pk=article.pk))


def shown(article):
    """What is shown now."""
    return [one.article for one in related_to(Article.objects.published().for_reading().get(pk=article.pk))]


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


def test_a_withdrawn_article_is_related_to_nothing_at_once(editor):
    topic = make_topic()
    article, gone = make_article(topics=[topic]), make_article(topics=[topic])
    assert articles(article) == [gone]

    gone.withdraw(by=editor, reason="It was not so.")

    assert shown(article) == []


def test_an_article_that_drops_the_topic_is_no_longer_related_at_once():
    topic, other = make_topic(), make_topic()
    article, strays = make_article(topics=[topic]), make_article(topics=[topic, other])
    assert articles(article) == [strays]

    strays.topics.remove(topic)

    assert shown(article) == []


def test_reading_costs_one_query_however_many_there_are(django_assert_num_queries):
    topic = make_topic()
    article = make_article(topics=[topic])
    for _ in range(8):
        RelatedLink.objects.create(article=make_article(topics=[topic]), related=article)
        RelatedLink.objects.create(article=article, related=make_article(topics=[topic]))
    relate_waiting()
    row = Article.objects.published().for_reading().get(pk=article.pk)

    with django_assert_num_queries(1):
        assert len(related_to(row)) == 6


def test_what_changed_by_any_way_is_found_anew():
    one, other = make_topic(), make_topic()
    article = make_article(topics=[one])
    hidden = make_article(topics=[one], status="draft")
    elsewhere = make_article(topics=[other])
    assert articles(article) == []

    Article.objects.filter(pk=hidden.pk).update(status="published", published_at=timezone.now())
    Article.topics.through.objects.filter(article=elsewhere).update(topic=one)

    assert set(articles(article)) == {hidden, elsewhere}


def test_a_comment_or_a_new_text_is_no_reason_to_look_again():
    article = make_article(topics=[make_topic()])
    relate_waiting()

    Article.objects.filter(pk=article.pk).update(comment_count=3, headline="Another one")
    article.save()

    assert not ToRelate.objects.exists()


def test_a_new_article_comes_up_under_those_it_goes_with():
    topic = make_topic()
    older = make_article(topics=[topic])
    assert articles(older) == []

    newer = make_article(topics=[topic])

    assert articles(older) == [newer]


def test_looking_again_writes_nothing_where_nothing_differs():
    topics = [make_topic(), make_topic()]
    for _ in range(5):
        make_article(topics=topics)
    relate_waiting()
    before = written()

    relate_anew()

    assert len(before) == 20
    assert written() == before


def test_what_no_longer_goes_with_it_is_forgotten():
    topic = make_topic()
    article, other = make_article(topics=[topic]), make_article(topics=[topic])
    relate_waiting()

    other.topics.clear()
    relate_waiting()

    assert not FoundLink.objects.filter(Q(article__in=[article, other]) | Q(related__in=[article, other]))


def test_publishing_has_it_looked_for_and_the_front_ranked(editor):
    article = make_article(status="draft")

    article.publish(by=editor)

    names = set(ProcrastinateJob.objects.values_list("task_name", flat=True))
    assert {"articles.jobs.find_related", "articles.jobs.rank"} <= names


@pytest.mark.django_db(transaction=True)
def test_workers_may_look_for_the_same_articles_while_these_change():
    topic = make_topic()
    keys = [make_article(topics=[topic]).pk for _ in range(12)]

    def work(turn):
        try:
            if turn % 3:
                relate(keys)
                relate_waiting()
            else:
                moment = timezone.now() - timedelta(hours=turn)
                Article.objects.filter(pk__in=keys[turn:]).update(published_at=moment)
                rank()
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(12)))

    relate_waiting()
    positions = FoundLink.objects.filter(article=keys[0]).values_list("position", flat=True)
    assert sorted(positions) == list(range(1, 11))
    assert not ToRelate.objects.exists()


def written():
    """Return where each row was last written: another place when it is written again."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, xmin::text, ctid::text FROM articles_foundlink ORDER BY id")
        return cursor.fetchall()
