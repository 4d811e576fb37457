"""The page of numbers: what the moderators did, drawn and in tables, each to take away as CSV."""

from typing import Any

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from comments.admin.queue import may_moderate
from comments.admin.reading import ReadOnlyAdmin
from comments.models import Numbers as NumbersOfTheLog
from comments.numbers import PERIODS, Numbers


@admin.register(NumbersOfTheLog)
class NumbersAdmin(ReadOnlyAdmin):
    """One page of its own instead of a list."""

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("comments.moderate_comment")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def get_urls(self) -> list[URLPattern]:
        def at(address: str, view: Any, name: str) -> URLPattern:
            return path(address, self.admin_site.admin_view(may_moderate(require_safe(view))), name=name)

        return [
            at("", self.page, "comments_numbers_changelist"),
            at("<slug:table>.csv", self.as_csv, "comments_numbers_csv"),
        ]

    def page(self, request: HttpRequest) -> HttpResponse:
        """`?days=7|30|90`."""
        context = {
            **self.admin_site.each_context(request),
            "title": _("Numbers"),
            "numbers": _asked(request),
            "periods": PERIODS,
        }
        return render(request, "admin/comments/numbers.html", context)

    def as_csv(self, request: HttpRequest, table: str) -> HttpResponse:
        numbers = _asked(request)
        found = numbers.named(table)
        if found is None:
            raise Http404("There is no such table.")
        response = HttpResponse(found.as_csv(), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{table}-{numbers.days}-days.csv"'
        return response


def _asked(request: HttpRequest) -> Numbers:
    days = request.GET.get("days", str(PERIODS[1]))
    if days not in map(str, PERIODS):
        raise Http404("There is no such period.")
    return Numbers(int(days))
