"""What readers reported and what was decided: only ever added to."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from comments.admin.reading import ReadOnlyAdmin
from comments.models import Comment, Decision, Report
from comments.screening import LABELS

# What a decision changes is a comment's status, or how a conversation is held.
STATES = dict([*Comment.Status.choices, *Article.CommentPolicy.choices])


@admin.register(Report)
class ReportAdmin(ReadOnlyAdmin):
    list_display = ["comment", "reason", "note", "reported_by", "created_at", "is_answered"]
    list_filter = ["reason", "created_at"]
    list_select_related = ["comment__author", "reporter"]
    fields = ["comment", "reason", "note", "reported_by", "created_at", "decision"]

    @admin.display(description=_("reported by"))
    def reported_by(self, report: Report) -> str:
        return report.reporter.name if report.reporter else "—"

    @admin.display(description=_("answered"), boolean=True)
    def is_answered(self, report: Report) -> bool:
        return report.is_resolved


@admin.register(Decision)
class DecisionAdmin(ReadOnlyAdmin):
    """The log. It is only ever added to, by the verbs."""

    list_display = ["made_at", "decided_by", "act", "comment", "article", "reason", "house_rule", "note"]
    list_filter = ["act", "reason", "made_at"]
    list_select_related = ["by", "comment__author", "article"]
    search_fields = ["note", "by__name"]
    fields = [
        *("made_at", "decided_by", "act", "comment", "article", "reason", "note", "house_rule"),
        *("before", "after", "undoes"),
    ]

    @admin.display(description=_("moderator"), ordering="by__name")
    def decided_by(self, decision: Decision) -> str:
        return decision.moderator_name

    @admin.display(description=_("house rule"), ordering="rule")
    def house_rule(self, decision: Decision) -> str:
        return str(LABELS.get(decision.rule, decision.rule)) or "—"

    @admin.display(description=_("before"))
    def before(self, decision: Decision) -> str:
        return str(STATES.get(decision.status_before, "—"))

    @admin.display(description=_("after"))
    def after(self, decision: Decision) -> str:
        return str(STATES.get(decision.status_after, "—"))
