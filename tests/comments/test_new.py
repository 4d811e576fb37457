import re
import uuid
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote

import pytest
from django.db import connection

from articles.models import Article
from comments.models import Comment
from tests.factories import establish, make_article, make_comment, make_user


def address(article):
    return f"/comments/on/{article.pk}/new/"


def sent(**facts):
    return {"body": "The boat was late.", "token": str(uuid.uuid4()), **facts}


@pytest.fixture
def signed_in(client, regular):
    client.force_login(regular)
    return client


def test_a_comment_is_posted_and_read(signed_in, article, regular):
    response = signed_in.post(address(article), sent(), follow=True)

    comment = Comment.objects.get(article=article)
    assert response.redirect_chain == [(f"/comments/{comment.pk}/yours/", 302)]
    assert "Published." in response.content.decode()
    assert comment.author == regular
    assert "The boat was late." in signed_in.get(f"/comments/on/{article.pk}/").content.decode()


def test_beside_the_form_stands_what_is_taken_out(signed_in, article):
    page = signed_in.get(address(article)).content.decode()

    assert "Hateful against a group of people" in page
    assert 'href="/comments/transparency/">How we moderate' in page


def test_a_newcomers_comment_waits_where_only_they_see_it(client, article, reader):
    client.force_login(reader)

    page = client.post(address(article), sent(), follow=True).content.decode()

    assert "Waiting for a moderator" in page
    assert "The boat was late." in page
    assert "The boat was late." not in client.get(f"/comments/on/{article.pk}/").content.decode()


def test_an_answer_goes_under_what_it_answers(signed_in, article):
    parent = make_comment(article=article, body="Was it late?")

    form = signed_in.get(f"{address(article)}?parent={parent.pk}").content.decode()
    assert "Was it late?" in form
    assert f'name="parent" value="{parent.pk}"' in form
    signed_in.post(address(article), sent(parent=parent.pk))

    assert Comment.objects.get(parent=parent).root_id == parent.pk


def test_what_was_typed_while_the_session_ended_is_there_after_the_sign_in(client, article, regular):
    parent = make_comment(article=article, body="Was it late?")
    form = f"{address(article)}?parent={parent.pk}"

    response = client.post(address(article), sent(parent=parent.pk))
    assert response.headers["Location"] == f"/account/login/?next={quote(form)}"
    client.force_login(regular)

    assert "The boat was late." not in client.get("/comments/mine/").content.decode()
    assert "The boat was late." in client.get(form).content.decode()
    assert "The boat was late." not in client.get(form).content.decode()
    assert not Comment.objects.filter(parent=parent).exists()


def test_the_words_of_an_edit_are_kept_for_it_alone(client, article, regular):
    comment = make_comment(article=article, author=regular)
    client.post(f"/comments/{comment.pk}/edit/", {"body": "Said better."})
    client.force_login(regular)

    assert "Said better." not in client.get(address(article)).content.decode()
    assert "Said better." in client.get(f"/comments/{comment.pk}/edit/").content.decode()


def test_who_is_not_signed_in_is_asked_to(client, article):
    response = client.get(f"{address(article)}?parent=7")

    assert response.status_code == 302
    assert response["Location"].endswith(f"?next={address(article)}%3Fparent%3D7")
    assert client.post(address(article), sent()).status_code == 302
    assert not Comment.objects.exists()


def test_the_form_is_kept_nowhere(signed_in, article):
    assert "no-store" in signed_in.get(address(article))["Cache-Control"]


def test_without_the_token_of_the_site_nothing_is_posted(article, regular):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(regular)

    assert client.post(address(article), sent()).status_code == 403
    assert not Comment.objects.filter(article=article).exists()


def test_the_same_form_sent_twice_is_one_comment(signed_in, article):
    once = sent()

    first = signed_in.post(address(article), once)
    second = signed_in.post(address(article), once)

    assert first["Location"] == second["Location"]
    assert Comment.objects.filter(article=article).count() == 1


