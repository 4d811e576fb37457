"""The words of a text, as the features weigh them: stems, names, figures."""

import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from assistant.sentences import Span, split
from assistant.stemming import stem
from assistant.word_lists import COMMON_WORDS, NUMBER_WORDS, STOPWORDS

TOKEN = re.compile(r"[0-9٠-٩]+(?:[.,٫][0-9٠-٩]+)*|(?:[^\W\d_]\.){2,}|[^\W_]+")
DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")

COMMON = frozenset(stem(word) for word in COMMON_WORDS)


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a sentence. `is_name`: written as one, by what can be told from its letters."""

    text: str
    low: str
    stem: str
    is_stopword: bool
    is_name: bool
    is_number: bool

    @property
    def counts(self) -> bool:
        """It tells something of what the sentence is about."""
        return not self.is_stopword


def tokens(sentence: str) -> list[Token]:
    """Return the words of one sentence (or question, or headline)."""
    return [_token(text, place > 0) for place, text in enumerate(TOKEN.findall(sentence))]


@lru_cache(maxsize=50_000)
def _token(text: str, is_inside: bool) -> Token:
    low = text.lower().translate(DIGITS).rstrip(".")
    is_stopword = low in STOPWORDS and not (text.isupper() and len(text) > 1)
    return Token(
        text=text,
        low=text.lower(),
        stem=low if low[0].isdigit() else stem(low.replace(".", "")),
        is_stopword=is_stopword,
        is_name=is_inside and text[0].isupper() and not is_stopword,
        is_number=low[0].isdigit() or low in NUMBER_WORDS,
    )


@dataclass
class Sentence:
    """A sentence of a text: where it stands, and what is in it."""

    number: int
    span: Span
    text: str
    tokens: list[Token] = field(repr=False)

    @cached_property
    def stems(self) -> list[str]:
        return [token.stem for token in self.tokens if not token.is_stopword]

    @cached_property
    def names(self) -> set[str]:
        return {token.stem for token in self.tokens if token.is_name}


def read(text: str) -> list[Sentence]:
    """Return the sentences of a text with their words, numbered from 0.

    A word that opens a sentence is a name where the text writes it large in the middle of another.
    """
    sentences = []
    for number, span in enumerate(split(text)):
        words = span.of(text)
        sentences.append(Sentence(number, span, words, tokens(words)))
    names = {token.stem for sentence in sentences for token in sentence.tokens if token.is_name}
    for sentence in sentences:
        opening = sentence.tokens[0] if sentence.tokens else None
        if opening and opening.text[0].isupper() and opening.counts and opening.stem in names:
            sentence.names.add(opening.stem)
    return sentences
