"""Where the words of the editors' glossary stand in a text, and links to what they mean.

A word is found as it is written in the glossary: whole, and in any case where the glossary writes it small.
Arabic words are found behind their article and the prepositions that are written in one with them.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from articles.prose import TAG
from assistant.sentences import Span

WORD = re.compile(r"[^\W_]+")
# Names and code keep their look, and a link holds no other.
KEPT = re.compile(r"<(?P<end>/?)(?:a|h[2-4]|pre|code|figcaption)(?=[ >])")
ARABIC_PREFIXES = ("", "ال", "و", "وال", "ب", "بال", "ل", "لل", "ف", "فال", "ك", "كال")
# What a prefix leaves of a word is at least as long.
SHORTEST_ARABIC = 3


@dataclass(frozen=True)
class Entry:
    """A term, by its number, and the forms it is written in."""

    pk: int
    forms: tuple[str, ...]


class Glossary:
    """The terms of one language."""

    def __init__(self, entries: Iterable[Entry], language: str) -> None:
        self._prefixes = ARABIC_PREFIXES if language == "ar" else ("",)
        self._forms: dict[str, list[tuple[re.Pattern[str], int]]] = {}
        # The longest first: "exclusive economic zone" before "exclusive".
        pairs = sorted(((form, each.pk) for each in entries for form in each.forms), key=_longest_first)
        for form, pk in pairs:
            if first := WORD.search(form):
                self._forms.setdefault(first[0].casefold(), []).append((_pattern(form[first.start() :]), pk))

    def find(self, text: str) -> dict[int, Span]:
        """Return the first place of each term in a text."""
        return {pk: span for span, pk in self._places(text, set())}

    def linked(self, safe_html: str, page: str) -> str:
        """Return sanitised HTML with the first place of each term leading to it on `page`."""
        pieces: list[str] = []
        seen: set[int] = set()
        inside, last = 0, 0
        for tag in [*TAG.finditer(safe_html), None]:
            words = safe_html[last : tag.start()] if tag else safe_html[last:]
            pieces.append(words if inside else self._linked(words, page, seen))
            if tag is None:
                break
            last = tag.end()
            pieces.append(tag[0])
            if kept := KEPT.match(tag[0]):
                inside += -1 if kept["end"] else 1
        return "".join(pieces)

    def _linked(self, words: str, page: str, seen: set[int]) -> str:
        pieces, last = [], 0
        for span, pk in self._places(words, seen):
            address = escape(f"{page}#term-{pk}")
            pieces += [words[last : span.start], f'<a class="term" href="{address}">{span.of(words)}</a>']
            last = span.end
        return "".join([*pieces, words[last:]])

    def _places(self, words: str, seen: set[int]) -> Iterator[tuple[Span, int]]:
        """Yield the places of terms that are not `seen` yet, and add them to those."""
        end = 0
        for word in WORD.finditer(words):
            # In HTML, what follows an ampersand is no word.
            if word.start() < end or words[word.start() - 1 : word.start()] == "&":
                continue
            if found := self._at(words, word, seen):
                end, pk = found
                seen.add(pk)
                yield Span(word.start(), end), pk

    def _at(self, words: str, word: re.Match[str], seen: set[int]) -> tuple[int, int] | None:
        for prefix in self._prefixes:
            rest = word[0].removeprefix(prefix)
            if prefix and (rest == word[0] or len(rest) < SHORTEST_ARABIC):
                continue
            for pattern, pk in self._forms.get(rest.casefold(), ()):
                match = pattern.match(words, word.end() - len(rest))
                if match and pk not in seen:
                    return match.end(), pk
        return None


def _pattern(form: str) -> re.Pattern[str]:
    """Return what finds `form` in a text and in HTML."""
    escaped = r"\s+".join(re.escape(word) for word in form.split()).replace("&", "&(?:amp;)?")
    return re.compile(escaped + r"(?![^\W_])", re.IGNORECASE if form == form.lower() else 0)


def _longest_first(pair: tuple[str, int]) -> tuple[int, str, int]:
    form, pk = pair
    return -len(form), form, pk
