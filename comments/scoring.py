"""How like those that moderators reject a comment is, learned only from what they decided here.

A logistic regression over hashed words and runs of letters, one step for each decision, by AdaGrad (Duchi,
Hazan and Singer, 2011). Its figure may order the queue. It is kept apart from comments and decides nothing.
"""

import math
import zlib
from array import array
from collections import Counter
from dataclasses import dataclass, field

from comments.wording import normalised

BUCKETS = 2**15
RUNS = (3, 4, 5)  # How many letters stand in a run.
LETTERS_READ = 2000  # Of a long comment; the rest says little more and costs as much.
STEP = 0.35
# What the first step of a weight is divided by is never nothing.
SMALLEST = 1e-6
FEWEST_DECISIONS = 300


Features = dict[int, float]


def features(text: str) -> Features:
    """Return the buckets of `text` and how much each weighs; the squares sum to one."""
    plain = normalised(text[:LETTERS_READ]).text
    words = plain.split()
    counts = Counter(_bucket("w", word) for word in words)
    for size in RUNS:
        counts.update(_bucket("r", plain[at : at + size]) for at in range(len(plain) - size + 1))
    weights = {bucket: 1 + math.log(count) for bucket, count in counts.items()}
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {bucket: weight / length for bucket, weight in weights.items()}


def _bucket(kind: str, piece: str) -> int:
    return zlib.crc32(f"{kind}{piece}".encode()) % BUCKETS


def _nothing() -> "array[float]":
    return array("f", bytes(4 * (BUCKETS + 1)))


@dataclass
class Scorer:
    """Weights, and how far each has moved. The last belongs to no word: how many are rejected at all."""

    weights: "array[float]" = field(default_factory=_nothing)
    moved: "array[float]" = field(default_factory=_nothing)
    decisions: int = 0

    @classmethod
    def from_bytes(cls, kept: bytes, decisions: int) -> "Scorer":
        """Read what `to_bytes` wrote; what has another length is from other buckets, and is forgotten."""
        numbers = array("f")
        half = BUCKETS + 1
        if len(kept) != 2 * half * numbers.itemsize:
            return cls()
        numbers.frombytes(kept)
        return cls(numbers[:half], numbers[half:], decisions)

    def to_bytes(self) -> bytes:
        return self.weights.tobytes() + self.moved.tobytes()

    @property
    def is_ready(self) -> bool:
        return self.decisions >= FEWEST_DECISIONS

    def score(self, text: str) -> float:
        """Return how likely moderators are to reject `text`, between 0 and 1."""
        return self._chance(features(text))

    def learn(self, text: str, is_rejected: bool) -> None:
        """Take one step towards what a moderator decided."""
        found = features(text)
        error = self._chance(found) - is_rejected
        self._move(BUCKETS, error)
        for bucket, weight in found.items():
            self._move(bucket, error * weight)
        self.decisions += 1

    def telling(self, text: str, how_many: int = 5) -> list[str]:
        """Return the words of `text` that speak most for a rejection, the heaviest first."""
        weighed = {word: self._weight_of(word) for word in dict.fromkeys(normalised(text).text.split())}
        heavy = [word for word, weight in weighed.items() if weight > 0]
        return sorted(heavy, key=lambda word: -weighed[word])[:how_many]

    def _weight_of(self, word: str) -> float:
        """Return what `word` adds, by itself and by the runs of letters in it."""
        within = f" {word} "
        runs = (_bucket("r", within[at : at + size]) for size in RUNS for at in range(len(within) - size + 1))
        return self.weights[_bucket("w", word)] + sum(self.weights[run] for run in runs) / len(within)

    def _chance(self, found: Features) -> float:
        total = self.weights[BUCKETS] + sum(self.weights[bucket] * weight for bucket, weight in found.items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))

    def _move(self, bucket: int, slope: float) -> None:
        self.moved[bucket] += slope * slope
        self.weights[bucket] -= STEP * slope / (math.sqrt(self.moved[bucket]) + SMALLEST)
