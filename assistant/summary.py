"""Summary: the three sentences of an article that together say most of what it says.

Every word gets a chance of standing in a summary somebody would write: from how many sentences say it, how
early it is said first, whether the headline has it, whether it is a name (K. Hong and A. Nenkova, "Improving
the estimation of word importance for news multi-document summarization", EACL 2014). The sentences are chosen
together, so that repeats count once, for the F1 they can be expected to have with such a summary: twice the
words it can be expected to share, by the length of both (C.-Y. Lin, "ROUGE", 2004).
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.word_lists import LEANS_BACK, SMALL_WORDS, SPEAKER_WORDS
from assistant.words import COMMON, Sentence, tokens

LENGTH = 3
# Only so many sentences are weighed together, the best alone.
WEIGHED = 25
FEWEST_WORDS = 5
FEWEST_LETTERED = 4
# Words of a usual summary by hand.
USUAL_LENGTH = 42
# More often than this a small word adds nothing.
MOST_TIMES = 8
# A sentence costs at least so many words: the three should say something, not just be short.
SHORTEST = 10
# What a page's furniture begins with may also be glued to a sentence: longer than this, it is one.
LONGEST_FURNITURE = 16

# Bylines, buttons and captions that stand among the sentences of pages.
FURNITURE = re.compile(
    r"^\W*(?:by\b(?=\W+(?-i:[A-Z])[\w.'’-]*\W+(?:(?-i:[A-Z])|for\b|in\b|$))|published\b|updated\b|created\b"
    r"|last updated|scroll (?:down|up)|click (?:here|to)|share (?:this|on)|read more|read also|also read"
    r"|follow (?:us|@)|sign up|subscribe|media playback|image (?:copyright|caption|source)|advertisement"
    r"|(?:photo|picture|video|source|copyright|image|credit)s?\s*[:©]|©|all rights reserved|related|see also"
    r"|watch\b.{0,12}:|please (?:click|share|see|read)|for confidential|these are external links"
    r"|(?:e-?mail|contact) (?:us|the|him|her)\b|editor['’]s note"
    r"|اقرأ (?:أيضا|أيضًا|المزيد)|شارك|تابعنا|المصدر)",
    re.IGNORECASE,
)
ENDS = re.compile(r"[.!?؟…。][\"'”’»)\]\s]*$")
QUOTATION_MARK = re.compile(r"[\"“”«»\[\]]")
CLOSED_BY = {"“": "”", "«": "»", "[": "]"}
# What is left of the worth of a sentence that is half a quotation, where it must be weighed at all.
HALF_QUOTED = 0.5
QUOTED = re.compile(r"[\"“«][^\"”»]{12,}")


def _expected_overlap(a_thousand: float) -> list[float]:
    """Return, for 0, 1, 2... times a small word is said, how many of them a usual summary likely says too.

    Small words come as often as they come in any text, so their number in a summary is near Poisson's.
    """
    mean = USUAL_LENGTH * a_thousand / 1000
    at_most = chance = math.exp(-mean)
    overlap = [0.0]
    for times in range(1, MOST_TIMES + 1):
        overlap.append(overlap[-1] + 1 - at_most)
        chance *= mean / times
        at_most += chance
    return overlap


OVERLAP = {word: _expected_overlap(a_thousand) for word, a_thousand in SMALL_WORDS.items()}
# The same for a word that is small, but seldom said.
SELDOM = 0.04


@dataclass(frozen=True, slots=True, eq=False)
class Weighed:
    """A sentence that may be chosen: what it can be expected to share with a summary by hand, and its length.

    `worth` is what each word adds; `small` says how often each of the smallest words, and how much
    each adds that is not said already; `rest` is what all its other small words add.
    """

    sentence: Sentence
    worth: dict[str, float]
    small: list[tuple[str, int, list[float]]]
    rest: float
    prior: float
    length: int


def choose(sentences: Sequence[Sentence], headline: str = "", limit: int = LENGTH) -> list[int]:
    """Return the numbers of at most `limit` sentences that sum the text up, in the order of the text."""
    able = whole_ones(sentences, limit)
    if len(able) <= limit:
        return [sentence.number for sentence in able]
    chances = _chances(able, headline)
    weighed = [_weighed(sentence, place, chances) for place, sentence in enumerate(able)]
    alone = _Chosen()
    weighed.sort(key=alone.with_another, reverse=True)
    chosen = _greedy(weighed[:WEIGHED], limit)
    return sorted(each.sentence.number for each in chosen)


def whole_ones(sentences: Sequence[Sentence], fewest: int = 1) -> list[Sentence]:
    """Return the sentences worth quoting, those without half a quotation where there are `fewest` of them."""
    able = [sentence for sentence in sentences if is_worth_quoting(sentence)] or list(sentences)
    whole = [sentence for sentence in able if has_whole_quotes(sentence.text)]
    return whole if len(whole) >= fewest else able


def has_whole_quotes(text: str) -> bool:
    """Tell whether every quotation (and bracket) that begins in a sentence ends in it, and the reverse."""
    opened: list[str] = []
    for mark in QUOTATION_MARK.findall(text):
        if mark == '"':
            opened.pop() if opened[-1:] == [mark] else opened.append(mark)
        elif mark in CLOSED_BY:
            opened.append(CLOSED_BY[mark])
        elif not opened or opened.pop() != mark:
            return False
    return not opened


def is_worth_quoting(sentence: Sentence) -> bool:
    """Tell a sentence from a subheading, a byline, a caption, a button, or a row of numbers."""
    length = len(sentence.tokens)
    return (
        length >= FEWEST_WORDS
        and bool(sentence.stems)
        and sum(not token.is_number for token in sentence.tokens) >= FEWEST_LETTERED
        and (length > LONGEST_FURNITURE or ENDS.search(sentence.text) is not None)
        and (length > LONGEST_FURNITURE or FURNITURE.match(sentence.text) is None)
    )


def _chances(able: list[Sentence], headline: str) -> dict[str, float]:
    """Return for each word how likely it is in a summary."""
    titled = {token.stem for token in tokens(headline) if token.counts}
    first: dict[str, int] = {}
    said: dict[str, int] = {}
    large: set[str] = set()
    for place, sentence in enumerate(able):
        large |= sentence.names
        for word in set(sentence.stems):
            first.setdefault(word, place)
            said[word] = said.get(word, 0) + 1
    early = [1.2 * math.exp(-place / 5) + 0.5 * math.exp(-place / 2) for place in range(len(able))]
    often = [0.0, *(1.0 * math.log(n) + 2.5 * n / len(able) for n in range(1, len(able) + 1))]
    chances = {}
    for word, times in said.items():
        logit = (
            -3.6
            + often[times]
            + early[first[word]]
            + (2.5 if word in titled else 0)
            + (0.3 if word in large else 0)
            - (0.4 if word in COMMON else 0)
        )
        chances[word] = 1 / (1 + math.exp(-logit))
    return chances


def _weighed(sentence: Sentence, place: int, chances: dict[str, float]) -> Weighed:
    prior = 0.5 + 0.5 * math.exp(-place / 3)
    if sentence.tokens[0].low in LEANS_BACK:
        prior *= 0.8
    if QUOTED.search(sentence.text):
        prior *= 0.85
    if not has_whole_quotes(sentence.text):
        prior *= HALF_QUOTED
    if any(token.low in SPEAKER_WORDS for token in sentence.tokens):
        prior *= 0.85
    if sentence.text.rstrip("\"'”’» ").endswith(("?", "؟", "!")):
        prior *= 0.7
    worth = {word: chances[word] * prior for word in sentence.stems}
    times: dict[str, int] = {}
    for token in sentence.tokens:
        if token.is_stopword:
            times[token.low] = times.get(token.low, 0) + 1
    small = [(word, count, OVERLAP[word]) for word, count in times.items() if word in OVERLAP]
    rest = prior * SELDOM * (len(times) - len(small))
    return Weighed(sentence, worth, small, rest, prior, max(len(sentence.tokens), SHORTEST))


class _Chosen:
    """Sentences that are chosen together, and what they can be expected to share with a summary by hand."""

    def __init__(self, chosen: Sequence[Weighed] = ()) -> None:
        self.best: dict[str, float] = {}
        self.small: dict[str, int] = {}
        self.overlap = 0.0
        self.length = USUAL_LENGTH
        for each in chosen:
            self.overlap += self._gain(each)
            self.length += each.length
            for word, times, _overlap in each.small:
                self.small[word] = self.small.get(word, 0) + times
            for word, worth in each.worth.items():
                if worth > self.best.get(word, 0.0):
                    self.best[word] = worth

    def with_another(self, another: Weighed) -> float:
        """Return the expected F1 (up to a factor of two) with another sentence."""
        return (self.overlap + self._gain(another)) / (self.length + another.length)

    def _gain(self, another: Weighed) -> float:
        gain, before = another.rest, self.best
        for word, worth in another.worth.items():
            if word not in before:
                gain += worth
            elif worth > before[word]:
                gain += worth - before[word]
        said, share = self.small, 0.0
        for word, times, overlap in another.small:
            already = said.get(word, 0)
            share += overlap[min(already + times, MOST_TIMES)] - overlap[min(already, MOST_TIMES)]
        return gain + another.prior * share


def _greedy(weighed: list[Weighed], limit: int) -> list[Weighed]:
    """Take the best beside those taken, then exchange each once for whichever goes better with the others."""
    chosen = weighed[:1]
    for _ in range(2 * limit - 1):
        chosen = chosen if len(chosen) < limit else chosen[1:]
        rest = (each for each in weighed if each not in chosen)
        chosen = [*chosen, max(rest, key=_Chosen(chosen).with_another)]
    return chosen
