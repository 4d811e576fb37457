"""Words written so as not to be found: figures for letters, look-alikes, gaps, stretched letters, stars."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

# Letters of other scripts that look like Latin ones, and figures and signs that stand for letters.
_LOOKALIKES = str.maketrans(
    "абеёзікморсстухѕјһԁԛԝγαβεηικνορτυχıɑɡᴀʙᴄᴅᴇɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ",
    "abee3ikmopcctyxsjhdqwyabenikvoptuxiagabcdeghijklmnoprstuvwyz",
)
_FOR_LETTERS = str.maketrans("013457@$", "oieastas")
_BETWEEN_LETTERS = re.compile(r"(?<=\w)[!|€+](?=\w)")
_SIGNS = {"!": "i", "|": "l", "€": "e", "+": "t"}
_ARABIC = str.maketrans("أإآٱىئؤةگکی", "ااااييوهككي")
# Alphabets of boxed and circled letters, and of flags, which no normal form takes apart.
_BOXED = (0x1F130, 0x1F150, 0x1F170, 0x1F1E6)
_STAR = "*"  # A letter one does not write.
_UNSEEN = "\u0640"  # Parts no word, and is taken out of it.
_CHUNK = re.compile(r"\S+")
_WORD = re.compile(r"(?:[^\W_]|\*)+")
_STRETCHED = re.compile(r"(.)\1\1")
_RUN = re.compile(r"(.)\1+")
_NO_LETTER = re.compile(r"[\W_\u0640]+")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it may have been meant, and where it stands in the text: `[start:end]`."""

    text: str
    start: int
    end: int
    shortest: str = ""  # Without its stretches, where a letter stands three times in a row.
    is_spelt: bool = False  # Made of letters that each stood alone.


def words(body: str) -> list[Word]:
    """Return the words of `body` without their disguise, in order; letters standing alone are joined."""
    plain = body.translate(_FOLDED)
    found = [word for chunk in _CHUNK.finditer(plain) for word in _unmasked(chunk[0], chunk.start())]
    return list(_joined(found))


def find(body_words: list[Word], phrase: list[Word]) -> tuple[int, int] | None:
    """Return where the words of `phrase` stand in a row among `body_words`, or None."""
    width = len(phrase)
    if not width:
        return None
    first, whole = phrase[0], "".join(word.text for word in phrase)
    for at, word in enumerate(body_words):
        if word.is_spelt and whole in word.text:
            return word.start, word.end
        if _is_same(word, first):
            window = body_words[at : at + width]
            if len(window) == width and all(map(_is_same, window, phrase)):
                return word.start, window[-1].end
    return None


def skeleton(text: str) -> str | None:
    """Return the letters of `text` in the shortest form any disguise leads to, for a first quick look.

    Where a phrase stands in a text, its skeleton stands in the text's. None: there are signs of which only
    a closer look tells whether they stand for letters.
    """
    letters = text.translate(_BARE)
    if _UNCLEAR.search(letters):
        return None
    return _RUN.sub(r"\1", _NO_LETTER.sub("", letters))


def _is_same(written: Word, meant: Word) -> bool:
    if written.text == meant.text:
        return True
    if written.shortest:
        return written.shortest == _shortest(meant.text)
    if _STAR not in written.text or len(written.text) != len(meant.text):
        return False
    stars = written.text.count(_STAR)
    pairs = zip(written.text, meant.text, strict=True)
    return stars * 2 < len(meant.text) + 1 and all(a in {b, _STAR} for a, b in pairs)


def _shortest(word: str) -> str:
    return _RUN.sub(r"\1", word)


def _unmasked(plain: str, start: int) -> Iterator[Word]:
    """Yield the words of what stands between two spaces."""
    if any(map(str.isalpha, plain)):
        plain = _BETWEEN_LETTERS.sub(lambda match: _SIGNS[match[0]], plain.translate(_FOR_LETTERS))
    for match in _WORD.finditer(plain):
        text = match[0].replace(_UNSEEN, "")
        if text.strip(_STAR):
            shortest = _shortest(text) if _STRETCHED.search(text) else ""
            yield Word(text, start + match.start(), start + match.end(), shortest)


class _Folding(dict[int, str]):
    """What each sign is folded to: case, accents and scripts; one sign for each, so that places stay true."""

    def __missing__(self, code: int) -> str:
        self[code] = _folded(code).translate(_LOOKALIKES).translate(_ARABIC)
        return self[code]


def _folded(code: int) -> str:
    for first in _BOXED:
        if first <= code < first + 26:
            return chr(ord("a") + code - first)
    plain = unicodedata.normalize("NFKD", chr(code)).casefold()[:1]
    is_unseen = not plain or unicodedata.category(plain) in {"Mn", "Me", "Cf"}
    return _UNSEEN if is_unseen else plain


class _Baring(dict[int, str]):
    """The same for a skeleton: figures are letters, what is no letter a space, what is unseen nothing."""

    def __missing__(self, code: int) -> str:
        self[code] = _bare(code)
        return self[code]


def _bare(code: int) -> str:
    plain = _FOLDED[code]
    if plain == _UNSEEN:
        return ""
    if len(_letters(code)) > 1 or plain in "@$*":
        return "*"  # A ligature is several letters; of the others only their neighbours tell.
    if plain in _SIGNS:
        return plain
    return plain.translate(_FOR_LETTERS) if plain.isalnum() else " "


def _letters(code: int) -> str:
    """Return the different letters one sign stands for: ß is an s, ﬁ an f and an i."""
    pieces = unicodedata.normalize("NFKD", chr(code)).casefold()
    return _shortest("".join(piece for piece in pieces if unicodedata.category(piece)[0] in "LN"))


_FOLDED, _BARE = _Folding(), _Baring()
_UNCLEAR = re.compile(r"\*|[!|€+](?=\S)")


def _joined(found: list[Word]) -> Iterator[Word]:
    """Yield the words; three or more letters in a row, each standing alone, as the word they spell."""
    for is_letter, run in groupby(found, key=lambda word: len(word.text) == 1):
        alone = list(run)
        if is_letter and len(alone) > 2:
            text = "".join(word.text for word in alone)
            yield Word(text, alone[0].start, alone[-1].end, _shortest(text), is_spelt=True)
        else:
            yield from alone
