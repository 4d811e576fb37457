"""The moderators' desk: the queue, every comment, the house's rules, and the log of decisions."""

from comments.admin import comment, log, numbers, people, queue, readers, records, rule, screening, settings

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
]
