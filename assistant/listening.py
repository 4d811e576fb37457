"""An article's text to be read aloud: its paragraphs, cut where its sentences begin and end."""

from dataclasses import dataclass

from assistant.sentences import split


@dataclass(frozen=True)
class Piece:
    """Words as they stand in the text; `number` where they are a sentence."""

    text: str
    number: int | None = None


def paragraphs(text: str) -> list[list[Piece]]:
    """Return the lines of a text in pieces; all of them joined, and the lines too, are the text again."""
    spans = iter([*enumerate(split(text)), None])
    lines: list[list[Piece]] = []
    following = next(spans)
    start = 0
    for line in text.splitlines(keepends=True):
        pieces, at, end = [], start, start + len(line.rstrip("\n"))
        while following is not None and following[1].end <= end:
            number, span = following
            pieces += [Piece(text[at : span.start]), Piece(span.of(text), number)]
            at = span.end
            following = next(spans)
        lines.append([piece for piece in [*pieces, Piece(text[at:end])] if piece.text])
        start += len(line)
    return lines
