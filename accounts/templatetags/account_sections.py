"""What each app has to say on one's own account page."""

from typing import Any

from django import template
from django.apps import apps
from django.template import TemplateDoesNotExist
from django.template.loader import get_template

register = template.Library()


@register.simple_tag
def sections_of_apps() -> list[Any]:
    """Return the template `<app>/_account.html` of every app that has one, in the order of INSTALLED_APPS.

    It is included with the page's context (`person`, `request`); what else it needs it asks by its own tag.
    """
    return [section for app in apps.get_app_configs() if (section := _section_of(app.label))]


def _section_of(app: str) -> Any:
    try:
        return get_template(f"{app}/_account.html").template  # type: ignore[attr-defined]
    except TemplateDoesNotExist:
        return None
