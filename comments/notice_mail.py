"""Notices by mail: what is due to one reader in one mail, with a way out that needs no sign-in."""

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMultiAlternatives
from django.db import connection, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import ngettext

from accounts.models import User
from comments.models import Notice
from comments.notice_wording import Words, words_of
from mailroom import sending
from outlets.languages import direction

MOST_IN_A_MAIL = 20
# A heated thread fills one mail, not ten.
PAUSE = timedelta(minutes=10)
SALT = "comments.notices.stop"
LOCK = 0x6E6F7465


def mail_due(reader_pk: int) -> int:
    """Send one reader what is due, in one mail; return how many notices it tells of.

    Two workers never send the same: the second leaves it to the first. Raises what the mail server said.
    """
    now = timezone.now()
    message: EmailMultiAlternatives | None = None
    try:
        with transaction.atomic():
            notices = _due(reader_pk, now) if _is_ours(reader_pk) else []
            if not notices:
                return 0
            message = written(notices[0].reader, notices)
            sending.hand_over(message)
            return Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(mailed_at=now)
    except Exception as error:
        is_final = sending.is_hopeless(error)
        sending.note("notices", message, error, is_final=is_final)
        if not is_final:
            raise
        Notice.objects.filter(reader=reader_pk).unmailed().update(to_mail=False)
        return 0


def written(reader: User, notices: list[Notice]) -> EmailMultiAlternatives:
    """Return the mail that tells `reader` of `notices`."""
    with translation.override(reader.language):
        told = [words_of(notice) for notice in notices]
        stop = settings.SITE_URL + reverse("comments:stop_mail", args=[token_for(reader.pk)])
        context = {
            "reader": reader,
            "told": [_whole(words) for words in told],
            "stop": stop,
            "choices": settings.SITE_URL + reverse("comments:notice_choices"),
            "site_name": settings.SITE_NAME,
            "site_url": settings.SITE_URL,
            "language": reader.language,
            "direction": direction(reader.language),
        }
        message = EmailMultiAlternatives(
            _subject(told),
            render_to_string("comments/mail/notices.txt", context).strip() + "\n",
            to=[reader.email],
            headers=_headers(notices, stop),
        )
        message.attach_alternative(render_to_string("comments/mail/notices.html", context), "text/html")
    return message


def token_for(reader_pk: int) -> str:
    return signing.dumps(reader_pk, salt=SALT)


def reader_in(token: str) -> int | None:
    """Return the number of the reader whose mails `token` may stop, for ever; None for any other text."""
    try:
        return int(signing.loads(token, salt=SALT))
    except (signing.BadSignature, ValueError):
        return None


def _due(reader_pk: int, now: datetime) -> list[Notice]:
    own = Notice.objects.filter(reader=reader_pk)
    if own.filter(mailed_at__gt=now - PAUSE).exists():
        return []
    return list(own.due(now).for_telling().order_by("pk")[:MOST_IN_A_MAIL])


def _is_ours(reader_pk: int) -> bool:
    """Hold the mails of one reader to the end of the transaction, unless another worker does."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [LOCK, reader_pk % 2**31])
        return bool(cursor.fetchone()[0])


def _subject(told: list[Words]) -> str:
    if len(told) == 1:
        return " ".join(told[0].title.split())
    more = len(told)
    return ngettext("%(number)d notice for you", "%(number)d notices for you", more) % {"number": more}


def _headers(notices: list[Notice], stop: str) -> dict[str, str]:
    host = urlsplit(settings.SITE_URL).hostname
    return {
        # The same at each try, so that a mailbox knows a second copy of it.
        "Message-ID": f"<notices-{notices[0].pk}-{notices[-1].pk}@{host}>",
        # RFC 8058: mail programs show a button, and send a POST themselves.
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
        "Content-Language": notices[0].reader.language,
    }


def _whole(words: Words) -> dict[str, Any]:
    """Give the addresses their host, for a mail."""
    return {
        "words": words,
        "address": settings.SITE_URL + words.address if words.address else "",
        "appeal": settings.SITE_URL + words.appeal if words.appeal else "",
    }
