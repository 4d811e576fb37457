"""ROUGE-1, ROUGE-2 and ROUGE-L, as F1 over lower-case words without stemming.

C.-Y. Lin, "ROUGE: A package for automatic evaluation of summaries" (2004). Words are cut as the usual
implementation (rouge_score) cuts them, so that figures compare: a to z and digits; and, what it leaves out,
runs of letters of other scripts than Latin.
"""

import re
from collections import Counter
from itertools import pairwise
from typing import NamedTuple

WORD = re.compile(r"[a-z0-9]+|[^\W_\x00-\u024f]+")


class Rouge(NamedTuple):
    """F1 between 0 and 1 of single words, pairs of words, and the longest common subsequence."""

    one: float
    two: float
    longest: float


def rouge(summary: str, reference: str) -> Rouge:
    """Return how much of `reference` is in `summary` and the other way round."""
    ours, theirs = WORD.findall(summary.lower()), WORD.findall(reference.lower())
    return Rouge(
        _overlap(Counter(ours), Counter(theirs)),
        _overlap(Counter(pairwise(ours)), Counter(pairwise(theirs))),
        _f1(_longest_common(ours, theirs), len(ours), len(theirs)),
    )


def _overlap(ours: Counter[object], theirs: Counter[object]) -> float:
    return _f1((ours & theirs).total(), ours.total(), theirs.total())


def _f1(common: int, ours: int, theirs: int) -> float:
    return 2 * common / (ours + theirs) if common else 0.0


def _longest_common(ours: list[str], theirs: list[str]) -> int:
    """Return the length of the longest common subsequence, a row of it in one integer's bits."""
    places: dict[str, int] = {}
    for place, word in enumerate(ours):
        places[word] = places.get(word, 0) | 1 << place
    full = (1 << len(ours)) - 1
    row = full
    for word in theirs:
        matched = row & places.get(word, 0)
        row = ((row + matched) | (row - matched)) & full
    return len(ours) - row.bit_count()
