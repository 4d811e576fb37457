"""Readers as moderators find them: by name, with a page each. Addresses are for Admins, elsewhere."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from comments import readers
from comments.admin.queue import may_moderate
from comments.admin.reading import ReadOnlyAdmin
from comments.models import Readers


@admin.register(Readers)
class ReadersAdmin(ReadOnlyAdmin):
    list_display = ["page_link", "standing", "joined_at"]
    list_display_links = None
    list_filter = ["standing"]
    search_fields = ["name"]
    search_help_text = _("The name beside their comments.")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("comments.moderate_comment")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    @admin.display(description=_("name"))
    def page_link(self, person: Readers) -> SafeString:
        return format_html('<a href="{}">{}</a>', reverse("admin:comments_reader", args=[person.pk]), person)

    def get_urls(self) -> list[URLPattern]:
        def at(address: str, view: Any, name: str) -> URLPattern:
            return path(address, self.admin_site.admin_view(may_moderate(view)), name=name)

        return [
            path("", self.admin_site.admin_view(self.changelist_view), name="comments_readers_changelist"),
            at("<int:pk>/", require_safe(readers.reader), "comments_reader"),
            at("<int:pk>/notes/", require_POST(readers.add_note), "comments_reader_note"),
            at("notes/<int:pk>/delete/", require_POST(readers.delete_note), "comments_reader_note_delete"),
        ]
