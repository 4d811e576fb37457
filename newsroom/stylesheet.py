"""One request for the whole look: the stylesheets a list imports, put together in its place."""

import re
from collections.abc import Callable

IMPORT = re.compile(r'@import url\("(?P<name>[^"]+)"\) layer\((?P<layer>[\w-]+)\);')
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def flatten(css: str, read: Callable[[str], str]) -> str:
    """Return `css` with each `@import url("name") layer(x);` replaced by `@layer x {…}` around `read(name)`.

    Comments go, and so does white space that means nothing.
    """

    def in_its_layer(found: re.Match[str]) -> str:
        return f"@layer {found['layer']} {{{read(found['name'])}}}"

    return _without_air(IMPORT.sub(in_its_layer, css))


def _without_air(css: str) -> str:
    words = " ".join(COMMENT.sub("", css).split())
    return re.sub(r" ?([{};,]) ?", r"\1", words).replace(";}", "}")
