"""The desk: Django's admin under the paper's name, its index arranged by what people do."""

from typing import Any

from django.conf import settings
from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

# What is not named here stands in the last group.
GROUPS: list[tuple[str, Any, list[str]]] = [
    ("write", _("Write and publish"), ["Article", "FrontPin", "Picture"]),
    ("talk", _("The conversation"), ["Queue", "Comment", "Report", "Rule", "Decision"]),
    ("order", _("Keep in order"), ["Section", "Topic", "Outlet", "FlatPage"]),
    ("people", _("People and records"), ["User", "LogEntry"]),
]
REST = ("rest", _("Everything else"))


class Desk(AdminSite):
    site_title = _("Desk")
    index_title = _("The desk")
    enable_nav_sidebar = True

    @property
    def site_header(self) -> str:  # type: ignore[override]
        return f"{settings.SITE_NAME} · {self.site_title}"

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
