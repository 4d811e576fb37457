"""One's own comment: seeing what became of it, changing it, deleting it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Article
from comments.models import Comment
from tests.factories import make_comment

PAGES = ["yours", "edit", "delete"]


@pytest.fixture
def own(article, regular, client):
    client.force_login(regular)
    return make_comment(article=article, author=regular, body="The boat was late.")


@pytest.mark.parametrize("page", PAGES)
def test_another_readers_comment_is_not_found(client, own, page):
    theirs = make_comment(article=own.article)

    assert client.get(f"/comments/{theirs.pk}/{page}/").status_code == 404
    assert client.post(f"/comments/{theirs.pk}/{page}/", {"body": "Mine now"}).status_code in {404, 405}
    theirs.refresh_from_db()
    assert theirs.status == "visible"


@pytest.mark.parametrize("page", PAGES)
def test_these_pages_are_ones_own_and_kept_nowhere(client, own, page):
    assert "no-store" in client.get(f"/comments/{own.pk}/{page}/")["Cache-Control"]
    client.logout()
    assert client.get(f"/comments/{own.pk}/{page}/").status_code == 302


def test_an_edit_shows_and_is_marked(client, own):
    page = client.post(f"/comments/{own.pk}/edit/", {"body": "The boat was early."}, follow=True)

    assert page.status_code == 200
    html = client.get(f"/comments/on/{own.article_id}/").content.decode()
    assert "The boat was early." in html
    assert "edited" in html


def test_the_edit_form_holds_the_words(client, own):
    assert "The boat was late.</textarea>" in client.get(f"/comments/{own.pk}/edit/").content.decode()


def test_an_empty_edit_is_refused_with_a_reason(client, own):
    response = client.post(f"/comments/{own.pk}/edit/", {"body": " "})

    assert response.status_code == 422
    assert "Write something first" in response.content.decode()


def test_after_five_minutes_it_is_too_late_to_edit(client, own):
    Comment.objects.filter(pk=own.pk).update(created_at=timezone.now() - timedelta(minutes=6))

    response = client.post(f"/comments/{own.pk}/edit/", {"body": "Something else"})

    assert response.status_code == 409
    assert "Something else" in response.content.decode()
    own.refresh_from_db()
    assert own.body == "The boat was late."


def test_a_banned_reader_may_delete_and_not_edit(client, own, regular):
    regular.standing = "banned"
    regular.save()

    assert client.post(f"/comments/{own.pk}/edit/", {"body": "Something else"}).status_code == 403
    assert client.post(f"/comments/{own.pk}/delete/").status_code == 302


def test_deleting_asks_first_and_then_leaves_only_the_place(client, own):
    answer = make_comment(article=own.article, parent=own, body="So it was.")
    assert "Delete your comment?" in client.get(f"/comments/{own.pk}/delete/").content.decode()

    page = client.post(f"/comments/{own.pk}/delete/", follow=True)

    assert "Deleted by you." in page.content.decode()
    own.refresh_from_db()
    assert (own.status, own.body) == ("deleted", "")
    html = client.get(f"/comments/on/{own.article_id}/").content.decode()
    assert "Deleted by its author." in html
    assert answer.body in html
    assert Article.objects.get(pk=own.article_id).comment_count == 1


def test_a_deleted_comment_is_not_edited_back(client, own):
    client.post(f"/comments/{own.pk}/delete/")

    assert client.post(f"/comments/{own.pk}/edit/", {"body": "Back"}).status_code == 409


def test_a_rejection_says_why_to_its_author_only(client, own, moderator):
    own.reject(by=moderator, reason="off_topic")

    assert "Not about this article" in client.get(f"/comments/{own.pk}/yours/").content.decode()
    assert "Not about this article" not in client.get(f"/comments/on/{own.article_id}/").content.decode()


def test_ones_own_comments_on_an_article_are_listed_to_oneself(client, own, article):
    waiting = make_comment(article=article, author=own.author, status="pending", body="Still waiting")
    make_comment(article=article, status="pending", body="Not mine")

    html = client.get(f"/comments/on/{article.pk}/mine/").content.decode()

    assert f'id="own-comment-{waiting.pk}"' in html
    assert "Not mine" not in html


def test_a_token_of_the_site_is_needed_to_delete(own, regular):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(regular)

    assert client.post(f"/comments/{own.pk}/delete/").status_code == 403
