"""A thread that takes no more answers."""

import pytest
from django.core.exceptions import PermissionDenied

from comments.draft import RefusedError
from comments.models import Comment
from comments.models.moderation import DecidedMeanwhileError
from tests.factories import make_comment
from tests.published import published, record


@pytest.fixture
def thread(article):
    root = make_comment(article=article)
    return [root, make_comment(article=article, parent=root)]


def test_a_closed_thread_takes_no_answers_and_others_do(article, thread, regular, moderator):
    decision = thread[1].close_thread(by=moderator)
    assert decision.comment == thread[0]

    for parent in article.comments.order_by("pk"):
        with pytest.raises(RefusedError) as refused:
            Comment.post(article=article, author=regular, body="And yet", parent=parent)
        assert refused.value.verdict.rule == "closed_thread"
    assert Comment.post(article=article, author=regular, body="Something else").is_visible


def test_readers_see_it_and_are_offered_no_answer(client, article, thread, moderator):
    other = make_comment(article=article)
    thread[0].close_thread(by=moderator)

    page = client.get(f"/comments/on/{article.pk}/").content.decode()
    alone = client.get(f"/comments/thread/{thread[0].pk}/").content.decode()

    assert page.count("closed this thread") == alone.count("closed this thread") == 1
    assert f"?parent={other.pk}" in page
    assert f"?parent={thread[0].pk}" not in page + alone
    assert f"?parent={thread[1].pk}" not in page + alone


def test_its_pages_are_dropped(article, thread, moderator):
    record()
    with published() as keys:
        thread[0].close_thread(by=moderator)

    assert f"comments:{article.pk}" in keys


def test_closing_is_undone_once_and_told(thread, moderator, other_moderator):
    decision = thread[0].close_thread(by=moderator)
    with pytest.raises(DecidedMeanwhileError):
        thread[1].close_thread(by=other_moderator)

    decision.undo(by=other_moderator)

    assert not Comment.objects.get(pk=thread[0].pk).is_closed
    with pytest.raises(DecidedMeanwhileError):
        decision.undo(by=moderator)


def test_nobody_closes_their_own(article, moderator):
    with pytest.raises(PermissionDenied):
        make_comment(article=article, author=moderator).close_thread(by=moderator)


def test_the_queue_offers_to_open_the_closed_thread_an_answer_is_in(client, thread, moderator):
    waiting = make_comment(article=thread[0].article, parent=thread[1], status="pending")
    client.force_login(moderator)
    assert "Close the thread" in client.get("/admin/comments/queue/").content.decode()

    thread[0].close_thread(by=moderator)

    page = client.get("/admin/comments/queue/").content.decode()
    assert f"card-{waiting.pk}" in page
    assert "Open the thread" in page
    assert "Close the thread" not in page
