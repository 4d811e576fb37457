"""Words on their way while what they go under is closed: two connections, each blind to the other."""

import time
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from accounts import roles
from accounts.models import User
from articles.models import Article
from comments.draft import RefusedError
from comments.models import Comment, Decision
from tests.comments.test_many_races import race, signed_in
from tests.factories import establish, make_comment, make_user

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted"


def close_thread(root, moderator):
    Comment.objects.get(pk=root.pk).close_thread(by=moderator)


def close_again(root, moderator):
    Decision.objects.get(comment=root, act="open_thread").undo(by=moderator)


def close_conversation(root, moderator):
    Decision.set_policy(root.article_id, by=moderator, policy="closed")


def withdraw(root, moderator):
    Article.objects.get(pk=root.article_id).withdraw(by=moderator, reason="It was wrong.")


def reject(root, moderator):
    Comment.objects.get(pk=root.pk).reject(by=moderator, reason="abuse")


def sent(task):
    """Run `task` on a connection of its own; return the rule that refused, or nothing."""
    try:
        task()
    except RefusedError as refused:
        return refused.verdict.rule
    finally:
        connection.close()
    return ""


def while_closing(close, task):
    """Begin `task` when `close` is done and not yet known to others; return the rule that refused it."""
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic(), connection.cursor() as cursor:
            close()
            future = pool.submit(sent, task)
            for _ in range(500):
                cursor.execute(WAITING)
                if cursor.fetchone()[0] or future.done():
                    break
                time.sleep(0.01)
        return future.result()


@pytest.fixture
def moderator():
    return make_user(roles=(roles.MODERATORS, roles.EDITORS))


@pytest.fixture
def root(moderator):
    """A thread that was closed and opened again, with one answer."""
    root = make_comment()
    make_comment(article=root.article, parent=root)
    root.close_thread(by=moderator)
    root.open_thread(by=moderator)
    return root


@pytest.mark.parametrize("is_held", [False, True])
@pytest.mark.parametrize(
    ("close", "rule"),
    [
        (close_thread, "closed_thread"),
        (close_again, "closed_thread"),
        (close_conversation, "closed"),
        (withdraw, "closed"),
    ],
)
def test_an_answer_in_flight_is_refused(root, moderator, close, rule, is_held):
    reader = make_user()
    establish(reader)
    User.objects.filter(pk=reader.pk).update(is_held=is_held)

    def answer():
        parent = Comment.objects.exclude(pk=root.pk).get(article=root.article_id)
        Comment.post(article=parent.article, author=reader, body="Yes", parent=parent)

    assert while_closing(lambda: close(root, moderator), answer) == rule
    assert root.article.comments.count() == 2


def test_an_answer_to_what_is_being_rejected_is_refused(root, moderator):
    reader = make_user()
    establish(reader)

    def answer():
        parent = Comment.objects.get(pk=root.pk)
        Comment.post(article=parent.article, author=reader, body="Yes", parent=parent)

    assert while_closing(lambda: reject(root, moderator), answer) == "unanswerable"


def test_new_words_in_flight_are_refused(root, moderator):
    own = make_comment(article=root.article, body="Before")

    rule = while_closing(
        lambda: close_conversation(root, moderator),
        lambda: Comment.objects.get(pk=own.pk).edit(by=own.author, body="After"),
    )

    assert rule == "closed"
    assert Comment.objects.get(pk=own.pk).body == "Before"


def test_what_was_sent_before_the_closing_stands(root, moderator):
    """The other way round: whoever closes waits for the answer."""
    reader = make_user()
    establish(reader)

    def answer():
        Comment.post(article=root.article, author=reader, body="Yes", parent=root)

    assert while_closing(answer, lambda: close_thread(root, moderator)) == ""
    assert root.article.comments.count() == 3
    assert Comment.objects.get(pk=root.pk).is_closed


def test_answers_decisions_and_closings_in_one_thread_never_wait_for_each_other_for_ever(root, moderator):
    article, desk = root.article, signed_in(moderator)
    waiting = [make_comment(article=article, parent=root, status="pending") for _ in range(4)]
    for number, comment in enumerate(waiting):
        readers = [make_user() for _ in range(3)]
        for reader in readers:
            establish(reader)
        facts = {"body": f"Number {number}", "parent": root.pk}
        new, seen = f"/comments/on/{article.pk}/new/", f"{comment.pk}:{comment.stamp}"

        answers = race(
            *((signed_in(reader), new, {**facts, "token": str(uuid.uuid4())}) for reader in readers),
            (desk, "/admin/comments/queue/decide/", {"act": "approve", "seen": seen}),
            (desk, f"/admin/comments/queue/articles/{article.pk}/", {"policy": "closed"}),
        )

        assert set(answers[:3]) <= {302, 409}, answers
        Decision.set_policy(article.pk, by=moderator, policy="after")
    article.refresh_from_db()
    assert article.comment_count == article.comments.visible().count()
