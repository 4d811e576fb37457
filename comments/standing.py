"""What moderators do upon a reader: warn, mute, ban, hold. Each verb writes its Decision; no other way is.

Moderators judge readers, Admins everyone but themselves (`User.may_ban`); others get PermissionDenied. Who
finds the reader as they would be already gets DecidedMeanwhileError. `comment` names the occasion.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from comments.models import Comment, Decision
from comments.models.decision import REASONS
from comments.models.moderation import DecidedMeanwhileError

Act, State = Decision.Act, Decision.State

# How long a reader may be muted, by the name a form sends.
MUTES: dict[str, tuple[timedelta, Any]] = {
    "hour": (timedelta(hours=1), _("1 hour")),
    "day": (timedelta(days=1), _("1 day")),
    "week": (timedelta(days=7), _("7 days")),
    "month": (timedelta(days=30), _("30 days")),
}


def warn(person: User, *, by: User, reason: str, note: str = "", comment: Comment | None = None) -> Decision:
    """Tell a reader, once, that they broke a rule. Nothing else changes."""
    with _judged(person, by):
        return _log(Act.WARN, person, by, comment, reason=reason, note=note)


def mute(
    person: User,
    *,
    by: User,
    reason: str,
    until: datetime,
    note: str = "",
    comment: Comment | None = None,
) -> Decision:
    """Let a reader read and not write until a time; muting again sets another time."""
    with _judged(person, by):
        if until <= timezone.now():
            raise ValueError("A mute ends in the future.")
        times = {"until": until, "until_before": person.muted_until}
        before = State.MUTED if person.is_muted else State.FREE
        person.muted_until = until
        person.save(update_fields=["muted_until"])
        states = {"status_before": before, "status_after": State.MUTED}
        return _log(Act.MUTE, person, by, comment, reason=reason, note=note, **states, **times)


def unmute(
    person: User, *, by: User, reason: str = "", note: str = "", comment: Comment | None = None
) -> Decision:
    """Let a muted reader write again before the time."""
    with _judged(person, by):
        if not person.is_muted:
            raise DecidedMeanwhileError(person)
        times = {"until": None, "until_before": person.muted_until}
        person.muted_until = None
        person.save(update_fields=["muted_until"])
        states = {"status_before": State.MUTED, "status_after": State.FREE}
        return _log(Act.UNMUTE, person, by, comment, reason=reason, note=note, **states, **times)


def ban(person: User, *, by: User, reason: str, note: str = "", comment: Comment | None = None) -> Decision:
    """Take a reader out of the conversation, and sign them out everywhere at once."""
    with _judged(person, by):
        if person.is_banned:
            raise DecidedMeanwhileError(person)
        before = person.standing
        # The audit log keeps the reason in one language.
        person.ban(by=by, reason=f"{reason}. {note}".strip(" ."))
        states = {"status_before": before, "status_after": person.standing}
        return _log(Act.BAN, person, by, comment, reason=reason, note=note, **states)


def unban(
    person: User, *, by: User, reason: str = "", note: str = "", comment: Comment | None = None
) -> Decision:
    with _judged(person, by):
        if not person.is_banned:
            raise DecidedMeanwhileError(person)
        before = person.standing
        person.unban(by=by)
        states = {"status_before": before, "status_after": person.standing}
        return _log(Act.UNBAN, person, by, comment, reason=reason, note=note, **states)


def hold(person: User, *, by: User, reason: str, note: str = "", comment: Comment | None = None) -> Decision:
    """Let all that a reader writes wait for a moderator, until released."""
    return _set_held(person, True, by=by, reason=reason, note=note, comment=comment)


def release(
    person: User, *, by: User, reason: str = "", note: str = "", comment: Comment | None = None
) -> Decision:
    return _set_held(person, False, by=by, reason=reason, note=note, comment=comment)


VERBS = {
    "warn": warn,
    "mute": mute,
    "unmute": unmute,
    "ban": ban,
    "unban": unban,
    "hold": hold,
    "release": release,
}


def open_acts(person: User) -> list[str]:
    """Return what may be done to a reader as they stand now."""
    return [
        "warn",
        "mute",
        *(["unmute"] if person.is_muted else []),
        "release" if person.is_held else "hold",
        "unban" if person.is_banned else "ban",
    ]


def in_words(person: User) -> str:
    """Say how a reader stands: banned, muted until when, held; or well."""
    found = [person.get_standing_display()] if person.is_banned else []
    if person.is_muted and person.muted_until:
        until = date_format(timezone.localtime(person.muted_until), "SHORT_DATETIME_FORMAT")
        found.append(gettext("Muted until %s") % until)
    if person.is_held:
        found.append(gettext("Everything held"))
    found = found or [person.get_standing_display()]
    return pgettext("between the parts of a list", ", ").join(str(each) for each in found)


def _set_held(
    person: User, is_held: bool, *, by: User, reason: str, note: str, comment: Comment | None
) -> Decision:
    with _judged(person, by):
        if person.is_held is is_held:
            raise DecidedMeanwhileError(person)
        person.is_held = is_held
        person.save(update_fields=["is_held"])
        now, before = (State.HELD, State.FREE) if is_held else (State.FREE, State.HELD)
        act = Act.HOLD if is_held else Act.RELEASE
        states = {"status_before": before, "status_after": now}
        return _log(act, person, by, comment, reason=reason, note=note, **states)


@contextmanager
def _judged(person: User, by: User) -> Iterator[None]:
    """Hold the person's row to the end of the transaction, as it is now: a comment being sent waits."""
    if not by.may_ban(person):
        raise PermissionDenied
    with transaction.atomic():
        person.refresh_from_db(from_queryset=User.objects.select_for_update(no_key=True))
        yield


def _log(act: str, person: User, by: User, comment: Comment | None, **facts: Any) -> Decision:
    if act in Decision.NEED_A_REASON and facts["reason"] not in dict(REASONS):
        raise ValueError("An act against a reader has a reason.")
    if comment and comment.author_id != person.pk:
        raise ValueError("The occasion is a comment of the reader's own.")
    states = {"status_before": "", "status_after": ""}
    return Decision.log(act, by=by, reader=person, comment=comment, **{**states, **facts})
