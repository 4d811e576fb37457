"""How conversations are held: one row, changed by Admins."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from articles.models import ConversationSettings
from comments.settings_replay import replay_settings


@admin.register(ConversationSettings)
class ConversationSettingsAdmin(admin.ModelAdmin):
    fieldsets = [
        (_("Who sees a comment, and when"), {"fields": ["comment_policy", "newcomers_held", "is_paused"]}),
        (_("How much, how often"), {"fields": ["slow_mode", "most_an_hour", "longest"]}),
        (_("For how long"), {"fields": ["close_after_days", "edit_minutes"]}),
    ]

    change_form_template = "admin/comments/settings/change_form.html"

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(require_POST(self.try_out))
        return [path("replay/", view, name="articles_conversationsettings_replay"), *super().get_urls()]

    def try_out(self, request: HttpRequest) -> HttpResponse:
        """Show what the settings in the form would have done, unsaved."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        form = self.get_form(request)(request.POST, instance=ConversationSettings.current())
        context: dict[str, Any] = {
            **self.admin_site.each_context(request),
            "title": gettext("What these settings would have done"),
            "opts": self.opts,
            "form": form,
            "save_to": reverse(
                "admin:articles_conversationsettings_change", args=[ConversationSettings.ONLY]
            ),
            "replay": replay_settings(form.instance) if form.is_valid() else None,
        }
        status = 200 if form.is_valid() else 422
        return render(request, "admin/comments/settings/replay.html", context, status=status)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """There is one row: it is opened at once."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        ConversationSettings.objects.get_or_create(pk=ConversationSettings.ONLY)
        return redirect("admin:articles_conversationsettings_change", ConversationSettings.ONLY)
