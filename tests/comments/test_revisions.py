"""The words a comment had before: kept for moderators, gone with the comment's words."""

import pytest
from django.db import IntegrityError, transaction

from comments.models import Comment, CommentRevision
from tests.factories import make_comment


def earlier(comment):
    return list(comment.revisions.values_list("body", flat=True))


def test_an_edit_keeps_the_earlier_words(article, regular):
    comment = Comment.post(article=article, author=regular, body="First words.")
    comment.edit(by=regular, body="Second words.")
    comment.edit(by=regular, body="Third words.")

    assert earlier(comment) == ["First words.", "Second words."]
    assert comment.revisions.last().edited_at == comment.edited_at


def test_words_changed_by_any_other_way_are_kept_as_well(article):
    comment = make_comment(article=article, body="As written.")
    Comment.objects.filter(pk=comment.pk).update(body="As corrected.")

    assert earlier(comment) == ["As written."]


def test_what_leaves_the_words_alone_keeps_nothing(article, moderator):
    comment = make_comment(article=article)
    comment.pick(by=moderator)
    comment.reject(by=moderator, reason="spam")

    assert earlier(comment) == []


def test_erasing_a_comment_erases_its_earlier_words(article, regular):
    comment = Comment.post(article=article, author=regular, body="My address is 4 Quay Street.")
    comment.edit(by=regular, body="Better not say.")
    comment.erase(by=regular)

    assert not CommentRevision.objects.exists()


def test_earlier_words_cannot_be_rewritten(article, regular):
    comment = Comment.post(article=article, author=regular, body="First words.")
    comment.edit(by=regular, body="Second words.")

    with pytest.raises(IntegrityError), transaction.atomic():
        comment.revisions.update(body="Never said.")


def test_a_moderator_reads_them_beside_the_comment(client, article, regular, moderator):
    comment = Comment.post(article=article, author=regular, body="First words.")
    comment.edit(by=regular, body="Second words.")
    client.force_login(moderator)

    page = client.get(f"/admin/comments/comment/{comment.pk}/change/").content.decode()

    assert "First words." in page
    assert "Second words." in page


def test_readers_see_that_it_was_edited_and_not_what_it_said(client, article, regular):
    comment = Comment.post(article=article, author=regular, body="First words.")
    comment.edit(by=regular, body="Second words.")

    page = client.get(f"/comments/on/{article.pk}/").content.decode()

    assert "edited" in page
    assert "First words." not in page
