"""The orders a conversation is read in; picks, badges, folding, where an answer belongs."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from comments.models import Comment, Speaker
from tests.comments.test_conversation import order
from tests.factories import make_article, make_comment, make_outlet, make_user


def read(client, article, query=""):
    return client.get(f"/comments/on/{article.pk}/{query}").content.decode()


def test_most_recommended_and_most_answered_first(client, article):
    quiet, liked, answered = (make_comment(article=article) for _ in range(3))
    Comment.objects.filter(pk=liked.pk).update(recommended=3)
    replies = [make_comment(parent=answered) for _ in range(2)]

    recommended = order(read(client, article, "?sort=recommended"))
    replied = order(read(client, article, "?sort=replied"))

    assert recommended == [liked.pk, answered.pk, *(reply.pk for reply in replies), quiet.pk]
    assert replied[0] == answered.pk


@pytest.mark.parametrize("sort", ["recommended", "replied"])
def test_pages_of_every_order_show_every_thread_once(client, article, sort):
    start = timezone.now() - timedelta(days=2)
    for number in range(45):
        comment = make_comment(article=article, created_at=start + timedelta(hours=number // 3))
        Comment.objects.filter(pk=comment.pk).update(recommended=number % 4 * 9, answers=number % 4)
    seen, address = [], f"/comments/on/{article.pk}/?sort={sort}"
    while address:
        html = client.get(address).content.decode()
        seen += order(html)
        link = re.search(r'href="([^"]+)" rel="next"', html)
        address = link and link[1].replace("&amp;", "&")

    rows = {row.pk: row for row in Comment.objects.filter(article=article)}
    keys = [(rows[pk].answers, rows[pk].created_at, pk) for pk in seen]
    assert len(set(seen)) == 45
    assert keys == sorted(keys, reverse=True)


def test_an_order_asked_for_is_not_led_by_picks(client, article):
    picked = make_comment(article=article, is_picked=True)
    liked = make_comment(article=article)
    Comment.objects.filter(pk=liked.pk).update(recommended=1)

    assert order(read(client, article)) == [picked.pk, liked.pk]
    assert order(read(client, article, "?sort=recommended")) == [liked.pk, picked.pk]


@pytest.mark.parametrize("sort", ["newest", "oldest", "recommended", "replied"])
def test_every_order_costs_the_same_few_queries(client, article, django_assert_max_num_queries, sort):
    for _ in range(12):
        make_comment(parent=make_comment(article=article))

    with django_assert_max_num_queries(8):
        client.get(f"/comments/on/{article.pk}/?sort={sort}")


def test_who_speaks_for_an_outlet_carries_its_name(client, article, reader):
    outlet = make_outlet(name="The Tide", slug="tide")
    Speaker.objects.create(person=reader, outlet=outlet)
    make_comment(article=article, author=reader)

    assert '<a class="comment__badge" href="/outlet/tide/">The Tide</a>' in read(client, article)

    make_outlet(name="The Ebb", slug="ebb").absorb([outlet])

    assert '<a class="comment__badge" href="/outlet/ebb/">The Ebb</a>' in read(client, article)


def test_who_wrote_the_article_is_told_apart(client, author, editor):
    article = make_article(byline="Amal and Ida Marsh")
    for person in (author, editor, make_user(name="Amal")):
        make_comment(article=article, author=person)

    html = read(client, article)
    assert html.count("Author of the article") == 1
    assert html.count("Newsroom</span>") == 1


def test_an_answer_says_whom_it_answers_and_leads_there(client, article):
    first = make_comment(article=article, author=make_user(name="Rana"))
    make_comment(parent=first)

    html = read(client, article)
    assert f'<a class="comment__answers" href="#comment-{first.pk}">' in html
    assert "<bdi>Rana</bdi>" in html


def test_the_answers_of_a_thread_fold_away_together(client, article):
    first = make_comment(article=article)
    make_comment(parent=make_comment(parent=first))
    make_comment(parent=first)
    make_comment(article=article)

    html = read(client, article)
    assert html.count("<details") == html.count("</details>")
    assert '<details class="answers" open><summary>3 answers</summary>' in html
