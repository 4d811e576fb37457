"""How each kind of cache in front is asked to forget pages: one function a kind."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pagecache.pages import EVERYTHING

# Varnish reads 8 kB of one header, Fastly takes 256 keys at once, Cloudflare 100 (30 on older contracts).
MOST_KEYS = {"varnish": 100, "fastly": 250, "cloudflare": 30, "hook": 1000}


class Purge(NamedTuple):
    """One HTTP request."""

    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes = b""


def varnish(url: str, keys: Sequence[str]) -> Purge:
    """Ban by the keys a kept page carries: see deploy/varnish.vcl. `*` bans all."""
    return Purge("BAN", url, {"Purge-Keys": " ".join(keys)})


def fastly(url: str, keys: Sequence[str]) -> Purge:
    """`url` is https://api.fastly.com/service/ID, its token the header `Fastly-Key`."""
    if EVERYTHING in keys:
        return _post(f"{url}/purge_all", None)
    return _post(f"{url}/purge", {"surrogate_keys": list(keys)})


def cloudflare(url: str, keys: Sequence[str]) -> Purge:
    """`url` is https://api.cloudflare.com/client/v4/zones/ID/purge_cache, with `Authorization: Bearer …`."""
    return _post(url, {"purge_everything": True} if EVERYTHING in keys else {"tags": list(keys)})


def hook(url: str, keys: Sequence[str]) -> Purge:
    """Whatever takes `{"keys": ["article:12", …]}`; `["*"]` means everything."""
    return _post(url, {"keys": list(keys)})


KINDS: dict[str, Callable[[str, Sequence[str]], Purge]] = {
    "varnish": varnish,
    "fastly": fastly,
    "cloudflare": cloudflare,
    "hook": hook,
}


def purges(kind: str, url: str, keys: set[str]) -> Iterator[Purge]:
    """Yield the requests that let a cache of this kind forget `keys`, or everything where that is in them."""
    wanted = [EVERYTHING] if EVERYTHING in keys else sorted(keys)
    for start in range(0, len(wanted), MOST_KEYS[kind]):
        yield KINDS[kind](url, wanted[start : start + MOST_KEYS[kind]])


def _post(url: str, told: dict[str, Any] | None) -> Purge:
    body = b"" if told is None else json.dumps(told).encode()
    return Purge("POST", url, {"Content-Type": "application/json", "Accept": "application/json"}, body)
