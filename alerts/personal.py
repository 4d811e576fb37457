"""What alerts keep of people: which editors wrote and sent one. A subscription belongs to a browser."""

from typing import Any, Final

from accounts.models import User

COLUMNS: Final = {
    "alerts.alert.composed_by": "emptied, the alert stays",
    "alerts.alert.approved_by": "emptied, the alert stays",
}


def export(person: User) -> dict[str, Any]:
    return {}


def erase(person: User, *, keeps_words: bool) -> None:
    """Leave it to the database, which empties who sent it with the person's row."""
