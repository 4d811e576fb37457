"""Summary: the three sentences of an article that together say most of what it says.

Every word gets a chance of standing in a summary somebody would write: from how many sentences say it, how
early it is said first, whether the headline has it, whether it is a name or a figure (K. Hong and A. Nenkova,
"Improving the estimation of word importance", 2014). The sentences are chosen together, so that repeats
count once, for the expected share of such words against their length, which is what ROUGE's F1 measures.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.word_lists import LEANS_BACK
from assistant.words import COMMON, Sentence, tokens

LENGTH = 3
# Only so many sentences are weighed together, the best alone.
WEIGHED = 40
FEWEST_WORDS = 6
# Words of a usual summary by hand, and how often a word like "the" is in it too.
USUAL_LENGTH = 30
SMALL_WORD = 0.12
# A sentence costs at least so many words: the three should say something, not just be short.
SHORTEST = 10

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
QUOTED = re.compile(r"[\"“«][^\"”»]{12,}")


@dataclass(frozen=True)
class Weighed:
    """A sentence that may be chosen: its words' worth, its length, how likely one of its kind is chosen."""

    sentence: Sentence
    words: frozenset[str]
    small: int
    prior: float

    @property
    def length(self) -> int:
        return len(self.sentence.tokens)


def choose(sentences: Sequence[Sentence], headline: str = "", limit: int = LENGTH) -> list[int]:
    """Return the numbers of at most `limit` sentences that sum the text up, in the order of the text."""
    able = [sentence for sentence in sentences if is_worth_quoting(sentence)] or list(sentences)
    if len(able) <= limit:
        return [sentence.number for sentence in able]
    chances = _chances(able, headline)
    weighed = [_weighed(sentence, place, len(able)) for place, sentence in enumerate(able)]
    weighed.sort(key=lambda each: -_worth([each], chances))
    chosen = _improved(_greedy(weighed[:WEIGHED], chances, limit), weighed[:WEIGHED], chances)
    return sorted(each.sentence.number for each in chosen)


def is_worth_quoting(sentence: Sentence) -> bool:
    """Tell a sentence from a subheading, a byline, a caption, a button, or a quotation cut in two."""
    return (
        len(sentence.tokens) >= FEWEST_WORDS
        and bool(sentence.stems)
        and (ENDS.search(sentence.text) is not None or len(sentence.tokens) > 3 * FEWEST_WORDS)
        and FURNITURE.match(sentence.text) is None
        and not _is_half_a_quote(sentence.text)
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
    chances = {}
    for word, times in said.items():
        logit = (
            -2.7
            + 1.5 * math.log(times)
            + 1.0 * math.exp(-first[word] / 5)
            + (3.0 if word in titled else 0)
            + (0.6 if word in large else 0)
            + (0.3 if word[0].isdigit() else 0)
            - (0.2 if word in COMMON else 0)
        )
        chances[word] = 1 / (1 + math.exp(-logit))
    return chances


def _weighed(sentence: Sentence, place: int, of: int) -> Weighed:
    words = frozenset(sentence.stems)
    prior = 0.4 + 0.6 * math.exp(-place / 4)
    if sentence.tokens[0].text.lower() in LEANS_BACK:
        prior *= 0.82
    if QUOTED.search(sentence.text):
        prior *= 0.8
    if sentence.text.rstrip("\"'”’» ").endswith(("?", "؟", "!")):
        prior *= 0.8
    return Weighed(sentence, words, len(sentence.tokens) - len(sentence.stems), prior)


def _is_half_a_quote(sentence: str) -> bool:
    return sentence.count("“") != sentence.count("”") or sentence.count('"') % 2 == 1


def _worth(chosen: Sequence[Weighed], chances: dict[str, float]) -> float:
    """Return what share of a summary by hand these sentences can be expected to hold (F1, up to a factor)."""
    best: dict[str, float] = {}
    small = length = 0.0
    for each in chosen:
        small += SMALL_WORD * each.small * each.prior
        length += max(each.length, SHORTEST)
        for word in each.words:
            if best.get(word, 0.0) < each.prior:
                best[word] = each.prior
    expected = small + sum(chances[word] * prior for word, prior in best.items())
    return expected / (length + USUAL_LENGTH)


def _greedy(weighed: list[Weighed], chances: dict[str, float], limit: int) -> list[Weighed]:
    chosen: list[Weighed] = []
    while len(chosen) < limit:
        rest = (each for each in weighed if each not in chosen)
        chosen.append(max(rest, key=lambda each: _worth([*chosen, each], chances)))
    return chosen


def _improved(chosen: list[Weighed], weighed: list[Weighed], chances: dict[str, float]) -> list[Weighed]:
    """Exchange each sentence once for whichever goes better with the others."""
    for place in range(len(chosen)):
        others = [*chosen[:place], *chosen[place + 1 :]]
        rest = [each for each in weighed if each not in others]
        chosen = [*others, max(rest, key=lambda each: _worth([*others, each], chances))]
    return chosen
