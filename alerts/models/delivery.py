from datetime import timedelta
from typing import Self

from django.db import models
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# Nothing takes this long: whoever claimed it is no more.
LOST_AFTER = timedelta(minutes=10)


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def due(self) -> Self:
        """What may be tried now, breaking news before corrections before topics."""
        rows = self.filter(status=Delivery.Status.WAITING, due_at__lte=timezone.now())
        return rows.order_by("kind", "due_at", "pk")

    def reached(self) -> Self:
        """What a reader has got, or may have got."""
        return self.filter(status__in=[Delivery.Status.SENT, Delivery.Status.UNSURE])

    def perhaps_reached(self) -> Self:
        """What is being sent this moment, too."""
        return self.reached() | self.filter(status=Delivery.Status.SENDING)

    def settle_lost(self) -> int:
        """Say of what a killed worker was just sending that nobody knows; it is not sent again."""
        lost = self.filter(status=Delivery.Status.SENDING, tried_at__lt=timezone.now() - LOST_AFTER)
        return lost.update(status=Delivery.Status.UNSURE)

    def drop_waiting(self, note: str) -> int:
        return self.filter(status=Delivery.Status.WAITING).update(
            status=Delivery.Status.DROPPED, note=note, tried_at=timezone.now()
        )

    def tally(self) -> dict[str, int]:
        """Return how many there are of each status."""
        found = dict(self.order_by().values_list("status").annotate(Count("pk")))
        return {status: found.get(status, 0) for status in Delivery.Status.values}


class Delivery(models.Model):
    """One alert on its way to one browser. Written before it is sent, so that it is sent at most once."""

    class Status(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        SENDING = "sending", _("Being sent")
        SENT = "sent", _("Sent")
        UNSURE = "unsure", _("Not known")
        DROPPED = "dropped", _("Dropped")
        GONE = "gone", _("Subscription ended")
        FAILED = "failed", _("Failed")

    alert = models.ForeignKey("alerts.Alert", on_delete=models.CASCADE, related_name="deliveries")
    # A subscription that ends is removed; what was sent to it still counts.
    subscription = models.ForeignKey(
        "alerts.Subscription", on_delete=models.SET_NULL, null=True, related_name="deliveries"
    )
    # As of the alert, for the second constraint.
    article = models.ForeignKey("articles.Article", on_delete=models.SET_NULL, null=True, related_name="+")
    kind = models.CharField(max_length=10)
    status = models.CharField(max_length=10, choices=Status, default=Status.WAITING)
    due_at = models.DateTimeField(default=timezone.now)
    tried_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    note = models.CharField(max_length=100, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["alert", "subscription"], name="one_delivery_a_browser"),
            # Breaking news that is also of three topics one follows is told once.
            models.UniqueConstraint(
                fields=["subscription", "article"],
                condition=~Q(kind="correction"),
                name="one_alert_an_article_and_browser",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["waiting", "sending", "sent", "unsure", "dropped", "gone", "failed"]),
                name="delivery_status_known",
            ),
        ]
        indexes = [
            models.Index("kind", "due_at", "id", name="delivery_due", condition=Q(status="waiting")),
            models.Index("tried_at", name="delivery_sending", condition=Q(status="sending")),
            models.Index("alert", "status", name="delivery_tally"),
        ]

    def __str__(self) -> str:
        return f"{self.alert_id} → {self.subscription_id}: {self.status}"
