"""What a cache in front (Varnish, Fastly, Cloudflare) is told about a page."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.utils import timezone

from pagecache import configuration


def headers_for_edge(keys: Sequence[str], until: datetime | None) -> Iterator[tuple[str, str]]:
    """Yield the headers that name a page's keys, and how long a cache that is purged by them may keep it.

    Browsers and other people's caches read `Cache-Control` and ask again each time; only a cache that
    `purge_edge` tells of changes reads these.
    """
    if not keys:
        return
    yield "Surrogate-Key", " ".join(keys)
    yield "Cache-Tag", ",".join(keys)
    seconds = configuration.edge_seconds()
    if seconds:
        if until is not None:
            seconds = max(0, min(seconds, int((until - timezone.now()).total_seconds())))
        yield "CDN-Cache-Control", f"max-age={seconds}"
