"""What readers reported and what was decided: only ever added to."""

from typing import Any, cast

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.roles import ADMINS
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
    # Whom to write to is for Admins: moderators see no address of anybody.
    FOR_ADMINS = ("name", "email")
    fields = [
        *("reference", "comment", "reason", "law", "note", "reported_by", *FOR_ADMINS),
        *("created_at", "decision"),
    ]

    def get_fields(self, request: HttpRequest, obj: Report | None = None) -> Any:
        is_admin = cast(User, request.user).has_role(ADMINS)
        return [name for name in self.fields if is_admin or name not in self.FOR_ADMINS]

    @admin.display(description=_("number"))
    def reference(self, report: Report) -> str:
        return report.reference

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
