"""Dates and numbers as the page's language writes them. The bytes are the same for every reader."""

from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()

ARABIC_INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@register.filter
def numerals(value: object) -> str:
    """Return `value` with its digits as the page's language writes them."""
    return str(value).translate(ARABIC_INDIC) if get_language() == "ar" else str(value)


@register.filter
def day(moment: datetime | None) -> str:
    """Return `07-04-2025`: day, month, year."""
    return _day(timezone.localtime(moment)) if moment else ""


@register.filter
def clock(moment: datetime | None) -> str:
    """Return `10:30 UTC`: the time of day and its zone."""
    if not moment:
        return ""
    local = timezone.localtime(moment)
    return f"{numerals(local.strftime('%H:%M'))} {local.tzname()}"


@register.filter
def day_and_clock(moment: datetime | None) -> str:
    """Return `07-04-2025 10:30 UTC`."""
    return f"{day(moment)} {clock(moment)}".strip()


@register.filter
def iso(moment: datetime | None) -> str:
    """Return the moment with its zone, as a machine reads it."""
    return timezone.localtime(moment).isoformat(timespec="seconds") if moment else ""


@register.filter
def moment(at: datetime | None) -> SafeString | str:
    """Return the day and the time of day as a `<time>`, each kept together in lines of either direction."""
    if not at:
        return ""
    return format_html('<time datetime="{}"><bdi>{}</bdi> <bdi>{}</bdi></time>', iso(at), day(at), clock(at))


@register.simple_tag
def when(moment: datetime | None) -> SafeString | str:
    """Return the day in a `<time>` that a browser turns into "an hour ago" while it is recent."""
    if not moment:
        return ""
    local = timezone.localtime(moment)
    return format_html(
        '<relative-time><time datetime="{}">{}</time></relative-time>',
        local.isoformat(timespec="seconds"),
        _day(local),
    )


def _day(local: datetime) -> str:
    return numerals(f"{local.day:02}-{local.month:02}-{local.year}")
