"""What readers reported: only ever added to. What was decided is in `log.py`."""

from typing import Any, cast

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.roles import ADMINS
from comments.admin.reading import ReadOnlyAdmin
from comments.models import Report


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
