"""The desk: Django's admin under the paper's name, its index arranged by what people do."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import BadRequest
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _

from outlets.addresses import key_of

# What is not named here stands in the last group.
GROUPS: list[tuple[str, Any, list[str]]] = [
    ("write", _("Write and publish"), ["Article", "FrontPin", "Picture"]),
    ("alerts", _("Alerts"), ["Alert"]),
    (
        "talk",
        _("The conversation"),
        [
            *("Queue", "Comment", "Readers", "Report", "Screening", "Rule", "ConversationSettings"),
            *("Decision", "Numbers", "Speaker"),
        ],
    ),
    ("order", _("Keep in order"), ["Section", "Topic", "Outlet", "FlatPage"]),
    (
        "panel",
        _("The AI panel"),
        [
            *("PanelResult", "FeatureSwitch", "Term", "Translation"),
            *("AskedQuestion", "Feedback", "EngineDay", "EngineRest"),
        ],
    ),
    ("people", _("People and records"), ["User", "LogEntry", "Failure"]),
]
REST = ("rest", _("Everything else"))


class Desk(AdminSite):
    site_title = _("Desk")
    index_title = _("The desk")
    enable_nav_sidebar = True

    @property
    def site_header(self) -> str:  # type: ignore[override]
        return f"{settings.SITE_NAME} · {self.site_title}"

    def get_urls(self) -> list[Any]:
        """With the pages that are no model's."""
        return [path("comments/", include("comments.desk_urls")), *super().get_urls()]

    def admin_view(self, view: Callable[..., Any], cacheable: bool = False) -> Any:
        """Refuse ticked rows no list has drawn: an action would ask the database for them as they are."""

        @wraps(view)
        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if not all(map(key_of, request.POST.getlist(ACTION_CHECKBOX_NAME))):
                raise BadRequest("A ticked row has no such number.")
            return view(request, *args, **kwargs)

        return super().admin_view(checked, cacheable)

    def index(self, request: HttpRequest, extra_context: Any = None) -> TemplateResponse:
        return super().index(request, {"recent": self._recent(request), **(extra_context or {})})

    def _recent(self, request: HttpRequest) -> QuerySet[LogEntry]:
        """Return this person's last acts on what they may open: a role they were given is none of these."""
        seen = [model for model, desk in self._registry.items() if desk.has_view_permission(request)]
        types = ContentType.objects.get_for_models(*seen).values()
        mine = LogEntry.objects.filter(user=request.user.pk, content_type__in=types)
        return mine.select_related("content_type").order_by("-pk")[:10]

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        apps: list[Any] = super().get_app_list(request, app_label)
        if app_label is not None:
            return apps
        models = {model["object_name"]: model for app in apps for model in app["models"]}
        if "FlatPage" in models:
            models["FlatPage"]["name"] = _("Trust pages")
        groups = [
            (key, name, [models.pop(one) for one in ones if one in models]) for key, name, ones in GROUPS
        ]
        groups.append((*REST, list(models.values())))
        return [
            {
                "name": name,
                "app_label": key,
                "app_url": reverse("admin:index"),
                "has_module_perms": True,
                "models": found,
            }
            for key, name, found in groups
            if found
        ]
