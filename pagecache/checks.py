"""What `manage.py check` says about the page store."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register

from pagecache import configuration
from pagecache.purges import KINDS

KNOWN = {
    "MOST_BYTES",
    "LISTEN_URL",
    "EDGE_SECONDS",
    "PURGE_KIND",
    "PURGE_URLS",
    "PURGE_HEADERS",
    "METRICS_TOKEN",
}


@register
def settings_are_known(**_options: Any) -> list[CheckMessage]:
    """Refuse a misspelt setting: it would be ignored in silence."""
    unknown = sorted(set(getattr(settings, "PAGECACHE", {})) - KNOWN)
    found: list[CheckMessage] = [
        Error(
            f"PAGECACHE has no setting {name}.",
            hint=f"There are {', '.join(sorted(KNOWN))}.",
            id="pagecache.E001",
        )
        for name in unknown
    ]
    if configuration.purge_kind() not in KINDS:
        found.append(
            Error(
                f"The page store knows no caches of the kind {configuration.purge_kind()!r}.",
                hint=f"There are {', '.join(KINDS)}.",
                id="pagecache.E002",
            )
        )
    if configuration.edge_seconds() and not configuration.purge_urls():
        found.append(
            Warning(
                "Caches in front may keep pages, but nobody is told of changes.",
                hint="Set the addresses that purge_edge purges, and run it; or let EDGE_SECONDS be 0.",
                id="pagecache.W001",
            )
        )
    return found
