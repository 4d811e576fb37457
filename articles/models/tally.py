from typing import Any

from django.db import connection, models
from django.db.models import OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce

FOLD = """
WITH taken AS (DELETE FROM articles_outlettally RETURNING outlet_id, step)
INSERT INTO articles_outlettally (outlet_id, step)
SELECT outlet_id, sum(step) FROM taken GROUP BY outlet_id HAVING sum(step) <> 0
"""


class OutletTally(models.Model):
    """A step up or down in the number of an outlet's published articles; their sum is the number.

    Triggers add a row whenever an article is published, leaves the readers' sight or changes its outlet,
    however that was done. Rows are only added, so that no writer waits for another; a job folds them. The
    outlet may be gone by then: there is no foreign key.
    """

    outlet_id = models.BigIntegerField(db_index=True)
    step = models.BigIntegerField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.outlet_id}: {self.step:+}"

    @classmethod
    def totals(cls) -> Any:
        """Return an annotation for outlets: how many published articles each has."""
        steps = cls.objects.filter(outlet_id=OuterRef("pk")).order_by().values("outlet_id")
        return Coalesce(Subquery(steps.annotate(total=Sum("step")).values("total")), 0)

    @classmethod
    def fold(cls) -> None:
        """Keep one row an outlet. Safe at any time: who reads meanwhile sees the rows of before."""
        with connection.cursor() as cursor:
            cursor.execute(FOLD)
