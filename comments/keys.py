"""The numbers of comments and decisions, as they come back in forms and addresses."""

LONGEST = 18  # Figures: always within a bigint, and never more than int() will read.


def key_of(text: str) -> int | None:
    """Return the number that `text` spells in plain figures, or None where it spells none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST else None
