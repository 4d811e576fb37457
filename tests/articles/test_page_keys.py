"""What a change publishes: no page it touches is missed, and no page it leaves as it was is dropped."""

import pytest
from django.db import connection

from articles.models import Article
from tests.factories import make_article, make_comment
from tests.published import published, record

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _record():
    record()


def test_a_comment_touches_its_conversation_and_nothing_else():
    article = make_article()
    with published() as keys:
        make_comment(article=article)

    assert keys == {f"comments:{article.pk}"}


def test_a_column_no_reader_sees_publishes_nothing(editor):
    article = make_article()
    with published() as keys:
        Article.objects.filter(pk=article.pk).update(author=editor, guid="7")

    assert keys == set()


def test_work_on_a_draft_publishes_nothing():
    draft = make_article(status="draft")
    with published() as keys:
        Article.objects.filter(pk=draft.pk).update(headline="Ferry sinks", body="<p>It did not.</p>")
        make_article(status="scheduled", outlet=draft.outlet, section=draft.section)
        draft.delete()

    assert keys == set()


def test_a_change_of_many_rows_publishes_kinds():
    first = make_article()
    Article.objects.bulk_create(
        Article(
            headline="Ferry", slug="ferry", status="published", published_at=first.published_at,
            outlet=first.outlet, section=first.section,
        )
        for _ in range(250)
    )  # fmt: skip
    with published() as keys:
        Article.objects.update(byline="Amal")

    assert keys == {"article", "articles", "sitemap"}


def test_a_program_that_writes_with_an_empty_search_path_is_heard_too():
    article = make_article()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL search_path = ''")
        with published() as keys:
            cursor.execute(
                "UPDATE public.articles_article SET headline = 'Restored' WHERE id = %s", [article.pk]
            )
        cursor.execute("SET LOCAL search_path TO DEFAULT")

    assert f"article:{article.pk}" in keys
