"""What a cache in front (Varnish, Fastly, Cloudflare) is told about a page.

Browsers and other people's caches read `Cache-Control` and ask again each time; only a cache that
`purge_edge` tells of changes reads these.
"""

import time
from collections.abc import Iterator, Sequence

Headers = list[tuple[str, str]]


def key_headers(keys: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the headers that name a page's keys."""
    if keys:
        yield "Surrogate-Key", " ".join(keys)
        yield "Cache-Tag", ",".join(keys)


def lifetime_headers(seconds: int, until: float | None) -> Headers:
    """Return for how long a page that holds `until` then may be kept, of at most `seconds`; 0 is not said."""
    if until is not None:
        seconds = min(seconds, int(until - time.time()))
    return [("CDN-Cache-Control", f"max-age={seconds}")] if seconds > 0 else []
