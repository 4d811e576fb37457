"""The schedule with several workers: rows are really committed here, and removed at the end."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from articles.models import Article
from tests.factories import make_article


@pytest.fixture
def due(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        article = make_article(status="scheduled", published_at=timezone.now() - timedelta(hours=1))
        yield article
        outlet, section = article.outlet, article.section
        article.delete()
        outlet.delete()
        section.delete()


def another_worker():
    try:
        return Article.objects.all().publish_due()
    finally:
        connection.close()


def test_two_workers_publish_what_is_due_once(due):
    with ThreadPoolExecutor(1) as threads, transaction.atomic():
        assert Article.objects.all().publish_due() == 1
        # It passes over what this one holds, and does not wait for it.
        assert threads.submit(another_worker).result(timeout=5) == 0
    assert another_worker() == 0
    assert due.acts.count() == 1
