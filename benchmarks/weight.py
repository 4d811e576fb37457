"""What a reader who is not signed in downloads for an article, as bytes on the line."""

import re
from typing import NamedTuple

from benchmarks.over_http import ask

LIMITS = {"HTML": 14_000, "CSS": 14_000, "JavaScript": 5_000}
STYLE = re.compile(rb'<link rel="stylesheet" href="([^"]+)"')
SCRIPT = re.compile(rb'<script [^>]*src="([^"]+)"')
# `"relative-time": () => import("./relative-time.4f2a.js")` in main.js: only where the page has one.
ELEMENT = re.compile(rb'"([\w-]+)"\s*:\s*\(\)\s*=>\s*import\("\./([^"]+)"\)')
# What a conversation needs once it is in view; what its links bring comes with a press.
IN_VIEW = re.compile(rb'import\("\./(conversation\.[^"]+)"\)')
IMPORT = re.compile(rb'\bfrom\s*"\./([^"]+)"|\bimport\s*"\./([^"]+)"')


class Weight(NamedTuple):
    what: str
    plain: int
    brotli: int

    @property
    def limit(self) -> int:
        return LIMITS[self.what]


def weights(port: int, path: str) -> list[Weight]:
    """Return what the page itself, its style sheets and its scripts weigh."""
    page = ask(port, path).body
    styles = [each.decode() for each in STYLE.findall(page)]
    scripts = [name for first in SCRIPT.findall(page) for name in _modules(port, first.decode(), page)]
    listed = {"HTML": [path], "CSS": styles, "JavaScript": list(dict.fromkeys(scripts))}
    return [
        Weight(
            what,
            sum(len(ask(port, each).body) for each in paths),
            sum(len(ask(port, each, Accept_Encoding="br").body) for each in paths),
        )
        for what, paths in listed.items()
    ]


def _modules(port: int, path: str, page: bytes) -> list[str]:
    """Return a module, and those it brings for a page like this."""
    text, folder = ask(port, path).body, path.rpartition("/")[0]
    brought = [name for element, name in ELEMENT.findall(text) if b"<" + element in page]
    brought += IN_VIEW.findall(text) if b'class="new-comments"' in page else []
    brought += [one or other for one, other in IMPORT.findall(text)]
    return [path, *(each for name in brought for each in _modules(port, f"{folder}/{name.decode()}", page))]
