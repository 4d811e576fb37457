"""Sending: what is due is claimed, posted and written down, a few at a time, by however many workers.

A delivery is marked as being sent before its message leaves, and marked again after. A worker that is killed
in between leaves at most AT_ONCE of them of which nobody knows, and they are not tried again: rather one
alert too few than the same one twice. The same holds for a message whose answer never came.
"""

import random
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from alerts import vapid
from alerts.holding import Drop, Hold, judge, told_today
from alerts.models import Delivery, Subscription
from alerts.models.subscription import MOST_FAILURES
from alerts.notification import Message, message
from alerts.posting import Reply, post
from alerts.push_services import NotAllowed

AT_ONCE = 16
# The next job goes on.
LONGEST_SECONDS = 50
# Minutes until it is tried again.
PAUSES = [1, 5, 20, 60]
ENDED = {404, 410}


def deliver_due() -> int:
    """Send what is due; return how many messages were posted."""
    posted, until = 0, time.monotonic() + LONGEST_SECONDS
    with ThreadPoolExecutor(AT_ONCE) as pool:
        while vapid.has_keys() and time.monotonic() < until:
            looked_at, claimed = claim(AT_ONCE)
            if not looked_at:
                break
            replies = pool.map(_post, [written for _row, written in claimed])
            for (row, _written), reply in zip(claimed, replies, strict=True):
                record(row, reply)
            posted += len(claimed)
    return posted


@transaction.atomic
def claim(most: int) -> tuple[int, list[tuple[Delivery, Message]]]:
    """Take what is due, other workers' apart; hold or drop what must not be sent. Tells how many were due."""
    now = timezone.now()
    rows = list(
        Delivery.objects.due()
        .filter(subscription__failures__lt=MOST_FAILURES)
        .select_related("subscription", "alert__article")
        .prefetch_related("alert__wordings")
        .defer("alert__article__body", "alert__article__text", "alert__article__search")
        .select_for_update(of=("self", "subscription"), skip_locked=True)[:most]
    )
    told = told_today(rows, now)
    claimed = [(row, written) for row in rows if (written := _prepare(row, now, told))]
    Delivery.objects.bulk_update(rows, ["status", "due_at", "tried_at", "tries", "note"])
    return len(rows), claimed


def _prepare(row: Delivery, now: datetime, told: Counter[int | None]) -> Message | None:
    """Decide on one delivery (unsaved); return its message if it is to be sent now."""
    verdict = judge(row, now, told)
    row.tried_at = now
    if isinstance(verdict, Hold):
        row.due_at, row.tried_at = verdict.until, None
        return None
    if isinstance(verdict, Drop):
        row.status, row.note = Delivery.Status.DROPPED, verdict.note
        return None
    assert row.subscription is not None  # noqa: S101  The query joins it.
    try:
        written = message(row.alert, row.subscription)
    except (ValueError, NotAllowed) as error:
        row.status, row.note = Delivery.Status.FAILED, str(error)[:100]
        return None
    row.status, row.tries = Delivery.Status.SENDING, row.tries + 1
    told[row.subscription_id] += row.kind == "topic"
    return written


def _post(written: Message) -> Reply:
    return post(written.endpoint, written.body, written.headers)


@transaction.atomic
def record(row: Delivery, reply: Reply) -> None:
    """Write down what became of a message."""
    subscription = Subscription.objects.filter(deliveries=row.pk)
    now = timezone.now()
    row.note = reply.note
    if 200 <= reply.status < 300:
        row.status = Delivery.Status.SENT
    elif reply.status in ENDED:
        row.status = Delivery.Status.GONE
    elif reply.may_have_arrived:
        row.status = Delivery.Status.UNSURE
    elif _may_pass(reply) and row.tries <= len(PAUSES):
        row.status = Delivery.Status.WAITING
        pause = max(reply.retry_after, 60 * PAUSES[row.tries - 1])
        # Not all at the same moment.
        row.due_at = now + timedelta(seconds=pause * random.uniform(1, 1.2))  # noqa: S311
    else:
        row.status = Delivery.Status.FAILED
    row.save(update_fields=["status", "due_at", "note"])
    if row.status == Delivery.Status.GONE:
        subscription.delete()
    elif row.status == Delivery.Status.SENT:
        subscription.update(failures=0, last_sent_at=now)
    elif row.status == Delivery.Status.FAILED:
        subscription.update(failures=F("failures") + 1)
        subscription.filter(failures__gte=MOST_FAILURES).delete()


def _may_pass(reply: Reply) -> bool:
    return reply.status in {0, 408, 425, 429} or reply.status >= 500
