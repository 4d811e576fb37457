"""`{% load small_charts %}`: small pictures of numbers, as SVG. What they show stands beside them."""

from collections.abc import Sequence

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from comments.replaying import Week

register = template.Library()

STEP, BAR, HIGH = 10, 8, 24
WEEK_STEP, WEEK_BAR, WEEK_HIGH = 44, 34, 120
LONG = 200


@register.simple_tag
def day_bars(counts: Sequence[int]) -> SafeString:
    """Draw one bar for each of `counts`, the highest as high as there is room."""
    most = max([1, *counts])
    drawn = format_html_join(
        "", '<rect x="{}" y="{}" width="{}" height="{}"/>', (_bar(n, c, most) for n, c in enumerate(counts))
    )
    return format_html(
        '<svg class="bars" viewBox="0 0 {} {}" aria-hidden="true" focusable="false">{}</svg>',
        *(STEP * len(counts), HIGH + 1, drawn),
    )


def _bar(number: int, count: int, most: int) -> tuple[int, float, int, float]:
    # A day without any is a line to stand on.
    high = max(1.0, round(HIGH * count / most, 1)) if count else 1.0
    return number * STEP, HIGH + 1 - high, BAR, high


@register.simple_tag
def bar(count: int, most: int, kind: str = "") -> SafeString:
    """Draw how much `count` is of `most`, lying."""
    wide = round(LONG * count / most, 1) if most else 0
    return format_html(
        '<svg class="bar bar--{}" viewBox="0 0 {} 10" preserveAspectRatio="none" aria-hidden="true"'
        ' focusable="false"><rect class="bar__ground" width="{}" height="10"/>'
        '<rect class="bar__part" width="{}" height="10"/></svg>',
        *(kind, LONG, LONG, wide),
    )


@register.simple_tag
def week_bars(weeks: Sequence[Week]) -> SafeString:
    """Draw what was caught in each week: rejected at the bottom, let stand on top of it, undecided above."""
    most = max([1, *(week.caught for week in weeks)])
    drawn = format_html_join("", "{}", ((_week(number, week, most),) for number, week in enumerate(weeks)))
    return format_html(
        '<svg class="weeks" viewBox="0 0 {} {}" aria-hidden="true" focusable="false">{}</svg>',
        *(WEEK_STEP * len(weeks), WEEK_HIGH + 1, drawn),
    )


def _week(number: int, week: Week, most: int) -> SafeString:
    parts, top = [], float(WEEK_HIGH)
    for kind, count in (("no", week.rejected), ("yes", week.approved), ("open", week.undecided)):
        high = round(WEEK_HIGH * count / most, 1)
        top -= high
        if high:
            parts.append((kind, number * WEEK_STEP, round(top, 1), WEEK_BAR, high))
    ground = format_html(
        '<rect class="weeks__ground" x="{}" y="{}" width="{}" height="1"/>',
        *(number * WEEK_STEP, WEEK_HIGH, WEEK_BAR),
    )
    rects = format_html_join("", '<rect class="weeks__{}" x="{}" y="{}" width="{}" height="{}"/>', parts)
    return format_html("{}{}", ground, rects)
