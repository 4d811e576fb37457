"""The schedule with two workers: one is a thread, whose rows are really committed, and removed again."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from articles.models import Act, Article
from tests.factories import make_article


def close():
    connection.close()  # The thread's own: the name is looked up there.


@pytest.fixture
def elsewhere():
    with ThreadPoolExecutor(1) as thread:
        yield lambda work: thread.submit(work).result(timeout=10)
        thread.submit(close).result(timeout=10)


def publish_due():
    return Article.objects.all().publish_due()


@pytest.mark.django_db
def test_two_workers_publish_what_is_due_once(elsewhere):
    article = elsewhere(
        lambda: make_article(status="scheduled", published_at=timezone.now() - timedelta(hours=1))
    )
    try:
        with transaction.atomic():
            assert publish_due() == 1
            # It passes over what this one holds, and does not wait for it.
            assert elsewhere(publish_due) == 0
            transaction.set_rollback(True)
        assert elsewhere(publish_due) == 1
        assert elsewhere(publish_due) == 0
        assert Act.objects.filter(article=article).count() == 1
    finally:
        elsewhere(lambda: [row.delete() for row in (article, article.outlet, article.section)])
