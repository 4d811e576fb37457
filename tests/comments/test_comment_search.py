"""Finding words in what readers say."""

import pytest

from comments.models import Comment
from tests.factories import make_comment


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ("ferry", True),
        ("FERRY late", True),
        ("cafe", True),
        ('"late ferry"', False),
        ("ferry -late", False),
        ("tram", False),
        ("", False),
        ("…!?", False),
        ("\0", False),
        ("fer:* | ) & '", False),
    ],
)
def test_comments_are_found_by_their_words(article, query, is_found):
    comment = make_comment(article=article, body="The ferry was late at the café.")

    assert list(Comment.objects.saying_words(query)) == [comment] * is_found


def search(client, article, query):
    return client.get(f"/comments/on/{article.pk}/search/?q={query}").content.decode()


def test_an_articles_comments_are_searched_and_the_words_marked(client, article):
    found = make_comment(article=article, body="The <b>ferry</b> was late & cold.")
    make_comment(article=article, body="The tram was not.")
    make_comment(body="A ferry elsewhere.")
    hidden = make_comment(article=article, body="Ferry, rudely.", status="rejected", reason="abuse")

    html = search(client, article, "ferry")

    assert "The &lt;b&gt;<mark>ferry</mark>&lt;/b&gt; was late &amp; cold." in html
    assert f"/comments/{found.pk}/" in html
    assert f"/comments/{hidden.pk}/" not in html
    assert "elsewhere" not in html


def test_what_is_found_is_read_in_pages(client, article):
    for number in range(25):
        make_comment(article=article, body=f"Ferry number {number}.")
    first = search(client, article, "ferry")
    key = first.split("&amp;before=")[1].split('"')[0]

    assert first.count("<mark>") == 20
    assert search(client, article, f"ferry&before={key}").count("<mark>") == 5


def test_nothing_found_says_so(client, article):
    assert "Nobody said that here." in search(client, article, "tram")
    assert "Nobody said that here." not in search(client, article, "")


def test_a_search_costs_the_same_however_much_is_found(client, article, django_assert_max_num_queries):
    for _ in range(15):
        make_comment(article=article, body="The ferry again.")

    with django_assert_max_num_queries(6):
        search(client, article, "ferry")
