from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db import connection, models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from comments.draft import Verdict

DAYS_KEPT = 90

COUNT = """
INSERT INTO comments_screeningtally (day, rule, outcome, house_rule_id, count) VALUES (%s, %s, %s, %s, 1)
ON CONFLICT (day, rule, outcome, house_rule_id) DO UPDATE SET count = comments_screeningtally.count + 1
"""


class ScreeningTally(models.Model):
    """How often a rule of the screening spoke on one day. Whose comment it was is not kept."""

    day = models.DateField(_("day"))
    rule = models.CharField(_("rule"), max_length=20, blank=True)
    outcome = models.CharField(_("outcome"), max_length=10)
    house_rule = models.ForeignKey(
        "comments.Rule", on_delete=models.CASCADE, null=True, related_name="tallies"
    )
    count = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["day", "rule", "outcome", "house_rule"], nulls_distinct=False, name="one_tally_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.rule} {self.outcome}: {self.count}"

    @classmethod
    def add(cls, verdict: "Verdict") -> None:
        """Count one verdict. In a transaction of its own: a refusal rolls back everything else."""
        rule = verdict.house_rule.pk if verdict.house_rule else None
        with connection.cursor() as cursor:
            cursor.execute(COUNT, [timezone.localdate(), verdict.rule, verdict.outcome.value, rule])

    @classmethod
    def since(cls, days: int) -> date:
        return timezone.localdate() - timedelta(days=days - 1)

    @classmethod
    def forget(cls) -> None:
        cls.objects.filter(day__lt=cls.since(DAYS_KEPT)).delete()
