"""Deleting an account: asked for, a day to think again, then gone."""

from datetime import timedelta

from allauth.account.adapter import get_adapter
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import records
from accounts.models import User

GRACE = timedelta(hours=24)


@transaction.atomic
def ask(person: User, *, keeps_words: bool) -> User:
    """Have the account deleted in a day: end every session, and tell by mail how to keep it.

    Raises PermissionDenied for the last Admin.
    """
    if person.is_last_admin:
        raise PermissionDenied(_("Someone else has to be an Admin first."))
    person.leaves_at, person.keeps_words = timezone.now() + GRACE, keeps_words
    person.save(update_fields=["leaves_at", "keeps_words"])
    get_adapter().send_mail("accounts/email/leaving", person.email, {"person": person})
    return person.end_sessions()


def take_back(person: User) -> User:
    """Keep the account after all."""
    person.leaves_at, person.keeps_words = None, False
    person.save(update_fields=["leaves_at", "keeps_words"])
    return person


def erase_due() -> int:
    """Erase everyone whose day is over; return how many. Whom a job at work still names waits for it."""
    due = User.objects.filter(leaves_at__lte=timezone.now()).order_by("leaves_at")
    return sum(erase(pk) for pk in due.values_list("pk", flat=True))


@transaction.atomic
def erase(pk: int) -> bool:
    """Remove a person who asked for it from every table; tell whether it was done."""
    leaving = User.objects.select_for_update(skip_locked=True).filter(pk=pk, leaves_at__lte=timezone.now())
    person = leaving.first()
    if person is None or person.is_last_admin or _is_at_work_for(person):
        return False
    for app in records.answering():
        app.erase(person, keeps_words=person.keeps_words)
    return True


def _is_at_work_for(person: User) -> bool:
    """Tell whether a job that names the address runs at this moment: its row cannot be removed under it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT 1 FROM procrastinate_jobs WHERE status = 'doing'"
            " AND position(%s in lower(args::text)) > 0)",
            [person.email],
        )
        return bool(cursor.fetchone()[0])
