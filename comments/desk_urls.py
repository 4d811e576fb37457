"""Pages of the desk that are no model's: acts upon readers and threads, and appeals. Named `admin:…`."""

from typing import Any

from django.contrib import admin
from django.urls import URLPattern, path
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from comments import acting, appealing
from comments.admin.queue import may_moderate

ask_and_do = require_http_methods(["GET", "HEAD", "POST"])


def _at(address: str, view: Any, name: str) -> URLPattern:
    return path(address, admin.site.admin_view(may_moderate(view)), name=name)


urlpatterns = [
    _at("readers/<int:pk>/act/", ask_and_do(acting.act), "comments_reader_act"),
    _at("threads/<int:pk>/", require_POST(acting.close_thread), "comments_thread_close"),
    _at("appeals/", require_safe(appealing.appeals), "comments_appeals"),
    _at("appeals/<int:pk>/", ask_and_do(appealing.appeal), "comments_appeal"),
]
