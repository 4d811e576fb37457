import hashlib
import hmac

from django.conf import settings
from django.db import connection, models
from django.utils import timezone

# One statement counts and tells, whoever else asks at the same moment.
TAKE = """
INSERT INTO {table} AS kept (who, minute, taken) VALUES (%s, %s, 1)
ON CONFLICT (who) DO UPDATE SET
    taken = CASE WHEN kept.minute = EXCLUDED.minute THEN kept.taken + 1 ELSE 1 END,
    minute = EXCLUDED.minute
RETURNING taken
"""
EVERYBODY = "everybody"


class MinuteAllowance(models.Model):
    """How often something was asked in a minute: by everybody, and by each address, which is not kept.

    An app has its own table, which its migration makes UNLOGGED: it may be lost in a crash, and costs the
    disk little.
    """

    who = models.CharField(max_length=64, primary_key=True)
    minute = models.BigIntegerField()
    taken = models.PositiveIntegerField()

    class Meta:
        abstract = True
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.who}: {self.taken}"

    @classmethod
    def limits(cls) -> tuple[int, int]:
        """Return how often a minute one address may ask, and how often everybody together."""
        raise NotImplementedError

    @classmethod
    def take(cls, address: str) -> bool:
        """Count one request of a network address; tell whether it may be answered."""
        for_one, for_all = cls.limits()
        return cls._count(cls._veiled(address)) <= for_one and cls._count(EVERYBODY) <= for_all

    @classmethod
    def forget(cls) -> int:
        """Remove the counts of minutes gone by."""
        return cls._default_manager.filter(minute__lt=_minute() - 1).delete()[0]

    @classmethod
    def _count(cls, who: str) -> int:
        with connection.cursor() as cursor:
            cursor.execute(TAKE.format(table=cls._meta.db_table), [who, _minute()])
            return int(cursor.fetchone()[0])

    @classmethod
    def _veiled(cls, address: str) -> str:
        """Return a name that holds for a day, in this table, and from which the address cannot be told."""
        secret = f"{cls._meta.db_table} {settings.SECRET_KEY} {timezone.now().date()}"
        return hmac.new(secret.encode(), address.encode(), hashlib.sha256).hexdigest()


def _minute() -> int:
    return int(timezone.now().timestamp() // 60)
