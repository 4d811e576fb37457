"""The verbs of an alert as the desk sees them, each with a page that says what will happen."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from alerts.models import Alert

Status = Alert.Status


@dataclass(frozen=True)
class Verb:
    name: str
    label: Any
    explained: Any
    done: Any
    statuses: tuple[str, ...]
    run: Callable[[Alert, User], object]
    is_grave: bool = False
    # Whether whoever wrote the alert may do it.
    is_for_writer: bool = True


VERBS = [
    Verb(
        "submit",
        _("Ask for a second pair of eyes…"),
        _("Another editor looks at it and approves it. Nothing is sent yet."),
        _("Another editor can approve it now."),
        (Status.DRAFT,),
        lambda alert, me: alert.submit(by=me),
    ),
    Verb(
        "approve",
        _("Approve…"),
        _("You have read the article and these words, and they are right. Nothing is sent yet."),
        _("Approved. It can be sent."),
        (Status.WAITING,),
        lambda alert, me: alert.approve(by=me),
        is_for_writer=False,
    ),
    Verb(
        "send",
        _("Send…"),
        _("It goes out in 15 seconds. Until then it can be stopped; what has left cannot be called back."),
        _("It goes out in 15 seconds."),
        (Status.APPROVED,),
        lambda alert, me: alert.send(by=me),
        is_grave=True,
    ),
    Verb(
        "take-back",
        _("Back to draft…"),
        _("It can be changed then, and has to be approved anew."),
        _("It is a draft again."),
        (Status.WAITING, Status.APPROVED),
        lambda alert, me: alert.take_back(by=me),
    ),
    Verb(
        "stop",
        _("Stop…"),
        _("Nothing more is sent. What readers have got stays with them; tell them by a correction."),
        _("Stopped."),
        (Status.DRAFT, Status.WAITING, Status.APPROVED, Status.SENT),
        lambda alert, me: alert.cancel(by=me),
        is_grave=True,
    ),
]


def verbs_for(alert: Alert, me: User) -> list[Verb]:
    """Return what this person may do with an alert as it stands."""
    is_writer = alert.composed_by_id == me.pk
    return [verb for verb in VERBS if alert.status in verb.statuses and (verb.is_for_writer or not is_writer)]
