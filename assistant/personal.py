"""What the panel keeps of people: which editor chose a text. Questions and thumbs are nobody's."""

from typing import Any, Final

from accounts.models import User

COLUMNS: Final = {
    "assistant.panelresult.chosen_by": "emptied, what was chosen stays",
    "assistant.panelresult.spans": "the paper's text; stays",
    "assistant.panelresult.engine": "the name of a program; stays",
    "assistant.panelresult.note": "the paper's text; stays",
}


def export(person: User) -> dict[str, Any]:
    return {}


def erase(person: User, *, keeps_words: bool) -> None:
    """Leave it to the database, which empties who chose with the person's row."""
