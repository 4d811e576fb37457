"""A bar on the terminal while something long is going on; silence where there is no terminal."""

import sys
import time
from types import TracebackType
from typing import Self, TextIO

WIDTH = 28
SECONDS_BETWEEN = 0.1


class Progress:
    """Counts towards `total` and draws it; a total of 0 shows only the count."""

    def __init__(self, label: str, total: int, stream: TextIO | None = None) -> None:
        self.label, self.total, self.done = label, total, 0
        self.stream = stream or sys.stderr
        self.is_shown = self.stream.isatty()
        self.drawn_at = 0.0

    def __enter__(self) -> Self:
        self.draw()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.clear()

    def advance(self, amount: int = 1) -> None:
        self.done += amount
        if time.monotonic() - self.drawn_at >= SECONDS_BETWEEN:
            self.draw()

    def say(self, words: str) -> None:
        """Write a line above the bar."""
        self.clear()
        self.stream.write(words + "\n")
        self.draw()

    def draw(self) -> None:
        if not self.is_shown:
            return
        self.drawn_at = time.monotonic()
        share = min(1.0, self.done / self.total) if self.total else 0.0
        bar = "█" * round(share * WIDTH)
        end = f"{share:4.0%}" if self.total else f"{self.done:,}"
        self.stream.write(f"\r\x1b[2K{self.label} {bar:░<{WIDTH}} {end}")
        self.stream.flush()

    def clear(self) -> None:
        if self.is_shown:
            self.stream.write("\r\x1b[2K")
            self.stream.flush()
