"""Where the sentences of a text begin and end, in English, Arabic and what is written like them.

A sentence is a span: it is never rewritten, only cut out. A line of the text (a paragraph, a subheading, an
item of a list) always ends one. Time is linear in the length of the text.
"""

import re
from typing import NamedTuple

from assistant.word_lists import BEFORE_A_NAME, BEGINNERS, PERHAPS_ENDING, WORDS_TOO


class Span(NamedTuple):
    """Half-open, in characters of the text it was cut from."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]


# What ends a sentence, with the quotes and brackets that close behind it.
END = re.compile(r"(?P<mark>[.!?؟۔。！？…]++)(?P<close>[\"'”’»)\]]*+)(?P<gap>\s*+)")
# A closing quote set apart, in text that was taken to pieces and joined again: `he said. " Then`.
SPACED_QUOTE = re.compile(r'"(?=\s|$)')
OPENING = "\"'“”‘«([—–-•* \t\u200f\u200e"
LAST_WORD = re.compile(r"(?:^|[\s(\[\"'“‘«—–/-])((?:[^\W\d_]\.)*[^\W\d_]{1,12})$")
NUMBER_FIRST = re.compile(r"\s*[(\[]?[0-9٠-٩]{1,3}$")
WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")

NEVER = {"e.g", "i.e", "cf", "viz", "ca"}


def split(text: str) -> list[Span]:
    """Return the spans of the sentences of `text`, in order; what has no letter or digit is in none."""
    spans: list[Span] = []
    is_small = text.islower()
    start = 0
    for line in text.splitlines(keepends=True):
        _split_line(text, start, start + len(line), spans, is_small)
        start += len(line)
    return spans


def _split_line(text: str, start: int, stop: int, spans: list[Span], is_small: bool) -> None:
    first = counted = start
    quotes = 0
    for end in END.finditer(text, start, stop):
        quotes += text.count('"', counted, end.end())
        counted = end.end()
        if _ends_sentence(text, first, end, stop, is_small):
            last, after = end.start("gap"), end.end()
            if quotes % 2 and SPACED_QUOTE.match(text, after, stop):
                last = after = counted = after + 1
            _keep(text, first, last, spans)
            first, quotes = after, 0
    _keep(text, first, stop, spans)


def _keep(text: str, start: int, stop: int, spans: list[Span]) -> None:
    while start < stop and text[start].isspace():
        start += 1
    while start < stop and text[stop - 1].isspace():
        stop -= 1
    if WORD.search(text, start, stop):
        spans.append(Span(start, stop))


def _ends_sentence(text: str, first: int, end: re.Match[str], stop: int, is_small: bool) -> bool:
    if end.end() >= stop:
        return True
    following = _next_word(text, end.end(), stop)
    if not end["gap"]:
        return _is_glued(text, end, following)
    if following[:1].islower() and not is_small:
        return False
    if end["mark"] != "." or end["close"]:
        return True
    return _full_stop_ends(text, first, end.start(), following)


def _full_stop_ends(text: str, first: int, at: int, following: str) -> bool:
    """Tell whether the one full stop at `at` ends a sentence, or an abbreviation, initial or number."""
    before = text[max(first, at - 24) : at]
    if at - first < 8 and NUMBER_FIRST.match(text[first:at]):
        return False  # "1. " begins an item of a list.
    match = LAST_WORD.search(before)
    if match is None:
        return True
    word = match[1]
    low = word.lower()
    if low in NEVER:
        return False
    is_word = low in WORDS_TOO and word.islower()
    if low in BEFORE_A_NAME:
        return is_word and following[:1].isupper()
    is_initial = "." in word or (len(word) == 1 and word.isupper() and word != "I")
    if is_initial or (low in PERHAPS_ENDING and not is_word):
        return following.lower() in BEGINNERS
    return True


def _is_glued(text: str, end: re.Match[str], following: str) -> bool:
    """Tell whether a sentence ends though no space follows, as in text cut from pages: `done.Then`."""
    before = text[max(0, end.start() - 3) : end.start()]
    return (
        len(before) == 3
        and before.isalpha()
        and before[1:].islower()
        and len(following) > 1
        and following[0].isupper()
        and following[1:].islower()
        and following.lower() not in {"com", "org", "net"}
    )


def _next_word(text: str, start: int, stop: int) -> str:
    while start < stop and text[start] in OPENING:
        start += 1
    match = WORD.match(text, start, stop)
    return match[0] if match else ""
