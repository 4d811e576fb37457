"""What the moderators did in the last days: counted from the log, for the desk's page of numbers."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import cached_property

from django.db.models import (
    Aggregate,
    Count,
    DateField,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
)
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.translation import gettext as _

from comments.figures import Column, Kind, Table, share, shown
from comments.models import Decision, Report
from comments.screening import LABELS

PERIODS = (7, 30, 90)


class Median(Aggregate):
    """The middle one of an interval, as PostgreSQL counts it."""

    name = "median"
    template = "percentile_cont(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DurationField()


WAIT = ExpressionWrapper(F("made_at") - F("comment__created_at"), output_field=DurationField())
# Of what waited, first decided on by a person; a second look after an undo would count the wait twice.
WAITED = Q(status_before="pending", act__in=["approve", "reject"], by__isnull=False, undone_by=None)


def undone_or_overturned() -> Q:
    """Decisions that did not stand: undone, or a comment taken out of sight and shown again."""
    later = Decision.objects.filter(comment=OuterRef("comment"), act="restore", pk__gt=OuterRef("pk"))
    return Q(undone_by__isnull=False) | (Q(act__in=["reject", "remove"]) & Q(Exists(later)))


class Numbers:
    """The tables of the last `days` days, today's among them."""

    def __init__(self, days: int) -> None:
        self.days = days
        self.first = timezone.localdate() - timedelta(days=days - 1)
        self.since = timezone.make_aware(datetime.combine(self.first, time.min))

    @property
    def tables(self) -> list[Table]:
        return [self.by_day, self.waits, self.by_moderator, self.reports, self.by_rule]

    def named(self, slug: str) -> Table | None:
        return next((table for table in self.tables if table.slug == slug), None)

    @cached_property
    def by_day(self) -> Table:
        columns = [
            Column(_("Day"), Kind.DAY), Column(_("By people")), Column(_("By the house rules")),
            Column(_("Reversed")),
        ]  # fmt: skip
        rows = [(day, *self._days.get(day, (0, 0, 0))) for day in self._dates()]
        told = _("Reversed: undone, or a comment that was shown again after all.")
        return Table("days", _("Decisions"), columns, rows, told, drawn=(1, 2))

    @cached_property
    def waits(self) -> Table:
        columns = [Column(_("Day"), Kind.DAY), Column(_("Half waited less than"), Kind.WAIT)]
        found = self._decisions.filter(WAITED).annotate(day=_day()).values_list("day")
        medians = dict(found.annotate(wait=Median(WAIT)).order_by())
        rows = [(day, medians.get(day)) for day in self._dates()]
        told = _("From writing to a moderator’s decision, for comments that were held.")
        return Table("waits", _("The wait of held comments"), columns, rows, told, drawn=(1,))

    @cached_property
    def by_moderator(self) -> Table:
        columns = [
            Column(_("Moderator"), Kind.NAME), Column(_("Decisions")), Column(_("Approved")),
            Column(_("Out of sight")), Column(_("Reversed")), Column(_("Half waited less than"), Kind.WAIT),
        ]  # fmt: skip
        people = self._decisions.filter(by__isnull=False).exclude(act__in=["undo", "overturn"])
        counted = people.values("by", "by__name").annotate(
            all=Count("pk"),
            approved=Count("pk", filter=Q(act="approve")),
            out=Count("pk", filter=Q(act__in=["reject", "remove"])),
            reversed=Count("pk", filter=undone_or_overturned()),
            wait=Median(WAIT, filter=WAITED),
        )
        names = ("by__name", "all", "approved", "out", "reversed", "wait")
        rows = list(counted.order_by("-all", "by").values_list(*names))
        return Table("moderators", _("Moderators"), columns, rows, drawn=())

    @cached_property
    def reports(self) -> Table:
        columns = [
            Column(_("Reason"), Kind.NAME), Column(_("Reports")), Column(_("Upheld")),
            Column(_("Not upheld")), Column(_("Waiting")), Column(_("Upheld, in a hundred"), Kind.SHARE),
        ]  # fmt: skip
        counted = {row["reason"]: row for row in Report.objects.filter(created_at__gte=self.since).outcomes()}
        rows = [
            (
                str(reason.label),
                *(found[name] for name in ("all", "upheld", "left", "open")),
                share(found["upheld"], found["upheld"] + found["left"]),
            )
            for reason in Report.Reason
            if (found := counted.get(reason))
        ]
        told = _("Upheld: the comment was taken out of sight. What readers reported in these days.")
        return Table("reports", _("Reports"), columns, rows, told, drawn=())

    @cached_property
    def by_rule(self) -> Table:
        columns = [
            Column(_("Rule"), Kind.NAME), Column(_("Rejected by itself")), Column(_("Held, then approved")),
            Column(_("Held, then rejected")), Column(_("Approved, in a hundred"), Kind.SHARE),
        ]  # fmt: skip
        counted = (
            self._decisions.exclude(rule="")
            .values("rule")
            .annotate(
                alone=Count("pk", filter=Q(by=None, act="reject")),
                approved=Count("pk", filter=WAITED & Q(act="approve")),
                rejected=Count("pk", filter=WAITED & Q(act="reject")),
            )
        )
        rows = [
            (str(LABELS.get(found["rule"], found["rule"])), found["alone"], found["approved"],
             found["rejected"], share(found["approved"], found["approved"] + found["rejected"]))
            for found in counted.order_by("rule")
        ]  # fmt: skip
        told = _("A rule whose comments are nearly all approved holds too much.")
        return Table("rules", _("Rules"), columns, rows, told, drawn=())

    @property
    def headlines(self) -> list[tuple[str, str]]:
        """The few figures one looks for first."""
        found = self._decisions.filter(WAITED).aggregate(wait=Median(WAIT))
        decided = sum(row[1] for row in self.by_day.rows)
        turned = sum(row[3] for row in self.by_day.rows)
        upheld = sum(row[2] for row in self.reports.rows)
        left = sum(row[3] for row in self.reports.rows)
        return [
            (_("decisions by people"), shown(decided, Kind.COUNT)),
            (_("half the held comments waited less than"), shown(found["wait"], Kind.WAIT)),
            (_("of decisions were reversed"), shown(share(turned, decided), Kind.SHARE)),
            (_("of reports answered were upheld"), shown(share(upheld, upheld + left), Kind.SHARE)),
        ]

    @property
    def _decisions(self) -> QuerySet[Decision]:
        return Decision.objects.filter(made_at__gte=self.since)

    @cached_property
    def _days(self) -> dict[date, tuple[int, int, int]]:
        """By day: decisions of people, of the house rules, and how many of people's did not stand."""
        counted = (
            self._decisions.exclude(act__in=["undo", "overturn"])
            .annotate(day=_day())
            .values("day")
            .annotate(
                people=Count("pk", filter=Q(by__isnull=False)),
                rules=Count("pk", filter=Q(by=None)),
                reversed=Count("pk", filter=Q(by__isnull=False) & undone_or_overturned()),
            )
        )
        return {row["day"]: (row["people"], row["rules"], row["reversed"]) for row in counted.order_by()}

    def _dates(self) -> Iterator[date]:
        return (self.first + timedelta(days=number) for number in range(self.days))


def _day() -> TruncDate:
    return TruncDate("made_at", output_field=DateField())
