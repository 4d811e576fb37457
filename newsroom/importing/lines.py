"""A line of the file: what it says, and what became of it."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO

MAX_LINE_BYTES = 2_000_000


class BadLineError(ValueError):
    """A line that cannot be taken in; the text says why."""


@dataclass
class Line:
    """One line: its number, its type, the facts it states, and what became of it.

    `outcome` is `new`, `updated` or `unchanged`; a refused line has a `reason` instead.
    """

    number: int
    kind: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    size: int = 0
    outcome: str = ""
    reason: str = ""

    def refuse(self, reason: str) -> None:
        self.outcome, self.reason = "", reason


@dataclass
class Summary:
    """What an import did: rows by type and outcome, lines refused, fields nobody asked for."""

    taken: Counter[tuple[str, str]] = field(default_factory=Counter)
    refused: list[Line] = field(default_factory=list)
    ignored: Counter[tuple[str, str]] = field(default_factory=Counter)

    def count(self, kind: str, outcome: str) -> int:
        return self.taken[kind, outcome]


def read_lines(source: BinaryIO) -> Iterator[tuple[Line, bytes]]:
    """Yield each line that is not blank with its bytes; a line over the cap comes refused and empty."""
    number = 0
    while raw := source.readline(MAX_LINE_BYTES + 1):
        number += 1
        line = Line(number, size=len(raw))
        if len(raw) > MAX_LINE_BYTES:
            while not raw.endswith(b"\n") and (raw := source.readline(MAX_LINE_BYTES)):
                line.size += len(raw)
            line.refuse(f"The line is longer than {MAX_LINE_BYTES:,} bytes.")
            raw = b""
        elif not raw.strip():
            continue
        yield line, raw


def parse(raw: bytes, *, is_first: bool = False) -> dict[str, Any]:
    """Return the object a line holds; raise BadLineError when it holds none."""
    try:
        words = raw.decode("utf-8-sig" if is_first else "utf-8")
    except UnicodeDecodeError as error:
        raise BadLineError(f"Not UTF-8 (byte {error.start + 1}).") from None
    try:
        facts = json.loads(words)
    except json.JSONDecodeError as error:
        raise BadLineError(f"Not JSON: {error.msg} (character {error.pos + 1}).") from None
    except (ValueError, RecursionError):
        raise BadLineError("Not JSON that can be read: a number too long, or nested too deeply.") from None
    if not isinstance(facts, dict):
        raise BadLineError("Not a JSON object.")
    return facts
