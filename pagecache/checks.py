"""What `manage.py check` says about the page store."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

KNOWN = {"MOST_BYTES", "LISTEN_URL", "EDGE_SECONDS", "PURGE_URLS", "PURGE_HEADERS", "METRICS_TOKEN"}


@register
def settings_are_known(**_options: Any) -> list[CheckMessage]:
    """Refuse a misspelt setting: it would be ignored in silence."""
    unknown = sorted(set(getattr(settings, "PAGECACHE", {})) - KNOWN)
    return [
        Error(
            f"PAGECACHE has no setting {name}.",
            hint=f"There are {', '.join(sorted(KNOWN))}.",
            id="pagecache.E001",
        )
        for name in unknown
    ]
