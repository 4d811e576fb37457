from datetime import UTC, datetime, time, timedelta
from typing import Any, Self
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

# A browser that could not be reached so often in a row will not be.
MOST_FAILURES = 20


class SubscriptionQuerySet(models.QuerySet["Subscription"]):
    def for_breaking(self) -> Self:
        return self.filter(wants_breaking=True)

    def following(self, article: Any) -> Self:
        """Whoever follows the article's outlet or one of its topics, each once."""
        by_topic = Subscription.topics.through.objects.filter(topic__in=article.topics.all())
        by_outlet = Subscription.outlets.through.objects.filter(outlet=article.outlet_id)
        return self.filter(
            Q(pk__in=by_topic.values("subscription")) | Q(pk__in=by_outlet.values("subscription"))
        )

    def without(self, article: Any) -> Self:
        """Whoever was not told of this article yet, and is not about to be."""
        from alerts.models.delivery import Delivery  # noqa: PLC0415  They know of each other.

        told = Delivery.objects.filter(article=article, subscription=models.OuterRef("pk"))
        return self.filter(~models.Exists(told.exclude(kind="correction")))


class Subscription(models.Model):
    """One browser that asked for alerts, and what it wants. There is no name and no account.

    The endpoint is the key to it: only the browser, its push service and the paper know it.
    """

    endpoint = models.TextField(_("endpoint"), unique=True)
    p256dh = models.CharField(max_length=90)
    auth = models.CharField(max_length=24)
    wants_breaking = models.BooleanField(_("breaking news"), default=True)
    topics = models.ManyToManyField(
        "articles.Topic", related_name="alert_subscriptions", blank=True, verbose_name=_("topics")
    )
    outlets = models.ManyToManyField(
        "outlets.Outlet", related_name="alert_subscriptions", blank=True, verbose_name=_("outlets")
    )
    quiet_from = models.TimeField(_("quiet from"), null=True, blank=True)
    quiet_to = models.TimeField(_("quiet to"), null=True, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=60, default="UTC")
    language = models.CharField(_("language"), max_length=8, default=settings.LANGUAGE_CODE)
    created_at = models.DateTimeField(_("since"), auto_now_add=True)
    last_sent_at = models.DateTimeField(_("last alert"), null=True)
    failures = models.PositiveSmallIntegerField(_("failures in a row"), default=0)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("subscription")
        verbose_name_plural = _("subscriptions")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=Q(endpoint__startswith="https://"), name="endpoint_is_https"),
            models.CheckConstraint(
                condition=Q(quiet_from__isnull=True, quiet_to__isnull=True)
                | Q(quiet_from__isnull=False, quiet_to__isnull=False),
                name="quiet_hours_have_both_ends",
            ),
        ]

    def __str__(self) -> str:
        return f"subscription {self.pk}"

    def quiet_until(self, now: datetime) -> datetime | None:
        """Return when this reader's quiet hours end, if `now` is within them.

        They are hours of the reader's clock: a night in which it is set forward is shorter.
        """
        if self.quiet_from is None or self.quiet_to is None or self.quiet_from == self.quiet_to:
            return None
        zone = ZoneInfo(self.time_zone)
        local = now.astimezone(zone)
        if not _is_between(self.quiet_from, local.time(), self.quiet_to):
            return None
        for day, fold in ((0, 0), (0, 1), (1, 0), (1, 1)):
            end = datetime.combine(local.date() + timedelta(days=day), self.quiet_to, tzinfo=zone)
            moment = end.replace(fold=fold).astimezone(UTC)
            if moment > now:
                return moment
        return None

    @classmethod
    @transaction.atomic
    def keep(cls, endpoint: str, *, topics: list[Any], outlets: list[Any], **facts: Any) -> "Subscription":
        """Write down what a browser wants; the same again changes nothing."""
        kept, _is_new = cls.objects.update_or_create(endpoint=endpoint, defaults={**facts, "failures": 0})
        kept.topics.set(topics)
        kept.outlets.set(outlets)
        return kept

    @classmethod
    @transaction.atomic
    def move(cls, before: str, endpoint: str, *, p256dh: str, auth: str) -> bool:
        """Let a browser whose service gave it a new endpoint keep its choices; tell whether it had any."""
        cls.objects.filter(endpoint=endpoint).exclude(endpoint=before).delete()
        facts = {"endpoint": endpoint, "p256dh": p256dh, "auth": auth, "failures": 0}
        return bool(cls.objects.filter(endpoint=before).update(**facts))


def _is_between(start: time, moment: time, end: time) -> bool:
    if start < end:
        return start <= moment < end
    return moment >= start or moment < end
