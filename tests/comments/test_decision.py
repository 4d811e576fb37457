import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, connection, transaction

from articles.models import Article
from comments.models import Comment, Decision, Report
from comments.models.moderation import DecidedMeanwhileError
from tests.factories import make_comment


def raw(sql, *values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


@pytest.fixture
def waiting(article):
    return make_comment(article=article, status="pending", rule="links")


def test_approving_shows_it_and_is_written_down(waiting, moderator):
    decision = waiting.approve(by=moderator)

    waiting.refresh_from_db()
    assert waiting.is_visible
    assert (decision.by, decision.act, decision.rule) == (moderator, "approve", "links")
    assert (decision.status_before, decision.status_after) == ("pending", "visible")
    assert Article.objects.get(pk=waiting.article_id).comment_count == 1


def test_rejecting_hides_it_for_a_reason(waiting, moderator):
    decision = waiting.reject(by=moderator, reason="abuse", note="Third time")

    waiting.refresh_from_db()
    assert (waiting.status, waiting.reason) == ("rejected", "abuse")
    assert (decision.reason, decision.note) == ("abuse", "Third time")


def test_a_rejection_has_a_reason(waiting, moderator):
    with pytest.raises(IntegrityError), transaction.atomic():
        waiting.reject(by=moderator, reason="")

    waiting.refresh_from_db()
    assert waiting.status == "pending"


def test_a_decision_answers_the_reports(article, moderator, reader):
    comment = make_comment(article=article)
    report = Report.make(comment, by=reader, reason="abuse")

    decision = comment.approve(by=moderator)

    report.refresh_from_db()
    assert report.decision == decision
    assert not Comment.objects.reported().exists()


def test_undoing_puts_everything_back_and_is_a_decision_itself(article, moderator, reader):
    comment = make_comment(article=article)
    Report.make(comment, by=reader, reason="abuse")
    decision = comment.reject(by=moderator, reason="abuse")

    undoing = decision.undo(by=moderator)

    comment.refresh_from_db()
    assert comment.is_visible
    assert undoing.undoes == decision
    assert list(Comment.objects.reported()) == [comment]
    assert Decision.objects.count() == 2


def test_undoing_a_restoration_finds_the_reason_again(waiting, moderator):
    waiting.reject(by=moderator, reason="spam")
    restored = waiting.restore(by=moderator)

    restored.undo(by=moderator)

    waiting.refresh_from_db()
    assert (waiting.status, waiting.reason) == ("rejected", "spam")


def test_a_decision_is_undone_once_and_only_while_it_holds(waiting, moderator, other_moderator):
    first = waiting.approve(by=moderator)
    waiting.reject(by=other_moderator, reason="spam")
    with pytest.raises(DecidedMeanwhileError):
        first.undo(by=moderator)

    waiting.restore(by=moderator)
    first.undo(by=moderator)
    with pytest.raises(DecidedMeanwhileError):
        first.undo(by=moderator)


@pytest.mark.parametrize("act", ["approve", "reject", "restore", "pick", "unpick"])
def test_nobody_decides_on_their_own_comment(article, moderator, act):
    own = make_comment(article=article, author=moderator)

    with pytest.raises(PermissionDenied):
        getattr(own, act)(by=moderator, **({"reason": "spam"} if act == "reject" else {}))


def test_not_even_by_hand(article, moderator):
    own = make_comment(article=article, author=moderator)

    with pytest.raises(IntegrityError, match="nobody decides on their own comment"), transaction.atomic():
        Decision.objects.create(comment=own, article=article, by=moderator, act="approve")


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE comments_decision SET act = 'approve' WHERE id = %s",
        "UPDATE comments_decision SET note = 'never mind' WHERE id = %s",
        "UPDATE comments_decision SET made_at = now() WHERE id = %s",
        "UPDATE comments_decision SET by_id = (SELECT max(id) FROM accounts_user) WHERE id = %s",
        "DELETE FROM comments_decision WHERE id = %s",
    ],
)
def test_the_log_is_only_added_to(waiting, moderator, other_moderator, sql):
    decision = waiting.reject(by=moderator, reason="spam")

    with pytest.raises(DatabaseError, match="the log is only added to"):
        raw(sql, decision.pk)
    with pytest.raises(DatabaseError), transaction.atomic():
        decision.delete()


def test_a_moderator_who_leaves_takes_only_the_name(waiting, moderator):
    decision = waiting.reject(by=moderator, reason="spam")

    moderator.delete()

    decision.refresh_from_db()
    assert decision.by is None
    assert decision.moderator_name == "—"


def test_picking_marks_what_is_worth_reading(article, moderator):
    comment = make_comment(article=article)

    comment.pick(by=moderator)
    assert Comment.objects.get(pk=comment.pk).is_picked
    comment.unpick(by=moderator)
    assert not Comment.objects.get(pk=comment.pk).is_picked


def test_a_rejected_comment_is_no_longer_picked(article, moderator):
    comment = make_comment(article=article, is_picked=True)

    comment.reject(by=moderator, reason="spam")

    assert not Comment.objects.get(pk=comment.pk).is_picked


def test_what_its_author_changed_meanwhile_is_not_approved_unread(article, moderator, reader):
    comment = make_comment(article=article, author=reader, status="pending")
    seen = comment.stamp
    Comment.objects.get(pk=comment.pk).edit(by=reader, body="Something quite different")

    with pytest.raises(DecidedMeanwhileError):
        comment.approve(by=moderator, seen=seen)


def test_what_its_author_deleted_is_left_alone(article, moderator, reader):
    comment = make_comment(article=article, author=reader, status="pending")
    Comment.objects.get(pk=comment.pk).erase(by=reader)

    with pytest.raises(DecidedMeanwhileError):
        comment.approve(by=moderator)


def test_closing_a_conversation_is_a_decision(article, moderator):
    decision = Decision.set_policy(article.pk, by=moderator, policy="closed")

    assert (decision.act, decision.status_before, decision.status_after) == ("close", "inherit", "closed")
    assert Article.objects.get(pk=article.pk).comment_policy == "closed"
