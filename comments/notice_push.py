"""Notices in browsers: that there is one, and where; no words, no name, for others may see a screen."""

import json
from datetime import datetime, timedelta

from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from alerts import vapid
from alerts.models import Subscription
from alerts.notification import HOUR, sealed
from alerts.posting import post
from alerts.push_services import NotAllowed
from alerts.sending import ENDED
from comments.models import Notice, NoticeBrowser, NoticeChoices
from outlets.languages import direction

# A night of quiet hours, and then it is no news.
PUSHED_WITHIN = timedelta(hours=12)
SUBJECT = "notices"


def may_reach(reader: User) -> bool:
    return vapid.has_keys() and NoticeBrowser.objects.filter(reader=reader).exists()


def push_due(reader_pk: int) -> datetime | None:
    """Tell one reader what is new, in every browser they allowed that is not quiet now.

    At most once: it is marked before the messages leave. Returns when to come back, where all are quiet.
    """
    now = timezone.now()
    browsers = list(Subscription.objects.filter(notice_browser__reader=reader_pk))
    awake = [browser for browser in browsers if browser.quiet_until(now) is None]
    if browsers and not awake:
        return min(filter(None, (browser.quiet_until(now) for browser in browsers)))
    told = _claimed(reader_pk, now) if awake else []
    for browser in awake if told else []:
        _send(browser, told)
    return None


@transaction.atomic
def _claimed(reader_pk: int, now: datetime) -> list[Notice]:
    """Mark what is new as pushed, and return it; another worker finds nothing more."""
    reader = User.objects.filter(pk=reader_pk, is_active=True, standing="good", leaves_at=None).first()
    if reader is None:
        return []
    choices = NoticeChoices.of(reader)
    fresh = Notice.objects.filter(reader=reader, pushed_at=None, created_at__gt=now - PUSHED_WITHIN)
    rows = fresh.unread().true().select_for_update(of=("self",), skip_locked=True).order_by("pk")
    told = [notice for notice in rows if choices.is_pushed(notice.topic)]
    Notice.objects.filter(pk__in=[notice.pk for notice in told]).update(pushed_at=now)
    return told


def _send(browser: Subscription, told: list[Notice]) -> None:
    try:
        message = sealed(payload(told, browser.language), browser, SUBJECT, kept=12 * HOUR, urgency="normal")
    except (ValueError, NotAllowed):
        return
    if post(message.endpoint, message.body, message.headers).status in ENDED:
        browser.delete()


def payload(told: list[Notice], language: str) -> bytes:
    """Return the notification, as static/js/worker/push.js reads it."""
    with translation.override(language):
        one = told[0] if len(told) == 1 else None
        number = len(told)
        words = ngettext("%(number)d notice for you", "%(number)d notices for you", number)
        facts = {
            "title": _title(one) if one else words % {"number": number},
            "body": "",
            "url": reverse("comments:notice", args=[one.pk]) if one else reverse("comments:notices"),
            "tag": SUBJECT,
            "again": False,
            "lang": language,
            "dir": direction(language),
            "icon": staticfiles_storage.url("icons/icon-192.png"),
        }
    return json.dumps(facts, ensure_ascii=False).encode()


def _title(notice: Notice) -> str:
    if notice.kind == Notice.Kind.ANSWER:
        return _("Someone answered your comment")
    if notice.kind == Notice.Kind.PICKED:
        return _("The newsroom picked your comment")
    return _("There is news about your comments")
