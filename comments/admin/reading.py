"""Lists of the desk that are for reading."""

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest

from accounts.estimating import EstimatingPaginator


class ReadOnlyAdmin(admin.ModelAdmin):
    """For reading: what changes a row is a verb, not a form."""

    paginator = EstimatingPaginator
    show_full_result_count = False
    list_per_page = 50
    ordering = ["-pk"]
    sortable_by: ClassVar[tuple[str, ...]] = ()  # Any other order would sort ten million rows.

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
