"""A count on the terminal while something long is going on; silence where there is no terminal."""

from collections.abc import Iterator, Sequence
from typing import TextIO, TypeVar

EVERY = 20
T = TypeVar("T")


def counted(items: Sequence[T], label: str, stream: TextIO) -> Iterator[T]:
    """Go through `items`, and say on `stream` how many of them are done."""
    is_shown = stream.isatty()
    for place, item in enumerate(items):
        if is_shown and place % EVERY == 0:
            stream.write(f"\r\x1b[2K{place:,} of {len(items):,} {label}")
            stream.flush()
        yield item
    if is_shown:
        stream.write("\r\x1b[2K")
        stream.flush()
