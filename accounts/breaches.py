"""Passwords that are known from breaches elsewhere, where the operator has named a service that lists them.

Only the first five digits of the password's SHA-1 leave, as with Have I Been Pwned's range API: the service
answers with every ending it knows under them, and the rest is compared here.
"""

import hashlib
import logging
import time
from typing import Any

import urllib3
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, ngettext

SECONDS = 2.0
MOST_BYTES = 1_000_000
RESTS = "accounts.breaches.rests"
REST_SECONDS = 60
log = logging.getLogger(__name__)


class Unanswered(Exception):
    """The service did not answer, or not with a list."""


class BreachedPasswordValidator:
    """Refuse a password the service knows. Where the service is down, accept it."""

    def validate(self, password: str, user: Any = None) -> None:
        times = times_seen(password) if settings.BREACHED_PASSWORDS_URL else 0
        if times:
            words = ngettext(
                "This password was found %d time in a breach elsewhere. Choose another one.",
                "This password was found %d times in breaches elsewhere. Choose another one.",
                times,
            )
            raise ValidationError(words % times, code="password_breached")

    def get_help_text(self) -> str:
        return gettext("Not one that is known from a breach elsewhere.")


def times_seen(password: str) -> int:
    """Return how often the service knows this password; 0 where it does not answer."""
    digits = hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper()
    if cache.get(RESTS):
        return 0
    try:
        endings = _endings_under(digits[:5])
    except (Unanswered, urllib3.exceptions.HTTPError, OSError, ValueError) as error:
        log.warning("The list of breached passwords did not answer: %s", error)
        cache.set(RESTS, True, REST_SECONDS)
        return 0
    return endings.get(digits[5:], 0)


def _endings_under(prefix: str) -> dict[str, int]:
    until = time.monotonic() + SECONDS
    address = f"{settings.BREACHED_PASSWORDS_URL.rstrip('/')}/{prefix}"
    response = urllib3.request(
        "GET",
        address,
        # Padded, so that the answer's length tells nothing.
        headers={"Add-Padding": "true", "User-Agent": "newsroom"},
        timeout=SECONDS,
        retries=False,
        redirect=False,
        preload_content=False,
    )
    try:
        if response.status != 200:
            raise Unanswered(f"it says {response.status}")
        text = b""
        while part := response.read1(65536):
            text += part
            if time.monotonic() > until or len(text) > MOST_BYTES:
                raise Unanswered("it goes on and on")
    finally:
        response.close()
    lines = (line.partition(":") for line in text.decode("ascii").split())
    return {ending: int(times) for ending, _colon, times in lines}
