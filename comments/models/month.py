from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class TransparencyMonth(models.Model):
    """What was decided in one month, counted every night from the log: see `comments/transparency.py`."""

    month = models.DateField(_("month"), unique=True)
    figures = models.JSONField(_("figures"))
    counted_at = models.DateTimeField(_("counted"), default=timezone.now)

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=models.Q(month__day=1), name="month_begins_on_its_first"),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"
