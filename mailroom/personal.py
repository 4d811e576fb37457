"""What the mailroom keeps of a person: mail that waits, and hosts that could not be reached."""

from typing import Any, Final

from accounts.models import User
from mailroom.models import Failure, Letter
from mailroom.sealing import CannotOpenError

COLUMNS: Final = {
    "mailroom.letter.sealed": "not exported: it is on its way to the person; the row goes",
    "mailroom.failure.host": "not exported: a host without an address; emptied where it is theirs alone",
}


def export(person: User) -> dict[str, Any]:
    return {}


def erase(person: User, *, keeps_words: bool) -> None:
    """Drop what would still be sent, and the name of a host that nobody else has an address at."""
    for letter in Letter.objects.all():
        if _is_for(letter, person.email):
            letter.delete()
    host = person.email.rpartition("@")[2]
    if not User.objects.exclude(pk=person.pk).filter(email__endswith=f"@{host}").exists():
        Failure.objects.filter(host__contains=host).update(host="", error="")


def _is_for(letter: Letter, address: str) -> bool:
    try:
        return any(address in to.lower() for to in letter.open().recipients())
    except CannotOpenError:
        return False
