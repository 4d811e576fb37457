"""What became of an alert, in words and numbers."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alerts.models import Alert, Delivery

EXPLAINED = {
    Delivery.Status.SENDING: _("Being sent this moment"),
    Delivery.Status.UNSURE: _("Not known: the message left, and no answer came"),
    Delivery.Status.DROPPED: _("Dropped: stopped, out of date, corrected, or enough for a day"),
    Delivery.Status.GONE: _("Subscription had ended; it is removed"),
    Delivery.Status.FAILED: _("Refused by the push service, or it could not be reached"),
}


def lines_of(alert: Alert) -> list[tuple[Any, int]]:
    """Return each outcome with its number; nothing where it was never on its way."""
    counts = alert.deliveries.all().tally()
    if alert.sent_at is None and not any(counts.values()):
        return []
    waiting = alert.deliveries.filter(status=Delivery.Status.WAITING)
    later = waiting.filter(due_at__gt=timezone.now())
    quiet = later.filter(tries=0).count()
    again = later.filter(tries__gt=0).count()
    return [
        (_("Sent"), counts[Delivery.Status.SENT.value]),
        (_("Waiting to be sent"), counts[Delivery.Status.WAITING.value] - quiet - again),
        (_("Waiting for quiet hours to end"), quiet),
        (_("Waiting to be tried again"), again),
        *((words, counts[status.value]) for status, words in EXPLAINED.items()),
    ]
