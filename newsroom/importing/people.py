"""People who wrote an article or a comment. An import makes accounts, and never changes one."""

from typing import Any, ClassVar

from django.contrib.auth.hashers import make_password

from accounts.models import User
from newsroom.importing.fields import Fields, e_mail, text
from newsroom.importing.intake import Intake
from newsroom.importing.lines import Line


class ReaderIntake(Intake):
    """A reader without a password: they set one through “forgotten password”."""

    kind = "reader"
    required = ("email", "name")
    fields: ClassVar[Fields] = {"email": e_mail, "name": text(80)}

    def identity(self, facts: dict[str, Any]) -> str:
        return str(facts["email"])

    def take(self, lines: list[Line]) -> None:
        there = set(people(line.facts["email"] for line in lines))
        new = [line for line in lines if line.facts["email"] not in there]
        User.objects.bulk_create(User(**line.facts, password=make_password(None)) for line in new)
        for line in lines:
            line.outcome = "unchanged" if line.facts["email"] in there else "new"


def people(emails: Any) -> dict[str, int]:
    """Return the id of each person among `emails`."""
    return dict(User.objects.filter(email__in=set(emails)).values_list("email", "pk"))
