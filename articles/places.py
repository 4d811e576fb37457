"""An address for every line of an article's text, so that a sentence can be pointed at.

Line 12 of the plain text is `#p12` on the article's page: the block it stands in carries that id, or an empty
element just before it. Nothing but ids is added, so the words stay as they were.
"""

import re
from urllib.parse import quote

from articles.prose import BLOCK_END, TAG

# What may hold a line, as sanitised HTML has it.
OPENING = re.compile(r"<(?:p|h[2-4]|li|blockquote|figcaption|pre|td|th|caption)(?=[ >])")
WORD = re.compile(r"\S+")
FEW = 4
SHORT = 10


def with_places(safe_html: str) -> str:
    """Return sanitised HTML with an id on every block that is a line of its plain text."""
    pieces: list[str] = []
    line, is_begun, opening = 1, False, -1
    last = 0
    for tag in [*TAG.finditer(safe_html), None]:
        words = safe_html[last : tag.start()] if tag else safe_html[last:]
        if not is_begun and words.replace("&nbsp;", " ").strip():
            is_begun = True
            if opening >= 0:
                pieces[opening] = OPENING.sub(rf'\g<0> id="p{line}"', pieces[opening])
            else:
                pieces.append(f'<span id="p{line}"></span>')
        pieces.append(words)
        if tag is None:
            break
        last = tag.end()
        if BLOCK_END.fullmatch(tag[0]):
            line, is_begun, opening = line + is_begun, False, -1
        elif not is_begun and OPENING.match(tag[0]):
            opening = len(pieces)
        pieces.append(tag[0])
    return "".join(pieces)


def place_of(text: str, start: int, end: int) -> str:
    """Return the fragment that leads to `text[start:end]`: its line, and its words, which browsers light."""
    line = text.count("\n", 0, start) + 1
    words = WORD.findall(text[start:end])
    if len(words) <= SHORT:
        return f"p{line}:~:text={_escaped(words)}"
    return f"p{line}:~:text={_escaped(words[:FEW])},{_escaped(words[-FEW:])}"


def _escaped(words: list[str]) -> str:
    # A hyphen means something in a text directive, and no browser unescapes what it does not have to.
    return quote(" ".join(words), safe="").replace("-", "%2D")
