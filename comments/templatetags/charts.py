"""`{% bars table %}`: a table's figures as bars, drawn on the server. The table itself stands beneath."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi

from comments.figures import Table

register = template.Library()

DRAWING = (
    '<svg class="chart__drawing" viewBox="0 0 {} 100" preserveAspectRatio="none" aria-hidden="true">{}</svg>'
)
BAR = '<rect class="chart__bar--{}" x="{}" y="{}" width="0.8" height="{}"/>'


@register.simple_tag
def bars(table: Table) -> SafeString:
    """Draw the piles side by side, in the direction of the page. Beside the table they say nothing new."""
    width = len(table.rows)
    turned = get_language_bidi()
    drawn = (
        (bar.series, round(width - bar.x - 0.8 if turned else bar.x, 2), bar.y, bar.height)
        for bar in table.bars
    )
    return format_html(DRAWING, width, format_html_join("", BAR, drawn))
