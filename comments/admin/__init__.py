"""The moderators' desk: the queue, every comment, the house's rules, the log; who speaks for an outlet."""

from comments.admin import (
    comment,
    log,
    numbers,
    people,
    queue,
    readers,
    records,
    rule,
    screening,
    settings,
    speaker,
)

__all__ = [
    "comment",
    "log",
    "numbers",
    "people",
    "queue",
    "readers",
    "records",
    "rule",
    "screening",
    "settings",
    "speaker",
]
