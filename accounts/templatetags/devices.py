"""A browser's name for itself, in words its owner would use."""

from django import template
from django.utils.translation import gettext

register = template.Library()

# The first that fits: browsers name their ancestors, too.
BROWSERS = {
    "Edg": "Edge",
    "OPR": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "Chrome": "Chrome",
    "CriOS": "Chrome",
    "Safari": "Safari",
}
SYSTEMS = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "Windows": "Windows",
    "Mac OS": "Mac",
    "CrOS": "ChromeOS",
    "Linux": "Linux",
}


@register.filter
def device(user_agent: str) -> str:
    """Return "Firefox · Linux", or the first words of what we do not know."""
    known = [_first(BROWSERS, user_agent), _first(SYSTEMS, user_agent)]
    return " · ".join(filter(None, known)) or user_agent[:40] or gettext("Unknown browser")


def _first(names: dict[str, str], user_agent: str) -> str:
    return next((name for sign, name in names.items() if sign in user_agent), "")
