"""The moderators' desk: the queue, every comment, the house's rules, and the log of decisions."""

from comments.admin import comment, numbers, queue, records, rule

__all__ = ["comment", "numbers", "queue", "records", "rule"]
