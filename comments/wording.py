"""The words of a comment: tidied when they arrive, matched against phrases, and shown as HTML."""

import re
import unicodedata
from dataclasses import dataclass
from hashlib import blake2b

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

MAX_MARKS = 4  # More accents than this on one letter is a picture, not a word.
_SIGNS = map(chr, range(0x300, 0x1F000))
_MARKS = "".join(sign for sign in _SIGNS if unicodedata.category(sign) in {"Mn", "Me"})
TOWER = re.compile(f"([{_MARKS}]{{{MAX_MARKS}}})[{_MARKS}]+")
# Turning the direction of what follows can only deceive; isolates and marks are honest and stay.
OVERRIDES = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u202d\u202e"))
# Gaps, signs that steer others, and accents on nothing. What Python does not know yet may be a picture.
UNSEEN = {"Zs", "Zl", "Zp", "Cc", "Cf", "Mn", "Me"}
# Private-use characters mark words that were looked for, so that everything else can be escaped.
START, STOP = "\ue000", "\ue001"
LINK = re.compile(r"https?://[^\s<>\"'`]+", re.IGNORECASE)
TRAILING = ".,;:!?)]}…'’”،؛؟"


def tidy(body: str) -> str:
    """Return `body` as it is kept: as typed, without control characters, and without heaps of empty lines."""
    lines = [" ".join(line.split()) for line in _printable(body).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def is_blank(body: str) -> bool:
    """Tell whether nothing of `body` can be seen: only gaps, and signs that steer the others."""
    return all(unicodedata.category(sign) in UNSEEN for sign in body)


def inert(body: str) -> str:
    """Return `body` as it may be shown: nothing turns what stands beside it, no accents reach out of it."""
    return body if body.isascii() else TOWER.sub(r"\1", body.translate(OVERRIDES))


def _printable(body: str) -> str:
    unix = body.replace("\r\n", "\n").replace("\r", "\n")
    # Nobody types these; PostgreSQL refuses some, and no font has the others.
    return "".join(c for c in unix if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs", "Co"})


def as_html(body: str) -> SafeString:
    """Return `body` as paragraphs, with its web addresses as links the paper does not vouch for."""
    blocks = ("<br>".join(map(_line, block.split("\n"))) for block in inert(body).split("\n\n") if block)
    return mark_safe("".join(f"<p>{block}</p>" for block in blocks))  # noqa: S308  Every part is escaped.


def marked(body: str, span: str) -> SafeString:
    """Return `body` as HTML with the first `span` in it marked, and its addresses as mere text."""
    before, found, after = (inert(part) for part in (body.partition(span) if span else (body, "", "")))
    mark = format_html("<mark>{}</mark>", found) if found else ""
    return format_html("{}{}{}", before, mark, after)


def with_marks(body: str) -> SafeString:
    """Return `body` as paragraphs, marked between START and STOP; its addresses are mere text."""
    safe = escape(inert(body)).replace(START, "<mark>").replace(STOP, "</mark>")
    blocks = (f"<p>{block}</p>" for block in safe.split("\n\n") if block)
    return mark_safe("".join(blocks))  # noqa: S308  Every part is escaped.


def gist(body: str) -> str:
    """Return what makes two comments the same: letters and figures, or everything where there are none."""
    return normalised(body).text.strip() or body


def fingerprint(body: str) -> int:
    """Return a number that two comments share when they say the same; fits a bigint."""
    return int.from_bytes(blake2b(gist(body).encode(), digest_size=8).digest(), signed=True)


def links(body: str) -> list[str]:
    return [_trimmed(match[0]) for match in LINK.finditer(body)]


def _line(line: str) -> str:
    parts: list[str] = []
    end = 0
    for match in LINK.finditer(line):
        address = _trimmed(match[0])
        link = escape(address)
        parts += [escape(line[end : match.start()])]
        parts += [f'<a href="{link}" rel="nofollow ugc noopener" dir="ltr">{link}</a>']
        end = match.start() + len(address)
    return "".join([*parts, escape(line[end:])])


def _trimmed(address: str) -> str:
    """Leave the full stop after an address to the sentence, and a closing bracket it did not open."""
    while address and address[-1] in TRAILING:
        if address[-1] == ")" and address.count("(") >= address.count(")"):
            break
        address = address[:-1]
    return address


class _Pieces(dict[int, str]):
    """What each sign is compared as: letters and figures without case and accents, a space, or nothing."""

    def __missing__(self, code: int) -> str:
        self[code] = "".join(_piece(piece) for piece in unicodedata.normalize("NFKD", chr(code)).casefold())
        return self[code]


def _piece(piece: str) -> str:
    kind = unicodedata.category(piece)
    if kind in {"Mn", "Me", "Cf"} or piece == "\u0640":
        return ""
    return piece if kind[0] in "LN" else " "


_PIECES = _Pieces()


@dataclass(frozen=True)
class Normalised:
    """A text as phrases are compared: small letters and figures, one space between words."""

    body: str
    text: str

    def find(self, phrase: str) -> tuple[int, int] | None:
        """Return where in the original text the whole words of `phrase` stand, or None."""
        at = self.text.find(f" {phrase} ") if phrase else -1
        if at < 0:
            return None
        positions = self._positions()
        return positions[at + 1], positions[at + len(phrase)] + 1

    def _positions(self) -> list[int]:
        """Return where each sign of the normalised text comes from. Only what is found needs it."""
        positions, is_space = [0], True
        for position, sign in enumerate(self.body):
            for letter in _PIECES[ord(sign)]:
                if letter != " " or not is_space:
                    positions.append(position)
                is_space = letter == " "
        return positions


def normalised(body: str) -> Normalised:
    """Fold letter case, accents, tatweel, full-width and hidden characters."""
    words = body.translate(_PIECES).split(" ")
    return Normalised(body, f" {' '.join(filter(None, words))} ".replace("  ", " "))
