"""Handing mail over to the mail server: the one place that talks to it, called from jobs only."""

import logging
from smtplib import SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction

from mailroom.models import Failure, Letter
from mailroom.sealing import CannotOpenError

log = logging.getLogger(__name__)
LETTER = "letter"


def deliver(pk: int) -> bool:
    """Send one letter and forget it. Another worker's, or one that left already, is left alone.

    Raises what the mail server said, after writing it down, so that the queue tries again.
    """
    message: EmailMessage | None = None
    try:
        with transaction.atomic():
            letter = Letter.objects.select_for_update(skip_locked=True).filter(pk=pk).first()
            if letter is None:
                return False
            if not letter.is_expired:
                message = letter.open()
                hand_over(message)
            letter.delete()
            return message is not None
    except Exception as error:
        is_final = isinstance(error, CannotOpenError) or is_hopeless(error)
        note(LETTER, message, error, is_final=is_final)
        if not is_final:
            raise
        Letter.objects.filter(pk=pk).delete()
        return False


def hand_over(message: EmailMessage) -> None:
    """Give one mail to the mail server, now."""
    message.connection = get_connection(settings.MAIL_DELIVERY)
    message.send()


def note(what: str, message: EmailMessage | None, error: Exception, *, is_final: bool) -> None:
    """Tell the operator: a line on stderr, and a row at the desk."""
    failure = Failure.note(what, message, error, is_final=is_final)
    log.error("mail did not leave (to %s): %s", failure.host or "nobody", failure.error)


def is_hopeless(error: Exception) -> bool:
    """Tell whether the server will never take it: it knows no such mailbox."""
    if not isinstance(error, SMTPRecipientsRefused):
        return False
    return all(code >= 500 for code, _words in error.recipients.values())
