import re
from datetime import timedelta

import pytest
from django.template import Context, Template
from django.utils import timezone

from articles.models import Article
from comments import threads
from comments.models import Comment
from tests.factories import make_article, make_comment


def printed(article):
    return Template("{% load conversation %}{% conversation article %}").render(Context({"article": article}))


def order(html):
    return [int(number) for number in re.findall(r'id="comment-(\d+)"', html)]


def balanced(html):
    tags = ("ol", "li", "section", "div")
    return all(len(re.findall(f"<{tag}[ >]", html)) == html.count(f"</{tag}>") for tag in tags)


def test_an_article_nobody_talks_about_invites_to_begin(client, article):
    page = client.get(f"/comments/on/{article.pk}/")

    assert page.status_code == 200
    assert "Nobody has said anything yet" in page.content.decode()


def test_answers_stand_nested_under_what_they_answer(client, article):
    first = make_comment(article=article, body="First")
    answer = make_comment(article=article, parent=first, body="Answer")
    deeper = make_comment(article=article, parent=answer)
    second_answer = make_comment(article=article, parent=first)
    later = make_comment(article=article)

    html = client.get(f"/comments/on/{article.pk}/").content.decode()

    assert order(html) == [later.pk, first.pk, answer.pk, deeper.pk, second_answer.pk]
    assert balanced(html)
    assert html.count("<ol") == 3


def test_oldest_first(client, article):
    comments = [make_comment(article=article) for _ in range(3)]

    html = client.get(f"/comments/on/{article.pk}/?sort=oldest").content.decode()

    assert order(html) == [comment.pk for comment in comments]


def test_a_picked_comment_leads_and_says_so(client, article):
    picked = make_comment(article=article, is_picked=True)
    newest = make_comment(article=article)

    html = client.get(f"/comments/on/{article.pk}/").content.decode()

    assert order(html) == [picked.pk, newest.pk]
    assert "Picked by the newsroom" in html


@pytest.mark.parametrize("sort", ["newest", "oldest"])
def test_pages_by_key_show_every_thread_once(client, article, sort):
    start = timezone.now() - timedelta(days=2)
    for number in range(45):
        # Several share a moment; some are picked.
        make_comment(
            article=article, created_at=start + timedelta(hours=number // 3), is_picked=number % 9 == 0
        )
    seen, address = [], f"/comments/on/{article.pk}/?sort={sort}"
    while address:
        html = client.get(address).content.decode()
        seen += order(html)
        link = re.search(r'href="([^"]+)" rel="next"', html)
        address = link and link[1].replace("&amp;", "&")

    assert len(seen) == len(set(seen)) == 45
    rows = {row.pk: row for row in Comment.objects.filter(article=article)}
    keys = [(rows[pk].is_picked * (sort == "newest"), rows[pk].created_at, pk) for pk in seen]
    assert keys == sorted(keys, reverse=sort == "newest")


def test_a_long_thread_is_cut_with_a_way_to_the_rest(client, article, monkeypatch):
    monkeypatch.setattr(threads, "ANSWERS_A_THREAD", 3)
    # The SQL of the prepared one is written already.
    monkeypatch.setitem(threads.FIRST_PAGES, "newest", threads.FIRST_PAGES["newest"].__wrapped__)
    first = make_comment(article=article)
    parent = first
    for _ in range(6):
        parent = make_comment(article=article, parent=parent)

    html = client.get(f"/comments/on/{article.pk}/").content.decode()

    assert len(order(html)) == 4
    assert "Show the whole thread, 3 more answers" in html
    assert f"/comments/thread/{first.pk}/" in html
    assert balanced(html)


def test_removed_comments_keep_their_place_without_their_words(client, article):
    rejected = make_comment(article=article, body="Awful words")
    make_comment(article=article, parent=rejected, body="I disagree")
    Comment.objects.filter(pk=rejected.pk).update(status="rejected", reason="abuse")
    unseen = make_comment(article=article, status="pending", body="Not yet")

    html = client.get(f"/comments/on/{article.pk}/").content.decode()

    assert "Awful words" not in html
    assert "Removed by a moderator" in html
    assert "I disagree" in html
    assert f"comment-{unseen.pk}" not in html


def test_everyone_gets_the_same_bytes_and_no_cookie(client, article, regular, moderator):
    make_comment(article=article, author=regular)
    address = f"/comments/on/{article.pk}/"
    anonymous = client.get(address)
    client.force_login(regular)

    assert client.get(address).content == anonymous.content
    assert not anonymous.cookies
    assert "Cookie" not in anonymous.get("Vary", "")


@pytest.mark.parametrize("number", [1, 30])
def test_queries_do_not_grow_with_the_conversation(article, django_assert_num_queries, number):
    for _ in range(number):
        comment = make_comment(article=article)
        for _ in range(2):
            comment = make_comment(article=article, parent=comment)

    article = Article.objects.for_reading().with_conversation_settings().get(pk=article.pk)
    with django_assert_num_queries(1):
        printed(article)


def test_staff_are_named_as_the_newsroom(article, author):
    make_comment(article=article, author=author)

    assert "Newsroom" in printed(article)


def test_an_email_address_is_never_a_name(article, reader):
    reader.name = ""
    reader.save()
    make_comment(article=article, author=reader)

    assert reader.email not in printed(article)


def test_hostile_words_stay_words(article):
    make_comment(article=article, body="<script>alert(1)</script>\u202e https://x.example/\"onclick='a'")

    html = printed(article)
    assert "<script>alert" not in html
    assert "onclick='a'" not in html
    assert 'dir="auto"' in html


@pytest.mark.parametrize(
    "query",
    ["before=x", "before=-1", "before=99999999999999999999", "before=1", "sort=loudest"],
)
def test_a_bad_key_is_not_found(client, article, query):
    assert client.get(f"/comments/on/{article.pk}/?{query}").status_code == 404


def test_a_draft_has_no_conversation(client, db):
    assert client.get(f"/comments/on/{make_article(status='draft').pk}/").status_code == 404


def test_it_is_only_read_here(client, article):
    assert client.post(f"/comments/on/{article.pk}/").status_code == 405


def test_the_arabic_page_leads_to_arabic_pages(client, article):
    make_comment(article=article)

    html = client.get(f"/ar/comments/on/{article.pk}/").content.decode()

    assert f"/ar/comments/on/{article.pk}/new/" in html
    assert 'href="/comments/' not in html.split("<main")[1].split("</main")[0]
