"""What a field may hold. Each reader takes the value as it came and returns it as we keep it."""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email, validate_unicode_slug
from django.utils import timezone

from newsroom.importing.lines import BadLineError

Reader = Callable[[Any], Any]
Fields = dict[str, Reader]

AGO = re.compile(r"(?:(\d{1,4})d)?(?:(\d{1,4})h)?(?:(\d{1,4})m)?")


def read_fields(facts: dict[str, Any], fields: Fields, required: Iterable[str] = ()) -> dict[str, Any]:
    """Return the named fields that `facts` holds, each read; null counts as not given.

    Raises BadLineError that names the field.
    """
    for name in required:
        if facts.get(name) in (None, "", []):
            raise BadLineError(f"{name} is missing.")
    read = {}
    for name, reader in fields.items():
        if facts.get(name) is not None:
            try:
                read[name] = reader(facts[name])
            except BadLineError as error:
                raise BadLineError(f"{name}: {error}") from None
    return read


def text(limit: int) -> Reader:
    def read(value: Any) -> str:
        if not isinstance(value, str):
            raise BadLineError("must be text.")
        if "\x00" in value:
            raise BadLineError("holds a NUL character.")
        if not value.isascii() and any("\ud800" <= character <= "\udfff" for character in value):
            raise BadLineError("holds half a character (a lone surrogate).")
        if len(value) > limit:
            raise BadLineError(f"has {len(value):,} characters; {limit:,} are the most.")
        return value.strip()

    return read


def choice(*allowed: str) -> Reader:
    def read(value: Any) -> str:
        if value not in allowed:
            raise BadLineError(f"must be one of {', '.join(word or 'empty' for word in allowed)}.")
        return str(value)

    return read


def whole_number(least: int, most: int) -> Reader:
    def read(value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise BadLineError(f"must be a whole number from {least:,} to {most:,}.")
        return value

    return read


def yes_or_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise BadLineError("must be true or false.")
    return value


def checked(limit: int, validate: Callable[[str], None], complaint: str) -> Reader:
    """Return a reader of text that `validate` accepts."""
    read_text = text(limit)

    def read(value: Any) -> str:
        words: str = read_text(value)
        if words:
            try:
                validate(words)
            except ValidationError:
                raise BadLineError(complaint) from None
        return words

    return read


def slug(limit: int) -> Reader:
    return checked(limit, validate_unicode_slug, "may hold only letters, digits, hyphens and underscores.")


def web_address(limit: int = 200) -> Reader:
    return checked(limit, URLValidator(schemes=["http", "https"]), "must be an http or https address.")


def e_mail(value: Any) -> str:
    address: str = checked(254, validate_email, "must be an e-mail address.")(value)
    return address.lower()


def moment(value: Any) -> datetime:
    if not isinstance(value, str):
        raise BadLineError("must be a date and time, as 2026-03-14T09:30:00Z.")
    try:
        when = datetime.fromisoformat(value)
        if when.tzinfo is None:
            raise BadLineError("needs a time zone, as in 2026-03-14T09:30:00Z.")
        return when.astimezone(UTC)
    except BadLineError:
        raise
    except (ValueError, OverflowError):
        raise BadLineError("must be a date and time, as 2026-03-14T09:30:00Z.") from None


def span(value: Any) -> timedelta:
    match = AGO.fullmatch(value) if isinstance(value, str) else None
    if not match or not any(match.groups()):
        raise BadLineError("must be a span of time, as 3d2h or 45m.")
    days, hours, minutes = (int(part or 0) for part in match.groups())
    return timedelta(days=days, hours=hours, minutes=minutes)


def ago(value: Any) -> datetime:
    return timezone.now() - span(value)


def from_now(value: Any) -> datetime:
    return timezone.now() + span(value)


def list_of(reader: Reader, most: int) -> Reader:
    def read(value: Any) -> list[Any]:
        if not isinstance(value, list):
            raise BadLineError("must be a list.")
        if len(value) > most:
            raise BadLineError(f"has {len(value):,} entries; {most:,} are the most.")
        return [reader(entry) for entry in value]

    return read


def record(fields: Fields, required: Iterable[str] = ()) -> Reader:
    """Return a reader of an object inside the line."""

    def read(value: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise BadLineError("must be an object.")
        return read_fields(value, fields, required)

    return read


def settle_moment(facts: dict[str, Any], name: str, *others: str, past: bool = True) -> None:
    """Keep one moment under `name`, whichever way it was given; drop a relative one's own name.

    `facts["relative"]` collects the names that were given relative to now: they count only for new rows.
    """
    given = [each for each in (name, *others) if each in facts]
    if len(given) > 1:
        raise BadLineError(f"{given[0]} and {given[1]} both say when; give one.")
    for each in given:
        facts[name] = facts.pop(each)
        if each != name:
            facts.setdefault("relative", set()).add(name)
        if past and facts[name] > timezone.now() + timedelta(minutes=5):
            raise BadLineError(f"{each} lies in the future.")
