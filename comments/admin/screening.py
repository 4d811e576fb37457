"""The page of the whole screening order."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from comments.admin.queue import may_moderate
from comments.admin.reading import ReadOnlyAdmin
from comments.models import Screening
from comments.screening_order import DAYS, ScreeningOrder


@admin.register(Screening)
class ScreeningAdmin(ReadOnlyAdmin):
    """One page of its own instead of a list."""

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("comments.moderate_comment")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def get_urls(self) -> list[URLPattern]:
        page = self.admin_site.admin_view(may_moderate(require_safe(self.page)))
        # The index looks for the name of a list.
        return [path("", page, name=name) for name in ("comments_screening", "comments_screening_changelist")]

    def page(self, request: HttpRequest) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("What happens to a comment"),
            "order": ScreeningOrder(),
            "days": DAYS,
            "may_change_settings": request.user.has_perm("articles.change_conversationsettings"),
        }
        return render(request, "admin/comments/screening.html", context)
