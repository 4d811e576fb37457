"""Recommending a comment, and taking that back."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connection, transaction

from comments.models import Comment, Recommendation
from tests.factories import make_comment, make_user


def count(comment):
    return Comment.objects.get(pk=comment.pk).recommended


def recommend(comment, times):
    Comment.objects.filter(pk=comment.pk).update(recommended=times)


def address(comment):
    return f"/comments/{comment.pk}/recommend/"


def test_a_reader_recommends_and_takes_it_back(client, article, reader):
    comment = make_comment(article=article)
    client.force_login(reader)

    page = client.post(address(comment))
    assert count(comment) == 1
    assert "You recommended this comment." in page.content.decode()
    assert f"/comments/{comment.pk}/" in page.content.decode()

    client.post(address(comment), {"act": "take_back"})
    assert count(comment) == 0


@pytest.mark.parametrize(("act", "counted"), [("", 1), ("take_back", 0)])
def test_asked_twice_it_counts_once(client, article, reader, act, counted):
    comment = make_comment(article=article)
    client.force_login(reader)
    for _ in range(2):
        client.post(address(comment), {"act": act})

    assert count(comment) == counted


def test_the_page_to_press_on_without_scripts(client, article, reader):
    comment = make_comment(article=article, body="Quite so.")
    client.force_login(reader)

    page = client.get(address(comment))

    assert "Quite so." in page.content.decode()
    assert page["Cache-Control"].count("no-store")


def test_who_is_not_signed_in_is_led_back_to_the_comment(client, article):
    comment = make_comment(article=article)

    assert client.get(address(comment))["Location"].endswith(f"?next={address(comment)}")
    assert client.post(address(comment)).status_code == 302
    assert count(comment) == 0


def test_nobody_recommends_their_own(client, article, reader):
    comment = make_comment(article=article, author=reader)
    client.force_login(reader)

    assert client.post(address(comment)).status_code == 404
    with pytest.raises(IntegrityError), transaction.atomic():
        Recommendation.objects.create(comment=comment, reader=reader)


def test_the_banned_do_not_recommend(client, article, banned):
    comment = make_comment(article=article)
    client.force_login(banned)

    assert client.post(address(comment)).status_code == 403
    assert count(comment) == 0


@pytest.mark.parametrize("status", ["pending", "rejected", "deleted"])
def test_only_what_can_be_read_is_recommended(client, article, reader, status):
    comment = make_comment(article=article, status=status, reason="spam")
    client.force_login(reader)

    assert client.post(address(comment)).status_code == 404


def test_the_count_follows_every_way_a_row_may_go(article, reader):
    one, other = make_comment(article=article), make_comment(article=article)
    Recommendation.objects.bulk_create([Recommendation(comment=one, reader=make_user()) for _ in range(3)])
    Recommendation.objects.create(comment=one, reader=reader)
    assert (count(one), count(other)) == (4, 0)

    Recommendation.objects.filter(reader=reader).update(comment=other)
    assert (count(one), count(other)) == (3, 1)

    reader.delete()
    assert (count(one), count(other)) == (3, 0)


@pytest.mark.parametrize(
    ("times", "shown"),
    [
        (0, 0),
        (7, 7),
        (19, 19),
        (20, 20),
        (24, 20),
        (99, 95),
        (100, 100),
        (149, 100),
        (999, 950),
        (1499, 1000),
    ],
)
def test_the_number_is_exact_to_twenty_and_round_beyond(article, times, shown):
    comment = make_comment(article=article)
    recommend(comment, times)

    assert Comment.objects.get(pk=comment.pk).recommended_shown == shown


@pytest.mark.parametrize(("times", "words"), [(0, None), (3, ">3<"), (24, ">20+<"), (100, ">100+<")])
def test_the_number_stands_on_the_page(client, article, times, words):
    recommend(make_comment(article=article), times)

    html = client.get(f"/comments/on/{article.pk}/").content.decode()

    assert (words in html) if words else "comment__recommended" not in html


@pytest.mark.django_db(transaction=True)
def test_presses_at_once_are_counted_each_and_once():
    comment = make_comment()
    readers = [make_user() for _ in range(6)]

    def press(number):
        try:
            Recommendation.give(comment, by=readers[number % 6])
            if number % 6 == 5:
                Recommendation.take_back(comment, by=readers[5])
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(press, range(30)))

    assert count(comment) == comment.recommendations.count() == 5
