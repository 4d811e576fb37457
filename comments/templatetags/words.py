"""`{{ comment.body|inert }}`: what readers wrote, where it is quoted as mere text."""

from django import template

from comments import wording

register = template.Library()


@register.filter
def inert(words: str | None) -> str:
    """Take out what would turn the words beside it, or reach out of its line. The template escapes."""
    return wording.inert(words or "")
