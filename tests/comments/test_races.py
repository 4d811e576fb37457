"""Two people at once, on real connections."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from accounts import roles
from articles.models import Article
from comments.models import Comment, Decision
from comments.models.moderation import DecidedMeanwhileError
from tests.factories import establish, make_article, make_comment, make_user

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def together(*tasks):
    """Run every task in a thread of its own, all starting at the same moment."""
    start = Barrier(len(tasks))

    def run(task):
        start.wait()
        try:
            return task()
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(tasks)) as pool:
        return list(pool.map(run, tasks))


def test_two_moderators_make_one_decision():
    moderators = [make_user(roles=(roles.MODERATORS,)) for _ in range(2)]
    comment = make_comment(status="pending")

    outcomes = together(
        lambda: Comment.objects.get(pk=comment.pk).approve(by=moderators[0], seen=comment.stamp),
        lambda: Comment.objects.get(pk=comment.pk).reject(
            by=moderators[1], reason="spam", seen=comment.stamp
        ),
    )

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["DecidedMeanwhileError", "Decision"]
    comment.refresh_from_db()
    assert Decision.objects.get().status_after == comment.status
    assert Article.objects.get(pk=comment.article_id).comment_count == (comment.status == "visible")


def test_two_moderators_undo_once():
    moderators = [make_user(roles=(roles.MODERATORS,)) for _ in range(2)]
    decision = make_comment(status="pending").approve(by=moderators[0])

    outcomes = together(*[lambda m=m: Decision.objects.get(pk=decision.pk).undo(by=m) for m in moderators])

    assert sum(isinstance(outcome, DecidedMeanwhileError) for outcome in outcomes) == 1
    assert Decision.objects.count() == 2


def test_answers_and_decisions_on_one_article_never_wait_for_each_other_for_ever():
    article = make_article()
    moderator = make_user(roles=(roles.MODERATORS,))
    readers = [make_user() for _ in range(3)]
    for reader in readers:
        establish(reader)
    parents = [make_comment(article=article) for _ in range(12)]

    def answer(reader, own):
        return [
            Comment.objects.create(
                article=article, author=reader, parent=parent, body="Yes", status="visible"
            )
            for parent in own
        ]

    outcomes = together(
        *[lambda r=r, n=n: answer(r, parents[n::3]) for n, r in enumerate(readers)],
        lambda: [parent.reject(by=moderator, reason="spam") for parent in parents],
        lambda: Comment.objects.filter(article=article).update(is_picked=True),
    )

    assert not [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    assert Article.objects.get(pk=article.pk).comment_count == article.comments.visible().count() == 12


def test_bulk_decisions_over_the_same_articles_wait_in_line():
    articles = [make_article() for _ in range(6)]
    for article in [*articles, *reversed(articles)]:
        make_comment(article=article, status="pending")
    even = Comment.objects.filter(pk__in=[c.pk for c in Comment.objects.order_by("article")[::2]])
    odd = Comment.objects.exclude(pk__in=[c.pk for c in even])

    outcomes = together(
        lambda: even.order_by("pk").update(status="visible"), lambda: odd.update(status="visible")
    )

    assert outcomes == [6, 6]
    assert set(Article.objects.values_list("comment_count", flat=True)) == {2}


def test_a_reader_at_two_windows_is_one_reader():
    article, reader = make_article(), make_user()
    establish(reader)

    outcomes = together(
        *[lambda n=n: Comment.post(article=article, author=reader, body=f"Window {n}") for n in range(4)]
    )

    assert sum(isinstance(outcome, Comment) for outcome in outcomes) == 1
