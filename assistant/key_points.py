"""Key points: one sentence each for who, where, when, the figures, and what was said."""

import re
from collections import Counter
from collections.abc import Sequence, Set
from itertools import pairwise

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from assistant.summary import QUOTED, whole_ones
from assistant.telling import people_in, tells_when, tells_where
from assistant.word_lists import (
    BEFORE_PLACES,
    LEANS_BACK,
    ONLY_BEFORE_PLACES,
    SAYING_WORDS,
    TIME_WORDS,
)
from assistant.words import Sentence, Token, tokens

WHOLE_QUOTE = re.compile(r"“[^“”]{20,}”|«[^«»]{20,}»|\"[^\"]{20,}\"")
LENGTH = 5


class Kind(TextChoices):
    WHO = "who", pgettext_lazy("key point", "Who")
    WHERE = "where", pgettext_lazy("key point", "Where")
    WHEN = "when", pgettext_lazy("key point", "When")
    FIGURES = "figures", pgettext_lazy("key point", "Figures")
    QUOTE = "quote", pgettext_lazy("key point", "In their words")


def choose(sentences: Sequence[Sentence], headline: str = "", limit: int = LENGTH) -> list[int]:
    """Return at most a sentence a kind, none twice, in the order of the kinds."""
    weigh = _Weights(sentences, headline)
    chosen: list[int] = []
    for kind in list(Kind)[:limit]:
        rest = [each for each in weigh.able if each.number not in chosen]
        best = max(rest, key=lambda each: weigh.worth(each, kind), default=None)
        if best is not None and weigh.worth(best, kind) > 0:
            chosen.append(best.number)
    return chosen


def kinds_of(sentences: Sequence[Sentence], numbers: Sequence[int], headline: str = "") -> dict[int, Kind]:
    """Return what each chosen sentence tells, whoever chose it; one that tells nothing new is left out."""
    weigh = _Weights(sentences, headline)
    most = {kind: max(weigh.worth(each, kind) for each in sentences) or 1.0 for kind in Kind}
    fits = sorted(
        (
            (weigh.worth(sentences[number], kind) / most[kind], kind, number)
            for number in numbers
            for kind in Kind
        ),
        key=lambda fit: -fit[0],
    )
    kinds: dict[int, Kind] = {}
    for fit, kind, number in fits:
        if fit > 0 and number not in kinds and kind not in kinds.values():
            kinds[number] = kind
    return dict(sorted(kinds.items(), key=lambda pair: list(Kind).index(pair[1])))


class _Weights:
    """How well sentences of one text tell who, where, when, how much, and what was said."""

    def __init__(self, sentences: Sequence[Sentence], headline: str) -> None:
        self.able = whole_ones(sentences)
        self.people = people_in(sentences)
        self.counts = Counter(word for each in sentences for word in set(each.stems))
        self.places = {
            after.stem
            for each in sentences
            for before, after in pairwise(each.tokens)
            if before.low in ONLY_BEFORE_PLACES and after.is_name and after.low not in TIME_WORDS
        }
        self.titled = {token.stem for token in tokens(headline) if token.counts}

    def worth(self, sentence: Sentence, kind: Kind) -> float:
        """Return 0 where the sentence has nothing of the kind."""
        own = {
            Kind.WHO: self._people,
            Kind.WHERE: self._places,
            Kind.WHEN: self._times,
            Kind.FIGURES: self._figures,
            Kind.QUOTE: self._quotes,
        }[kind](sentence)
        if not own:
            return 0.0
        alone = 0.8 if sentence.tokens[0].text.lower() in LEANS_BACK else 1.0
        told = 0.6 if kind != Kind.QUOTE and QUOTED.search(sentence.text) else 1.0
        early = 0.6 + 0.4 / (1 + sentence.number / 8)
        return own * alone * told * early * (1 + self._weight(sentence))

    def _weight(self, sentence: Sentence) -> float:
        """Return how much a sentence is about what the whole text is about."""
        about = sum(self.counts[word] - 1 + 2 * (word in self.titled) for word in set(sentence.stems))
        return about / (len(sentence.tokens) + 8)

    def _people(self, sentence: Sentence) -> float:
        people = sum(_full_names(sentence.tokens, self.places))
        speaks = any(token.text.lower() in SAYING_WORDS for token in sentence.tokens)
        if not sentence.names:
            return 0.5 * speaks  # Arabic does not write names large.
        return min(2.0, people) + 0.3 * speaks + 0.1 * bool(people)

    def _places(self, sentence: Sentence) -> float:
        return 1.0 if tells_where(sentence, self.people) else 0.0

    def _times(self, sentence: Sentence) -> float:
        return 1.0 if tells_when(sentence) else 0.0

    def _figures(self, sentence: Sentence) -> float:
        digits = sum(token.stem[0].isdigit() for token in sentence.tokens)
        written = sum(token.is_number for token in sentence.tokens) - digits
        return min(3.0, digits + 0.4 * written)

    def _quotes(self, sentence: Sentence) -> float:
        quote = WHOLE_QUOTE.search(sentence.text)
        if quote is None:
            return 0.0
        return 1.0 + any(token.text.lower() in SAYING_WORDS for token in sentence.tokens)


def _full_names(words: Sequence[Token], places: Set[str]) -> list[bool]:
    """Return for each run of names whether it is of two or more, and no place: Captain Edda Rusk is one."""
    runs: list[list[Token]] = []
    before = ""
    is_open = False
    for token in words:
        is_name = token.is_name and not token.is_number
        if is_name and is_open:
            runs[-1].append(token)
        elif is_name and before not in BEFORE_PLACES and before != "the" and token.stem not in places:
            runs.append([token])
        is_open = is_name and bool(runs) and runs[-1][-1] is token
        before = token.text.lower()
    return [len(run) > 1 for run in runs]
