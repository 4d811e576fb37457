"""HTML of a line, made safe by the same rule as HTML that is typed in."""

from articles.prose import TooComplexError, sanitise
from newsroom.importing.lines import BadLineError


def safe_html(source: str, field: str) -> str:
    try:
        return sanitise(source)
    except TooComplexError:
        raise BadLineError(f"{field}: larger, or nested deeper, than any article is.") from None
