"""Whether a text says words somebody does not want to meet: whole words, however they are written."""

import re
import unicodedata

WORD = re.compile(r"\w+")
# Accents and vowel signs, invisible characters; and what stretches an Arabic word.
UNSAID = {"Mn", "Me", "Cf"}
STRETCH = "\u0640"


def folded(text: str) -> str:
    """Return the words of `text` between single spaces: in small letters, without accents."""
    plain = "".join(
        sign
        for sign in unicodedata.normalize("NFKD", text.casefold())
        if unicodedata.category(sign) not in UNSAID and sign != STRETCH
    )
    return f" {' '.join(WORD.findall(plain))} "


def says(text: str, words: str) -> bool:
    """Tell whether `text`, folded, has `words`, folded, one after the other."""
    return bool(words.strip()) and words in text
