"""The settings of the page store: one dictionary, `PAGECACHE`, of which every entry may be left out."""

from typing import Any

from django.conf import settings
from django.db import connection

# What the store may hold, in bytes, in each process.
MOST_BYTES = 64_000_000

# What Django adds to the parameters of a connection, for its own use.
DJANGOS_OWN = {"client_encoding", "context", "cursor_factory", "prepare_threshold"}


def _setting(name: str, default: Any) -> Any:
    return getattr(settings, "PAGECACHE", {}).get(name, default)


def most_bytes() -> int:
    """How many bytes the store of one process may hold. 0 turns it off."""
    return int(_setting("MOST_BYTES", MOST_BYTES))


def edge_seconds() -> int:
    """How long a cache that `purge_edge` purges may keep a page. 0: there is none."""
    return int(_setting("EDGE_SECONDS", 0))


def purge_kind() -> str:
    """What the caches in front understand: see pagecache/purges.py."""
    return str(_setting("PURGE_KIND", "varnish"))


def purge_urls() -> list[str]:
    """Where `purge_edge` sends what has changed."""
    return list(_setting("PURGE_URLS", ()))


def purge_headers() -> dict[str, str]:
    """What a purge carries beside the keys, such as a token."""
    return dict(_setting("PURGE_HEADERS", {}))


def metrics_token() -> str:
    """What whoever asks for /metrics has to know. Empty: nobody may ask."""
    return str(_setting("METRICS_TOKEN", ""))


def listen_parameters() -> dict[str, Any]:
    """Return what psycopg needs to reach the database itself, past any pooler."""
    address = _setting("LISTEN_URL", "")
    if address:
        return {"conninfo": address}
    return write_parameters()


def write_parameters() -> dict[str, Any]:
    """Return what psycopg needs to reach the database as the site does, which writes to it."""
    known = connection.get_connection_params()
    return {name: fact for name, fact in known.items() if name not in DJANGOS_OWN and fact}
