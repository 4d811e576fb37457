"""Words written so as not to be found: figures for letters, look-alikes, gaps, stretched letters, stars."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

# Letters of other scripts that look like Latin ones, and figures and signs that stand for letters.
_LOOKALIKES = str.maketrans(
    "абеёзікморсстухѕјһԁԛԝγαβεηικνορτυχ",
    "abee3ikmopcctyxsjhdqwyabenikvoptux",
)
_FOR_LETTERS = str.maketrans("013457@$", "oieastas")
_BETWEEN_LETTERS = re.compile(r"(?<=\w)[!|€+](?=\w)")
_SIGNS = {"!": "i", "|": "l", "€": "e", "+": "t"}
_ARABIC = str.maketrans("أإآٱىئؤةگکی", "ااااييوهككي")
_STAR = "*"  # A letter one does not write.
_CHUNK = re.compile(r"\S+")


@dataclass(frozen=True)
class Word:
    """A word as it may have been meant, and where it stands in the text: `[start:end]`."""

    text: str
    start: int
    end: int


def words(body: str) -> list[Word]:
    """Return the words of `body` without their disguise, in order; letters standing alone are joined."""
    found = [word for match in _CHUNK.finditer(body) for word in _unmasked(match[0], match.start())]
    return list(_joined(found))


def find(body_words: list[Word], phrase: list[Word]) -> tuple[int, int] | None:
    """Return where the words of `phrase` stand in a row among `body_words`, or None."""
    width = len(phrase)
    if not width:
        return None
    for at in range(len(body_words) - width + 1):
        window = body_words[at : at + width]
        if all(_is_same(ours.text, theirs.text) for ours, theirs in zip(window, phrase, strict=True)):
            return window[0].start, window[-1].end
    return None


def _is_same(written: str, meant: str) -> bool:
    if written == meant:
        return True
    if _STAR in written:
        stars = written.count(_STAR)
        same_length = len(written) == len(meant) and stars * 2 < len(meant) + 1
        return same_length and all(a in {b, _STAR} for a, b in zip(written, meant, strict=True))
    return _shortest(written) == _shortest(meant) and _is_stretched(written)


def _is_stretched(word: str) -> bool:
    """Tell whether a letter stands three times in a row, as in no language's ordinary words."""
    return any(len(list(run)) > 2 for _, run in groupby(word))


def _shortest(word: str) -> str:
    return "".join(letter for letter, _ in groupby(word))


def _unmasked(chunk: str, start: int) -> Iterator[Word]:
    """Yield the words of what stands between two spaces."""
    plain = _folded(chunk)
    if any(letter.isalpha() for letter in plain):
        plain = _BETWEEN_LETTERS.sub(lambda match: _SIGNS[match[0]], plain.translate(_FOR_LETTERS))
    place = 0
    for is_word, run in groupby(plain, key=lambda sign: sign.isalnum() or sign == _STAR):
        text = "".join(run)
        if is_word and text.strip(_STAR):
            yield Word(text.replace("\u0640", ""), start + place, start + place + len(text))
        place += len(text)


def _folded(chunk: str) -> str:
    """Fold case, accents and scripts; one sign for each sign, so that places stay true."""
    return "".join(map(_fold, chunk)).translate(_LOOKALIKES).translate(_ARABIC)


def _fold(sign: str) -> str:
    plain = unicodedata.normalize("NFKD", sign).casefold()[:1]
    # A sign that cannot be seen parts no word: it becomes the one that is taken out afterwards.
    is_unseen = not plain or unicodedata.category(plain) in {"Mn", "Me", "Cf"}
    return "\u0640" if is_unseen else plain


def _joined(found: list[Word]) -> Iterator[Word]:
    """Yield the words; three or more letters in a row, each standing alone, as the word they spell."""
    for is_letter, run in groupby(found, key=lambda word: len(word.text) == 1):
        alone = list(run)
        if is_letter and len(alone) > 2:
            yield Word("".join(word.text for word in alone), alone[0].start, alone[-1].end)
        else:
            yield from alone
