"""Querysets whose SQL is written once."""

from threading import Thread

import pytest
from django.db import connection

from articles.models import Article, ArticleQuerySet
from articles.prepared import prepared
from tests.factories import make_article, make_outlet, make_picture, make_topic


def plain(outlet: int, headline: str) -> ArticleQuerySet:
    return (
        Article.objects.published()
        .for_reading()
        .filter(outlet=outlet, headline=headline)
        .filter(topics__in=Article.topics.through.objects.filter(article__outlet=outlet).values("topic"))
    )


@pytest.mark.django_db
def test_the_rows_are_those_of_the_queryset(django_assert_num_queries):
    ask = prepared(plain)
    outlets = [make_outlet(), make_outlet()]
    for outlet in outlets:
        for headline in ("A pier", "A 'lantern' at 100%s"):
            make_article(outlet=outlet, headline=headline, topics=[make_topic()], hero=make_picture())
        make_article(outlet=outlet, headline="A pier", status=Article.Status.DRAFT)

    for outlet in outlets:
        for headline in ("A pier", "A 'lantern' at 100%s", "Nothing"):
            expected = list(plain(outlet.pk, headline))
            with django_assert_num_queries(3 if expected else 1):
                rows = ask(outlet.pk, headline)
                told = [(row.outlet.name, row.section.slug, row.hero.alt, row.opening) for row in rows]
                topics = [[*row.topics.all()] for row in rows]

            assert rows == expected
            assert told == [
                (row.outlet.name, row.section.slug, row.hero.alt, row.opening) for row in expected
            ]
            assert topics == [[*row.topics.all()] for row in expected]


@pytest.mark.django_db
def test_the_queryset_is_built_once():
    built = []

    @prepared
    def ask(pk: int) -> ArticleQuerySet:
        built.append(pk)
        return Article.objects.filter(pk=pk)

    article = make_article()
    assert [ask(article.pk), ask(article.pk), ask(0)] == [[article], [article], []]
    assert len(built) == 1


@pytest.mark.django_db(transaction=True)
def test_threads_ask_by_connections_of_their_own():
    article = make_article()
    ask = prepared(lambda pk: Article.objects.filter(pk=pk))
    found = [ask(article.pk)]

    def look():
        found.append(ask(article.pk))
        connection.close()

    thread = Thread(target=look)
    thread.start()
    thread.join()
    assert found == [[article], [article]]
