"""Two people at once, on real connections."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from accounts import roles
from accounts.models import User
from articles.models import Article
from comments import standing
from comments.draft import RefusedError
from comments.models import Appeal, Comment, Decision
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


def test_a_reader_banned_while_writing_has_written_before_or_not_at_all():
    article, moderator = make_article(), make_user(roles=(roles.MODERATORS,))
    for number in range(5):
        reader = make_user()
        establish(reader)

        written, banned = together(
            lambda r=reader, n=number: Comment.post(article=article, author=r, body=f"Number {n}"),
            lambda r=reader: standing.ban(User.objects.get(pk=r.pk), by=moderator, reason="spam"),
        )

        assert isinstance(banned, Decision)
        assert isinstance(written, Comment | RefusedError)
        with pytest.raises(RefusedError):
            Comment.post(article=article, author=reader, body="And after")


def test_two_moderators_ban_once():
    reader = make_user()
    moderators = [make_user(roles=(roles.MODERATORS,)) for _ in range(2)]

    outcomes = together(
        *[lambda m=m: standing.ban(User.objects.get(pk=reader.pk), by=m, reason="spam") for m in moderators]
    )

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["DecidedMeanwhileError", "Decision"]
    assert Decision.objects.count() == 1


def test_an_appeal_is_answered_once_and_never_against_an_undo():
    reader, judge = make_user(), make_user(roles=(roles.MODERATORS,))
    others = [make_user(roles=(roles.MODERATORS,)) for _ in range(2)]
    for _ in range(5):
        decision = make_comment(author=reader).remove(by=judge, reason="abuse")
        appeal = Appeal.make(decision, by=reader, words="Why?")

        outcomes = together(
            lambda a=appeal: Appeal.objects.get(pk=a.pk).overturn(by=others[0]),
            lambda a=appeal: Appeal.objects.get(pk=a.pk).uphold(by=others[1], answer="No"),
            lambda d=decision: Decision.objects.get(pk=d.pk).undo(by=judge),
        )

        made = [outcome for outcome in outcomes if isinstance(outcome, Decision)]
        missed = [outcome for outcome in outcomes if isinstance(outcome, DecidedMeanwhileError)]
        assert len(made) + len(missed) == len(outcomes), outcomes
        appeal.refresh_from_db()
        assert not appeal.is_waiting
        assert Decision.objects.filter(undoes=decision).count() <= 1
        comment = Comment.objects.get(pk=decision.comment_id)
        assert comment.is_visible == Decision.objects.filter(undoes=decision).exists()
        assert Article.objects.get(pk=comment.article_id).comment_count == int(comment.is_visible)


def test_two_appeals_at_once_are_one():
    reader = make_user()
    decision = make_comment(author=reader).remove(by=make_user(roles=(roles.MODERATORS,)), reason="abuse")

    outcomes = together(
        *[
            lambda w=w: Appeal.make(Decision.objects.get(pk=decision.pk), by=reader, words=w)
            for w in ("One", "Two")
        ]
    )

    assert outcomes[0] == outcomes[1] == Appeal.objects.get()


def test_answers_stop_when_a_thread_is_closed_at_the_same_moment():
    article, moderator, reader = make_article(), make_user(roles=(roles.MODERATORS,)), make_user()
    establish(reader)
    root = make_comment(article=article)

    outcomes = together(
        lambda: Comment.post(
            article=article, author=reader, body="Yes", parent=Comment.objects.get(pk=root.pk)
        ),
        lambda: Comment.objects.get(pk=root.pk).close_thread(by=moderator),
    )

    assert isinstance(outcomes[0], Comment | RefusedError)
    assert isinstance(outcomes[1], Decision)
