"""What the accounts, and the tables of packages, keep of a person. The row of the person goes here, last."""

import hashlib
from typing import Any, Final, cast

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import connection

from accounts.models import User

# Its address can never be anybody's: .invalid is reserved.
FORMER_STAFF: Final = {"email": "former-staff@deleted.invalid", "name": "A former member of the desk"}

COLUMNS: Final = {
    "accounts.user.email": "exported; goes with the row",
    "accounts.user.name": "exported; goes with the row",
    "accounts.user.language": "exported; goes with the row",
    "accounts.user.password": "a digest, given to nobody; goes with the row",
    "accounts.user_groups.user": "exported as roles; goes with the row",
    "accounts.user_user_permissions.user": "not used: rights come with roles; goes with the row",
    "account.emailaddress.user": "exported; goes with the row",
    "account.emailaddress.email": "exported; goes with the row",
    "account.emailconfirmation.key": "not used: codes are mailed; goes with the row",
    "mfa.authenticator.user": "exported as kind and times; goes with the row",
    "mfa.authenticator.data": "keys, given to nobody; goes with the row",
    "socialaccount.socialaccount.provider": "exported; goes with the row",
    "socialaccount.socialaccount.user": "exported; goes with the row",
    "socialaccount.socialaccount.uid": "exported; goes with the row",
    "socialaccount.socialaccount.extra_data": "exported; goes with the row",
    "usersessions.usersession.user": "exported; goes with the row",
    "usersessions.usersession.ip": "exported; goes with the row",
    "usersessions.usersession.user_agent": "exported; goes with the row",
    "usersessions.usersession.session_key": "opens the session, given to nobody; goes with the row",
    "usersessions.usersession.data": "not used; goes with the row",
    "sessions.session.session_data": "given to nobody; the row goes",
    "admin.logentry.user": "exported; the acts of a member of the desk stay, without who it was",
    "admin.logentry.object_id": "a number; stays",
    "admin.logentry.object_repr": "emptied where it is the person",
    "admin.logentry.change_message": "emptied where it is about the person",
    "procrastinate.procrastinatejob.args": "not exported: it repeats the rest; the row goes",
}


def export(person: User) -> dict[str, Any]:
    return {
        "account": {
            "number": person.pk,
            "name": person.name,
            "email": person.email,
            "language": person.language,
            "joined_at": person.joined_at,
            "last_signed_in_at": person.last_login,
            "standing": person.standing,
            "roles": sorted(person.roles),
            "deleted_at": person.leaves_at,
        },
        "email_addresses": list(_of(person, "emailaddress_set").values("email", "verified", "primary")),
        "sessions": list(
            _of(person, "usersession_set").values("created_at", "last_seen_at", "ip", "user_agent")
        ),
        "second_factors": list(_of(person, "authenticator_set").values("type", "created_at", "last_used_at")),
        "accounts_elsewhere": list(
            _of(person, "socialaccount_set").values("provider", "uid", "extra_data", "date_joined")
        ),
        "desk_log": [
            {"at": at, "kind": kind, "number": number}
            for at, kind, number in _log_by(person).values_list(
                "action_time", "content_type__model", "object_id"
            )
        ],
    }


def erase(person: User, *, keeps_words: bool) -> None:
    """Remove what names the person, then the row itself, and by it all that belongs to it."""
    addresses = {person.email, *(_of(person, "emailaddress_set").values_list("email", flat=True))}
    _end_sessions(person, addresses)
    _forget_log(person)
    _forget_jobs(addresses)
    _forget_attempts(person, addresses)
    person.delete()


def _of(person: User, rows: str) -> Any:
    """Return the rows a package keeps of the person: mypy does not know its models."""
    return cast(Any, getattr(person, rows)).order_by("pk")


def _log_by(person: User) -> Any:
    return LogEntry.objects.filter(user=person).order_by("pk")


def _end_sessions(person: User, addresses: set[str]) -> None:
    """Remove the sessions of the person, and those in which someone was about to sign in by the address."""
    Session.objects.filter(pk__in=_of(person, "usersession_set").values("session_key")).delete()
    named = [
        session.pk
        for session in Session.objects.iterator()
        if _names(session.get_decoded(), str(person.pk), addresses)
    ]
    Session.objects.filter(pk__in=named).delete()


def _names(kept: dict[str, Any], pk: str, addresses: set[str]) -> bool:
    words = str(kept).lower()
    return kept.get("_auth_user_id") == pk or any(address in words for address in addresses)


def _forget_log(person: User) -> None:
    """Empty what the audit log says of the person; what a member of the desk did to others stays there."""
    kind = ContentType.objects.get_for_model(User)
    about = LogEntry.objects.filter(content_type=kind, object_id=str(person.pk))
    about.filter(user=person).delete()
    about.update(object_repr="", change_message="")
    if _log_by(person).exists():
        facts = {"is_active": False, "password": "!", "name": FORMER_STAFF["name"]}
        nobody, _made = User.objects.get_or_create(email=FORMER_STAFF["email"], defaults=facts)
        _log_by(person).update(user=nobody)


def _forget_jobs(addresses: set[str]) -> None:
    """Remove the jobs that name an address: mail that was sent, and mail that would be."""
    with connection.cursor() as cursor:
        for address in addresses:
            cursor.execute(
                "DELETE FROM procrastinate_jobs"
                " WHERE status <> 'doing' AND position(%s in lower(args::text)) > 0",
                [address.lower()],
            )


def _forget_attempts(person: User, addresses: set[str]) -> None:
    """Remove the counts of what was tried by the person, or with an address, of which they keep a digest."""
    digests = [hashlib.sha256(address.lower().encode()).hexdigest() for address in addresses]
    with connection.cursor() as cursor:
        for part in [f":user:{person.pk}", *digests]:
            cursor.execute("DELETE FROM django_cache WHERE position(%s in cache_key) > 0", [part])
