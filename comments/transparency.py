"""What moderation did, for everyone to read: counted from the log by month, nobody named."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from itertools import dropwhile
from typing import Any

from django.db.models import Count, DurationField, ExpressionWrapper, F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from comments.figures import Column, Kind, Table
from comments.models import Appeal, Comment, Decision, Report, TransparencyMonth
from comments.models.decision import REASONS
from comments.numbers import WAIT, WAITED, Median, undone_or_overturned

MONTHS = 12
ANSWERED = ExpressionWrapper(F("answered_at") - F("made_at"), output_field=DurationField())
OUT = ("reject", "remove")
# What is done to a reader, and not to a comment.
ON_READERS = ("warn", "mute", "hold", "ban")


def count_months() -> None:
    """Count the last twelve months anew: what was decided later may change what is said of them."""
    for first in _last_months(timezone.localdate()):
        facts = {"figures": figures_of(first), "counted_at": timezone.now()}
        TransparencyMonth.objects.update_or_create(month=first, defaults=facts)


def figures_of(first: date) -> dict[str, Any]:
    """Count the month that begins on `first`."""
    span = (_midnight(first), _midnight(_next(first)))
    decisions = Decision.objects.filter(made_at__gte=span[0], made_at__lt=span[1])
    by_person = Q(by__isnull=False)
    counted = decisions.aggregate(
        approved=Count("pk", filter=Q(act="approve", status_before="pending")),
        people=Count("pk", filter=by_person & Q(act__in=OUT)),
        rules=Count("pk", filter=Q(by=None, act__in=OUT)),
        restored=Count("pk", filter=Q(act="restore")),
        upheld=Count("pk", filter=Q(act="uphold")),
        overturned=Count("pk", filter=Q(act="overturn")),
        reversed=Count("pk", filter=by_person & undone_or_overturned()),
        wait=Median(WAIT, filter=WAITED),
        **{act: Count("pk", filter=Q(act=act)) for act in ON_READERS},
    )
    wait = counted.pop("wait")
    appeals = Appeal.objects.filter(made_at__gte=span[0], made_at__lt=span[1])
    spent = appeals.answered().aggregate(spent=Median(ANSWERED))["spent"]
    written = Comment.objects.filter(created_at__gte=span[0], created_at__lt=span[1]).count()
    return {
        **counted,
        "written": written,
        "appeals": appeals.count(),
        "appeals_spent": spent.total_seconds() if spent else None,
        "wait": wait.total_seconds() if wait else None,
        "reasons": _by_reason(decisions),
        "reports": _reports(span),
    }


class TransparencyPage:
    """The tables of the page: what was decided in the months there are figures of, oldest first."""

    def __init__(self) -> None:
        newest = TransparencyMonth.objects.order_by("-month")[:MONTHS]
        # A young paper has nothing to say of the months before it.
        self.months = list(dropwhile(_is_empty, reversed(newest)))

    @property
    def counted_at(self) -> datetime | None:
        return max((month.counted_at for month in self.months), default=None)

    @property
    def tables(self) -> list[Table]:
        return [self.comments, self.reasons, self.reports, self.appeals, self.readers]

    @property
    def comments(self) -> Table:
        columns = [
            Column(_("Month"), Kind.MONTH),
            Column(_("Written")),
            Column(_("Taken out of sight by people")),
            Column(_("Rejected by house rules")),
            Column(_("Held, then approved")),
            Column(_("Shown again after all")),
            Column(_("Half waited less than"), Kind.WAIT),
        ]
        rows = [
            (month.month, *self._counts(month, "written", "people", "rules", "approved", "restored"),
             _duration(month.figures.get("wait")))
            for month in self.months
        ]  # fmt: skip
        told = _("The wait is from writing to a moderator’s decision, for comments that were held.")
        return Table("comments", _("Comments"), columns, rows, told, drawn=(2, 3))

    @property
    def reasons(self) -> Table:
        columns = [Column(_("Reason"), Kind.NAME), Column(_("By people")), Column(_("By house rules"))]
        rows = self._summed("reasons", REASONS, 2)
        told = _("Why comments were taken out of sight, in all these months.")
        return Table("reasons", _("Reasons"), columns, rows, told)

    @property
    def reports(self) -> Table:
        columns = [
            Column(_("Reason"), Kind.NAME),
            Column(_("Reports")),
            Column(_("Upheld")),
            Column(_("Not upheld")),
            Column(_("Waiting")),
        ]
        rows = self._summed("reports", Report.Reason.choices, 4)
        told = _("What readers reported, and what came of it. Upheld: the comment was taken out of sight.")
        return Table("reports", _("Reports by readers"), columns, rows, told)

    @property
    def appeals(self) -> Table:
        columns = [
            Column(_("Month"), Kind.MONTH),
            Column(_("Appeals")),
            Column(_("The decision stood")),
            Column(_("The decision was overturned")),
            Column(_("Half were answered within"), Kind.WAIT),
        ]
        rows = [
            (month.month, *self._counts(month, "appeals", "upheld", "overturned"),
             _duration(month.figures.get("appeals_spent")))
            for month in self.months
        ]  # fmt: skip
        told = _("Another moderator answers than the one who decided.")
        return Table("appeals", _("Appeals"), columns, rows, told)

    @property
    def readers(self) -> Table:
        columns = [
            Column(_("Month"), Kind.MONTH),
            Column(_("Warned")),
            Column(_("Muted for a time")),
            Column(_("Every comment held")),
            Column(_("Banned")),
        ]
        rows = [(month.month, *self._counts(month, *ON_READERS)) for month in self.months]
        return Table("readers", _("Readers"), columns, rows, _("What was done to readers, not to a comment."))

    def _counts(self, month: TransparencyMonth, *names: str) -> list[int]:
        return [month.figures.get(name, 0) for name in names]

    def _summed(self, name: str, reasons: Any, width: int) -> list[tuple[Any, ...]]:
        """Add up the months, a row for each reason that was given at all."""
        rows = []
        for reason, label in reasons:
            found = [month.figures.get(name, {}).get(reason) or [0] * width for month in self.months]
            sums = [sum(each) for each in zip(*found, strict=True)]
            if any(sums):
                rows.append((str(label), *sums))
        return rows


def _by_reason(decisions: Any) -> dict[str, list[int]]:
    counted = (
        decisions.filter(act__in=OUT)
        .values("reason")
        .annotate(people=Count("pk", filter=Q(by__isnull=False)), rules=Count("pk", filter=Q(by=None)))
    )
    return {row["reason"]: [row["people"], row["rules"]] for row in counted.order_by()}


def _reports(span: tuple[datetime, datetime]) -> dict[str, list[int]]:
    counted = Report.objects.filter(created_at__gte=span[0], created_at__lt=span[1]).outcomes()
    return {row["reason"]: [row["all"], row["upheld"], row["left"], row["open"]] for row in counted}


def _is_empty(month: TransparencyMonth) -> bool:
    return not any(month.figures.values())


def _last_months(today: date) -> Sequence[date]:
    months = [today.replace(day=1)]
    while len(months) < MONTHS:
        months.append((months[-1] - timedelta(days=1)).replace(day=1))
    return months


def _next(first: date) -> date:
    return (first + timedelta(days=32)).replace(day=1)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _duration(seconds: float | None) -> timedelta | None:
    return timedelta(seconds=seconds) if seconds is not None else None
