"""What is not sent, or not now: one ordered list. The first rule that speaks decides."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count

from alerts.models import Alert, Delivery

# News of a topic is no news the next morning. Breaking news and corrections wait for it.
TOPIC_HOLDS = timedelta(hours=6)
TOPICS_A_DAY = 5
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Hold:
    until: datetime


@dataclass(frozen=True)
class Drop:
    note: str


Verdict = Hold | Drop | None
# How many alerts of topics each subscription had within a day.
Told = Counter[int | None]


def stopped(row: Delivery, now: datetime, told: Told) -> Verdict:
    return None if row.alert.status == Alert.Status.SENT else Drop("stopped")


def not_to_be_read(row: Delivery, now: datetime, told: Told) -> Verdict:
    return None if row.alert.may_be_sent else Drop("article is gone")


def out_of_date(row: Delivery, now: datetime, told: Told) -> Verdict:
    began = row.alert.sent_at or now
    return Drop("too old") if row.kind == Alert.Kind.TOPIC and now - began > TOPIC_HOLDS else None


def enough_today(row: Delivery, now: datetime, told: Told) -> Verdict:
    is_too_much = row.kind == Alert.Kind.TOPIC and told[row.subscription_id] >= TOPICS_A_DAY
    return Drop("enough for a day") if is_too_much else None


def quiet_hours(row: Delivery, now: datetime, told: Told) -> Verdict:
    until = row.subscription.quiet_until(now) if row.subscription else None
    return Hold(until) if until else None


RULES: list[Callable[[Delivery, datetime, Told], Verdict]] = [
    stopped,
    not_to_be_read,
    out_of_date,
    enough_today,
    quiet_hours,
]


def judge(row: Delivery, now: datetime, told: Told) -> Verdict:
    return next((verdict for rule in RULES if (verdict := rule(row, now, told))), None)


def told_today(rows: Iterable[Delivery], now: datetime) -> Told:
    """Count what these subscriptions, locked by the caller, were sent of topics since yesterday."""
    topical = [row for row in rows if row.kind == Alert.Kind.TOPIC]
    sent = (
        Delivery.objects.filter(kind=Alert.Kind.TOPIC, tried_at__gt=now - DAY)
        .filter(subscription__in={row.subscription_id for row in topical})
        .exclude(status__in=[Delivery.Status.DROPPED, Delivery.Status.FAILED])
        .exclude(pk__in=[row.pk for row in topical])  # What is tried again would count itself.
    )
    return Counter(dict(sent.order_by().values_list("subscription").annotate(Count("pk"))))
