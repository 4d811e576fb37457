from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from mailroom.models import Failure


@admin.register(Failure)
class FailureAdmin(admin.ModelAdmin):
    """What the operator looks at when somebody says that no mail came."""

    list_display = ("happened_at", "what", "host", "error", "is_final")
    list_filter = ("is_final", "what")
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
