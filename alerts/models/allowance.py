import hashlib
import hmac

from django.conf import settings
from django.db import connection, models
from django.utils import timezone

# One statement counts and tells, whoever else asks at the same moment.
TAKE = """
INSERT INTO alerts_allowance AS kept (who, minute, taken) VALUES (%s, %s, 1)
ON CONFLICT (who) DO UPDATE SET
    taken = CASE WHEN kept.minute = EXCLUDED.minute THEN kept.taken + 1 ELSE 1 END,
    minute = EXCLUDED.minute
RETURNING taken
"""
A_MINUTE = 20
A_MINUTE_IN_ALL = 2000
EVERYBODY = "everybody"


class Allowance(models.Model):
    """How often browsers asked about their alerts in a minute, in an UNLOGGED table.

    As that of the panel's questions, which this app does not know of.
    """

    who = models.CharField(max_length=64, primary_key=True)
    minute = models.BigIntegerField()
    taken = models.PositiveIntegerField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.who}: {self.taken}"

    @classmethod
    def take(cls, address: str) -> bool:
        """Count one request of a network address, which is not kept; tell whether it may be answered."""
        # A name that holds for a day and from which the address cannot be told.
        secret = f"alerts {settings.SECRET_KEY} {timezone.now().date()}"
        veiled = hmac.new(secret.encode(), address.encode(), hashlib.sha256).hexdigest()
        return cls._count(veiled) <= A_MINUTE and cls._count(EVERYBODY) <= A_MINUTE_IN_ALL

    @classmethod
    def forget(cls) -> int:
        """Remove the counts of minutes gone by."""
        return cls.objects.filter(minute__lt=_minute() - 1).delete()[0]

    @staticmethod
    def _count(who: str) -> int:
        with connection.cursor() as cursor:
            cursor.execute(TAKE, [who, _minute()])
            return int(cursor.fetchone()[0])


def _minute() -> int:
    return int(timezone.now().timestamp() // 60)