def test_another_readers_token_gives_nothing_away(signed_in, article):
    other = make_comment(article=article)

    response = signed_in.post(address(article), sent(token=str(other.token)))

    assert response.status_code == 422
    assert Comment.objects.filter(article=article).count() == 1


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("", "Write something first"),
        ("x" * 5001, "yours has 5001"),
        ("nul \x00 here", "Null characters"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(signed_in, article, body, says):
    response = signed_in.post(address(article), sent(body=body))
    html = response.content.decode()

    assert response.status_code == 422
    assert says in html
    assert body.replace("\x00", "") in html.replace("\x00", "")
    assert 'maxlength="5000"' not in html  # A browser would cut what is pasted, and say nothing.
    assert 'aria-invalid="true"' in html


def test_a_megabyte_is_refused_and_not_sent_back(signed_in, article):
    response = signed_in.post(address(article), sent(body="x" * 1_000_000))

    assert response.status_code == 413
    assert len(response.content) < 50_000


@pytest.mark.parametrize("change", [{"token": "x"}, {"token": ""}, {"parent": "x"}, {"parent": "9" * 30}])
def test_a_damaged_form_is_refused_with_the_words_kept(signed_in, article, change):
    response = signed_in.post(address(article), sent(**change))

    assert response.status_code == 422
    assert "The boat was late." in response.content.decode()


@pytest.mark.parametrize("query", ["parent=x", "parent=99999999999999999999999"])
def test_a_form_for_answering_nothing_is_not_found(signed_in, article, query):
    assert signed_in.get(f"{address(article)}?{query}").status_code == 404


def test_a_parent_of_another_article_cannot_be_answered_here(signed_in, article):
    elsewhere = make_comment()

    assert signed_in.get(f"{address(article)}?parent={elsewhere.pk}").status_code == 404
    assert signed_in.post(address(article), sent(parent=elsewhere.pk)).status_code == 422


def test_extra_fields_change_nothing(signed_in, article, reader):
    signed_in.post(
        address(article), sent(status="rejected", author=reader.pk, is_picked="1", created_at="2001-01-01")
    )

    comment = Comment.objects.get(article=article)
    assert (comment.status, comment.is_picked) == ("visible", False)
    assert comment.author != reader


def test_a_closed_conversation_says_so(signed_in):
    article = make_article(comment_policy=Article.CommentPolicy.CLOSED)

    response = signed_in.post(address(article), sent())

    assert response.status_code == 409
    assert "This conversation is closed." in response.content.decode()


def test_a_banned_reader_is_refused(client, article, banned):
    client.force_login(banned)

    assert client.post(address(article), sent()).status_code == 403


def test_too_fast_is_told_how_long_to_wait(signed_in, article):
    signed_in.post(address(article), sent())

    response = signed_in.post(address(article), sent(body="And again"))

    assert response.status_code == 429
    assert re.search(r"Please wait \d+ seconds", response.content.decode())


@pytest.mark.parametrize("status", ["draft", "scheduled", "withdrawn"])
def test_an_unpublished_article_has_no_form(signed_in, status):
    assert signed_in.get(address(make_article(status=status))).status_code == 404


def test_other_methods_are_refused(signed_in, article):
    assert signed_in.put(address(article)).status_code == 405


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_double_click_by_two_threads_makes_one_comment():
    article, person, token = make_article(), make_user(), uuid.uuid4()
    establish(person)

    def post(number):
        try:
            return Comment.post(article=article, author=person, body="Both at once", token=token).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        made = set(pool.map(post, range(4)))

    assert len(made) == 1
    assert Article.objects.get(pk=article.pk).comment_count == 1


@pytest.mark.parametrize("parent", ["9" * 18, "9" * 4301, "٣", "-1", "x"])
def test_an_answer_to_a_number_no_comment_has_is_refused(signed_in, article, parent):
    response = signed_in.post(address(article), sent(parent=parent))

    assert response.status_code == 422
    assert not article.comments.exists()
