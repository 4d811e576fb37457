"""What moderators do upon a reader, and what the reader can still do."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.admin.models import LogEntry
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from comments import standing
from comments.draft import RefusedError
from comments.models import Comment, Decision
from comments.models.moderation import DecidedMeanwhileError
from tests.factories import make_comment


def in_(**time):
    return timezone.now() + timedelta(**time)


def standing_of(reader):
    """Return what keeps the reader from writing freely."""
    person = User.objects.get(pk=reader.pk)
    facts = {"mute": person.is_muted, "ban": person.is_banned, "hold": person.is_held}
    return {name: fact for name, fact in facts.items() if fact}


def write(article, reader, body="The ferry is late."):
    return Comment.post(article=article, author=User.objects.get(pk=reader.pk), body=body)


def test_a_warning_is_written_down_and_changes_nothing(article, regular, moderator):
    comment = make_comment(author=regular, created_at=in_(days=-1))

    decision = standing.warn(regular, by=moderator, reason="abuse", note="Once", comment=comment)

    assert (decision.act, decision.reader, decision.comment) == ("warn", regular, comment)
    assert (decision.reason, decision.note) == ("abuse", "Once")
    assert write(article, regular).is_visible


def test_a_muted_reader_writes_again_when_the_time_is_over(article, regular, moderator):
    decision = standing.mute(regular, by=moderator, reason="abuse", until=in_(days=1))

    assert (decision.status_before, decision.status_after) == ("free", "muted")
    with pytest.raises(RefusedError) as refused:
        write(article, regular)
    assert refused.value.verdict.rule == "muted"
    assert "You cannot write until" in refused.value.verdict.message
    with time_machine.travel(in_(days=1, minutes=1), tick=False):
        assert write(article, regular).is_visible


def test_a_mute_is_ended_early(article, regular, moderator):
    standing.mute(regular, by=moderator, reason="abuse", until=in_(days=1))

    standing.unmute(regular, by=moderator)

    assert write(article, regular).is_visible


def test_a_muted_reader_edits_nothing(article, regular, moderator):
    comment = write(article, regular)
    standing.mute(regular, by=moderator, reason="abuse", until=in_(days=1))

    with pytest.raises(RefusedError):
        comment.edit(by=regular, body="Something worse")


def test_a_ban_ends_all_sessions_and_is_in_both_logs(client, article, regular, moderator):
    client.force_login(regular)

    decision = standing.ban(regular, by=moderator, reason="hate", note="Again")

    assert client.get("/account/").status_code == 302
    assert (decision.status_before, decision.status_after) == ("good", "banned")
    assert "Banned: hate. Again" in LogEntry.objects.get().change_message
    with pytest.raises(RefusedError):
        write(article, regular)


def test_a_ban_is_ended(article, regular, moderator):
    standing.ban(regular, by=moderator, reason="hate")

    decision = standing.unban(regular, by=moderator)

    assert (decision.status_before, decision.status_after) == ("banned", "good")
    assert write(article, regular).is_visible


def test_what_a_held_reader_writes_waits_until_they_are_released(article, regular, moderator):
    standing.hold(regular, by=moderator, reason="spam")
    held = write(article, regular)
    assert (held.status, held.rule) == ("pending", "held")
    held.approve(by=moderator)
    Comment.objects.filter(pk=held.pk).update(created_at=in_(hours=-2))

    standing.release(regular, by=moderator)

    assert write(article, regular, "The next one too.").is_visible


@pytest.mark.parametrize("act", sorted(standing.VERBS))
def test_only_moderators_judge_and_nobody_themselves_or_staff(act, reader, moderator, author, banned):
    facts = {"reason": "spam"} | ({"until": in_(days=1)} if act == "mute" else {})
    verb = standing.VERBS[act]

    for person, by in [
        (reader, author),
        (reader, banned),
        (moderator, moderator),
        (author, moderator),
    ]:
        with pytest.raises(PermissionDenied):
            verb(person, by=by, **facts)
    assert not Decision.objects.exists()


def test_an_admin_judges_staff(author, admin):
    assert standing.ban(author, by=admin, reason="other", note="Sold the login").reader == author


def test_not_even_by_hand_does_anyone_decide_on_themselves(moderator):
    with pytest.raises(IntegrityError, match="nobody_decides_on_themselves"), transaction.atomic():
        Decision.objects.create(act="unban", by=moderator, reader=moderator)


@pytest.mark.parametrize("act", ["warn", "mute", "ban", "hold"])
def test_what_is_done_against_a_reader_has_a_reason(act, reader, moderator):
    facts = {"until": in_(days=1)} if act == "mute" else {}
    with pytest.raises(ValueError, match="has a reason"):
        standing.VERBS[act](reader, by=moderator, reason="", **facts)
    with pytest.raises(IntegrityError, match="decision_against_has_reason"), transaction.atomic():
        Decision.objects.create(act=act, by=moderator, reader=reader)
    assert standing_of(reader) == {}


def test_the_occasion_is_a_comment_of_the_reader_s_own(reader, moderator, article):
    with pytest.raises(ValueError, match="own"):
        standing.warn(reader, by=moderator, reason="spam", comment=make_comment(article=article))


@pytest.mark.parametrize("act", ["ban", "hold"])
def test_what_is_so_already_is_told(act, reader, moderator, other_moderator):
    standing.VERBS[act](reader, by=moderator, reason="spam")
    with pytest.raises(DecidedMeanwhileError):
        standing.VERBS[act](make_user_again(reader), by=other_moderator, reason="spam")


@pytest.mark.parametrize("act", ["unmute", "unban", "release"])
def test_what_never_was_is_not_ended(act, reader, moderator):
    with pytest.raises(DecidedMeanwhileError):
        standing.VERBS[act](reader, by=moderator)


def make_user_again(person):
    return User.objects.get(pk=person.pk)


@pytest.mark.parametrize("act", ["warn", "mute", "ban", "hold"])
def test_every_act_upon_a_reader_can_be_undone_once(act, reader, moderator, other_moderator):
    facts = {"until": in_(days=1)} if act == "mute" else {}
    decision = standing.VERBS[act](reader, by=moderator, reason="spam", **facts)

    undoing = decision.undo(by=other_moderator)

    assert standing_of(reader) == {}
    assert (undoing.act, undoing.undoes, undoing.reader) == ("undo", decision, reader)
    with pytest.raises(DecidedMeanwhileError):
        decision.undo(by=moderator)


def test_undoing_a_longer_mute_finds_the_shorter_one_again(reader, moderator):
    first = standing.mute(reader, by=moderator, reason="spam", until=in_(days=1))
    second = standing.mute(reader, by=moderator, reason="spam", until=in_(days=7))
    with pytest.raises(DecidedMeanwhileError):
        first.undo(by=moderator)

    second.undo(by=moderator)

    reader.refresh_from_db()
    assert reader.muted_until == first.until


@pytest.mark.parametrize("act", ["unmute", "unban", "release"])
def test_ending_can_be_undone_too(act, reader, moderator):
    begin = {"unmute": "mute", "unban": "ban", "release": "hold"}[act]
    facts = {"until": in_(days=1)} if begin == "mute" else {}
    standing.VERBS[begin](reader, by=moderator, reason="spam", **facts)
    ended = standing.VERBS[act](reader, by=moderator)

    ended.undo(by=moderator)

    assert standing_of(reader) == {begin: True}


def test_nobody_undoes_what_was_done_to_themselves_or_to_staff_above(author, moderator, admin):
    decision = standing.hold(author, by=admin, reason="spam")
    on_moderator = standing.warn(moderator, by=admin, reason="spam")

    for judged in (decision, on_moderator):
        with pytest.raises(PermissionDenied):
            judged.undo(by=moderator)


def test_a_deleted_reader_leaves_the_log(reader, moderator):
    decision = standing.warn(reader, by=moderator, reason="spam")

    make_user_again(reader).delete()

    decision.refresh_from_db()
    assert decision.reader is None
    with pytest.raises(PermissionDenied):
        decision.undo(by=moderator)
