"""A reader asks another moderator to look again."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from articles.models import Article
from comments import standing
from comments.models import Appeal, Comment, Decision, Rule
from comments.models.appeal import TooLateError
from comments.models.moderation import DecidedMeanwhileError
from tests.factories import make_comment


@pytest.fixture
def removed(article, reader, moderator):
    """The decision that took away what Rana wrote."""
    return make_comment(article=article, author=reader).remove(by=moderator, reason="abuse")


@pytest.fixture
def appeal(removed, reader):
    return Appeal.make(removed, by=reader, words="It was a quotation.")


def test_an_appeal_has_a_clock(appeal):
    assert appeal.is_waiting
    assert timedelta(hours=71) < appeal.due_at - timezone.now() <= timedelta(hours=72)
    assert not appeal.is_overdue
    with time_machine.travel(timezone.now() + timedelta(hours=73), tick=False):
        assert appeal.is_overdue


def test_it_is_for_another_moderator(appeal, moderator, other_moderator, admin):
    waiting_for = Appeal.objects.waiting_for
    assert not waiting_for(moderator)
    assert list(waiting_for(other_moderator)) == list(waiting_for(admin)) == [appeal]
    with pytest.raises(PermissionDenied):
        appeal.overturn(by=moderator)


def test_not_even_by_hand_do_they_answer_who_decided_or_who_appeals(appeal, moderator, reader):
    verdict = Decision.objects.create(act="uphold", comment=appeal.decision.comment)
    for who in (moderator, reader):
        with pytest.raises(IntegrityError, match="another moderator"), transaction.atomic():
            Appeal.objects.filter(pk=appeal.pk).update(
                outcome="upheld", answered_by=who, answered_at=timezone.now(), verdict=verdict
            )


def test_overturning_shows_the_comment_in_the_same_moment(appeal, other_moderator, article):
    verdict = appeal.overturn(by=other_moderator, answer="You are right.")

    comment = Comment.objects.get()
    assert comment.is_visible
    assert Article.objects.get(pk=article.pk).comment_count == 1
    assert (verdict.act, verdict.undoes) == ("overturn", appeal.decision)
    appeal.refresh_from_db()
    assert (appeal.outcome, appeal.answered_by, appeal.verdict) == ("overturned", other_moderator, verdict)


def test_upholding_leaves_everything_and_is_a_decision(appeal, other_moderator):
    verdict = appeal.uphold(by=other_moderator, answer="The words stay hurtful.")

    assert Comment.objects.get().status == "rejected"
    assert (verdict.act, verdict.reader, verdict.undoes) == ("uphold", appeal.decision.reader, None)
    with pytest.raises(DecidedMeanwhileError):
        appeal.overturn(by=other_moderator)


def test_an_answer_stands(appeal, other_moderator):
    appeal.uphold(by=other_moderator, answer="No.")

    with pytest.raises(IntegrityError, match="answered once"), transaction.atomic():
        Appeal.objects.filter(pk=appeal.pk).update(outcome="overturned")


@pytest.mark.parametrize("act", ["warn", "mute", "ban"])
def test_what_was_done_to_a_reader_is_appealed_and_lifted(act, reader, moderator, other_moderator):
    facts = {"until": timezone.now() + timedelta(days=7)} if act == "mute" else {}
    decision = standing.VERBS[act](reader, by=moderator, reason="spam", **facts)

    Appeal.make(decision, by=reader, words="Not me.").overturn(by=other_moderator)

    reader = User.objects.get(pk=reader.pk)
    assert not reader.is_banned
    assert not reader.is_muted


def test_one_appeals_once_and_in_time_and_against_what_holds(removed, appeal, reader, moderator):
    assert Appeal.make(removed, by=reader, words="Again!") == appeal
    assert Appeal.objects.get().words == "It was a quotation."

    late = standing.warn(reader, by=moderator, reason="spam")
    with time_machine.travel(timezone.now() + timedelta(days=31)), pytest.raises(TooLateError):
        Appeal.make(late, by=reader, words="Late")
    late.undo(by=moderator)
    with pytest.raises(DecidedMeanwhileError):
        Appeal.make(late, by=reader, words="Late")


def test_nobody_appeals_for_another_nor_against_a_favour(removed, article, reader, moderator, regular):
    approved = make_comment(article=article, author=reader, status="pending").approve(by=moderator)
    for decision, person in [(removed, regular), (approved, reader)]:
        with pytest.raises(PermissionDenied):
            Appeal.make(decision, by=person, words="Please")


def test_what_the_house_rules_did_any_moderator_answers(article, regular, moderator):
    Rule.objects.create(kind="phrase", phrase="cheap watches", action="reject")
    comment = Comment.post(article=article, author=regular, body="No cheap watches on the ferry!")
    decision = comment.decisions.get()
    assert (decision.by, decision.rule, decision.span) == (None, "phrase", "cheap watches")
    assert not decision.can_undo

    appeal = Appeal.make(decision, by=regular, words="I was complaining about them.")
    assert list(Appeal.objects.waiting_for(moderator)) == [appeal]
    appeal.overturn(by=moderator)

    comment.refresh_from_db()
    assert comment.is_visible


@pytest.mark.parametrize("how", ["undone", "restored", "deleted"])
def test_an_appeal_lapses_when_there_is_nothing_left_to_answer(how, appeal, removed, moderator, reader):
    comment = removed.comment
    if how == "undone":
        removed.undo(by=moderator)
    elif how == "restored":
        comment.restore(by=moderator)
    else:
        comment.erase(by=reader)

    appeal.refresh_from_db()
    assert appeal.outcome == "lapsed"


def test_a_ban_ended_lets_its_appeal_lapse(reader, moderator, other_moderator):
    appeal = Appeal.make(standing.ban(reader, by=moderator, reason="spam"), by=reader, words="Not me.")

    standing.unban(reader, by=other_moderator)

    appeal.refresh_from_db()
    assert appeal.outcome == "lapsed"


def test_the_most_urgent_is_first(appeal, reader, moderator, other_moderator):
    with time_machine.travel(timezone.now() - timedelta(days=5)):
        late = Appeal.make(standing.warn(reader, by=moderator, reason="spam"), by=reader, words="Why?")

    assert list(Appeal.objects.waiting_for(other_moderator)) == [late, appeal]


def test_deleted_words_are_in_no_log(article, reader, moderator):
    comment = make_comment(article=article, author=reader, body="You fool, the ferry was late.")
    decision = comment.remove(by=moderator, reason="abuse", span="You fool")
    assert decision.span == "You fool"

    comment.erase(by=reader)

    decision.refresh_from_db()
    assert decision.span == ""
