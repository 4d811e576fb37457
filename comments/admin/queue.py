"""The queue's page and the addresses its buttons post to."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.views.decorators.http import require_POST, require_safe

from comments import claiming, moderating
from comments.admin.reading import ReadOnlyAdmin
from comments.models import Queue

may_moderate = permission_required("comments.moderate_comment", raise_exception=True)


@admin.register(Queue)
class QueueAdmin(ReadOnlyAdmin):
    """One page of its own instead of a list, and the addresses its buttons post to."""

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("comments.moderate_comment")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def get_urls(self) -> list[URLPattern]:
        def at(address: str, view: Any, name: str) -> URLPattern:
            return path(address, self.admin_site.admin_view(may_moderate(view)), name=name)

        return [
            at("", require_safe(moderating.queue), "comments_queue_changelist"),
            at("choose/", require_safe(moderating.choose), "comments_queue_choose"),
            at("counts/", require_safe(claiming.counts), "comments_queue_counts"),
            at("keep/", require_POST(claiming.keep), "comments_queue_keep"),
            at("release/", require_POST(claiming.release), "comments_queue_release"),
            at("decided/", require_safe(moderating.decided), "comments_queue_decided"),
            at("comments/<int:pk>/", require_safe(moderating.around), "comments_queue_around"),
            at("decide/", require_POST(moderating.decide), "comments_queue_decide"),
            at("undo/", require_POST(moderating.undo), "comments_queue_undo"),
            at("articles/<int:pk>/", require_POST(moderating.set_policy), "comments_queue_policy"),
        ]
