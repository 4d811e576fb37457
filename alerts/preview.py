"""What an alert will look like: telephones and desks cut it at different places."""

from dataclasses import dataclass
from typing import Any

from alerts.announcing import shortened
from alerts.models import Alert, Wording
from outlets.languages import LANGUAGES, direction

# About what a telephone shows of a notification until it is opened.
PHONE_HEADLINE, PHONE_BODY = 40, 45


@dataclass(frozen=True)
class Preview:
    wording: Wording
    language: Any
    direction: str
    phone_headline: str
    phone_body: str


def previews(alert: Alert) -> list[Preview]:
    """Return one for each language it is worded in."""
    names = dict(LANGUAGES)
    return [
        Preview(
            wording,
            names.get(wording.language, wording.language),
            direction(wording.language),
            shortened(wording.headline, PHONE_HEADLINE),
            shortened(wording.body, PHONE_BODY),
        )
        for wording in alert.wordings.all()
    ]
