import re

import pytest

from comments import threads
from comments.models import Comment
from tests.factories import make_article, make_comment


def test_the_address_of_a_comment_leads_to_its_place(client, article):
    first = make_comment(article=article)
    answer = make_comment(article=article, parent=first)

    response = client.get(f"/comments/{answer.pk}/")

    assert response["Location"] == f"/comments/thread/{first.pk}/#comment-{answer.pk}"
    assert f'id="comment-{answer.pk}"' in client.get(f"/comments/thread/{first.pk}/").content.decode()


def test_a_long_thread_is_read_in_pages_and_addresses_find_theirs(client, article, monkeypatch):
    monkeypatch.setattr(threads, "COMMENTS_A_THREAD_PAGE", 4)
    first = parent = make_comment(article=article)
    for number in range(10):
        made = make_comment(article=article, parent=parent)
        parent = made if number % 3 else first
    seen, address = [], f"/comments/thread/{first.pk}/"
    while address:
        html = client.get(address).content.decode()
        found = re.findall(r'id="comment-(\d+)"', html)
        for pk in found:
            assert client.get(f"/comments/{pk}/")["Location"] == f"{address}#comment-{pk}"
        seen += map(int, found)
        link = re.search(r'href="([^"]+)" rel="next"', html)
        address = link and link[1]

    assert seen == list(Comment.objects.for_thread(first.pk).values_list("pk", flat=True))
    assert len(seen) == 11


@pytest.mark.parametrize("status", ["pending", "rejected"])
def test_a_comment_nobody_saw_has_no_public_address(client, article, status):
    comment = make_comment(article=article, status=status, reason="spam")

    assert client.get(f"/comments/{comment.pk}/").status_code == 404
    assert client.get(f"/comments/thread/{comment.pk}/").status_code == 404


def test_threads_of_unpublished_articles_are_not_found(client, db):
    comment = make_comment(article=make_article(status="withdrawn"))

    assert client.get(f"/comments/{comment.pk}/").status_code == 404
    assert client.get(f"/comments/thread/{comment.pk}/").status_code == 404


def test_a_thread_begins_with_its_first_comment(client, article):
    answer = make_comment(article=article, parent=make_comment(article=article))

    assert client.get(f"/comments/thread/{answer.pk}/").status_code == 404


@pytest.mark.parametrize("query", ["after=x", "after=1", "after=٣"])
def test_a_bad_key_is_not_found(client, article, query):
    comment = make_comment(article=article)

    assert client.get(f"/comments/thread/{comment.pk}/?{query}").status_code == 404


def test_queries_do_not_grow_with_the_thread(client, article, django_assert_max_num_queries):
    first = make_comment(article=article)
    for _ in range(20):
        make_comment(article=article, parent=first)

    with django_assert_max_num_queries(6):
        client.get(f"/comments/thread/{first.pk}/")
