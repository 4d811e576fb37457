from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import connection, models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assistant.engines import EngineError

MILLION = 1_000_000
# Failures in a row after which an engine is left alone, and for how long, doubled each time.
PATIENCE = 3
REST = timedelta(seconds=60)
LONGEST_REST = timedelta(minutes=15)

# Makes the day's row, or adds to it what still fits: one statement, so that no two calls share the same rest.
RESERVE = """
INSERT INTO assistant_engineday AS day (date, engine, calls, failures, tokens_in, tokens_out, cost)
VALUES (%(date)s, %(engine)s, 1, 0, %(tokens_in)s, %(tokens_out)s, %(cost)s)
ON CONFLICT (date, engine) DO UPDATE SET
    calls = day.calls + 1,
    tokens_in = day.tokens_in + EXCLUDED.tokens_in,
    tokens_out = day.tokens_out + EXCLUDED.tokens_out,
    cost = day.cost + EXCLUDED.cost
WHERE day.tokens_in + day.tokens_out + EXCLUDED.tokens_in + EXCLUDED.tokens_out <= %(most_tokens)s
    AND day.cost + EXCLUDED.cost <= %(most_cost)s
RETURNING id
"""


class EngineDay(models.Model):
    """A day's account with an engine. It is also its purse: nothing is spent that is not set aside first."""

    date = models.DateField(_("day"))
    engine = models.CharField(_("engine"), max_length=100)
    calls = models.PositiveIntegerField(_("calls"))
    failures = models.PositiveIntegerField(_("failures"))
    tokens_in = models.BigIntegerField(_("tokens sent"))
    tokens_out = models.BigIntegerField(_("tokens received"))
    cost = models.DecimalField(_("cost"), max_digits=14, decimal_places=6)

    class Meta:
        verbose_name = _("day’s account of an engine")
        verbose_name_plural = _("accounts of the engines")
        default_permissions = ("view",)
        ordering = ["-date"]
        constraints = [models.UniqueConstraint(fields=["date", "engine"], name="one_account_an_engine_a_day")]

    def __str__(self) -> str:
        return f"{self.engine}, {self.date}"


class Purse:
    """Spends on one engine within the day's limits of tokens and money."""

    def __init__(self, engine: str) -> None:
        self.engine = engine

    def reserve(self, tokens_in: int, tokens_out: int) -> None:
        cost = _cost(tokens_in, tokens_out)
        most_tokens = settings.ASSISTANT["TOKENS_A_DAY"]
        most_cost = Decimal(settings.ASSISTANT["MONEY_A_DAY"])
        # The statement below compares with what is there already; a day's first call has nothing there.
        fits = tokens_in + tokens_out <= most_tokens and cost <= most_cost
        facts: dict[str, Any] = {
            "date": timezone.now().date(),
            "engine": self.engine,
            "tokens_in": tokens_in,
            "tokens_out": tokens_out,
            "cost": cost,
            "most_tokens": most_tokens,
            "most_cost": most_cost,
        }
        with connection.cursor() as cursor:
            if fits:
                cursor.execute(RESERVE, facts)
                fits = cursor.fetchone() is not None
        if not fits:
            raise EngineError("What may be spent on it today is spent.", retry_after=60)

    def settle(self, reserved: tuple[int, int], used: tuple[int, int]) -> None:
        EngineDay.objects.filter(date=timezone.now().date(), engine=self.engine).update(
            tokens_in=F("tokens_in") + used[0] - reserved[0],
            tokens_out=F("tokens_out") + used[1] - reserved[1],
            cost=F("cost") + _cost(*used) - _cost(*reserved),
        )


class EngineRest(models.Model):
    """Until when an engine that failed is left alone, by every process. (A circuit breaker.)"""

    engine = models.CharField(_("engine"), max_length=100, unique=True)
    failures = models.PositiveIntegerField(_("failures in a row"), default=0)
    until = models.DateTimeField(_("left alone until"), null=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("engine’s rest")
        verbose_name_plural = _("engines at rest")
        default_permissions = ("view",)

    def __str__(self) -> str:
        return self.engine

    @classmethod
    def reason_to_rest(cls, engine: str) -> str:
        """Return why the engine is not asked now, or nothing where it may be."""
        rest = cls.objects.filter(engine=engine, until__gt=timezone.now()).first()
        return rest.reason if rest else ""

    @classmethod
    def failed(cls, engine: str, error: EngineError) -> None:
        """Count a failure; leave the engine alone where it asked for that, or after a few in a row."""
        cls.objects.get_or_create(engine=engine)
        cls.objects.filter(engine=engine).update(failures=F("failures") + 1, reason=str(error)[:200])
        rest = cls.objects.get(engine=engine)
        seconds = error.retry_after
        if rest.failures >= PATIENCE:
            doubled = REST * 2 ** min(rest.failures - PATIENCE, 10)
            seconds = max(seconds, min(doubled, LONGEST_REST).total_seconds())
        if seconds:
            cls.objects.filter(pk=rest.pk).update(until=timezone.now() + timedelta(seconds=seconds))
        EngineDay.objects.filter(date=timezone.now().date(), engine=engine).update(failures=F("failures") + 1)

    @classmethod
    def answered(cls, engine: str) -> None:
        cls.objects.filter(engine=engine).exclude(failures=0, until=None).update(
            failures=0, until=None, reason=""
        )


def _cost(tokens_in: int, tokens_out: int) -> Decimal:
    """Return what tokens cost, in the currency of the settings."""
    prices = settings.ASSISTANT
    price = tokens_in * Decimal(prices["PRICE_IN"]) + tokens_out * Decimal(prices["PRICE_OUT"])
    return (price / MILLION).quantize(Decimal("0.000001"))
