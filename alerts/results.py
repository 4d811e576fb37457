"""What became of an alert, in words and numbers."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from alerts.models import Alert, Delivery

EXPLAINED = {
    Delivery.Status.SENT: _("Sent"),
    Delivery.Status.WAITING: _("Waiting: to be sent, in quiet hours, or to be tried again"),
    Delivery.Status.SENDING: _("Being sent this moment"),
    Delivery.Status.UNSURE: _("Not known: the message left, and no answer came"),
    Delivery.Status.DROPPED: _("Dropped: stopped, out of date, corrected, or enough for a day"),
    Delivery.Status.GONE: _("Subscription had ended; it is removed"),
    Delivery.Status.FAILED: _("Refused by the push service, or it could not be reached"),
}


def lines_of(alert: Alert) -> list[tuple[Any, int]]:
    """Return each outcome with its number; nothing before it is sent."""
    if alert.sent_at is None:
        return []
    counts = alert.deliveries.all().tally()
    return [(words, counts[status.value]) for status, words in EXPLAINED.items()]
