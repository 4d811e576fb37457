"""How large the paper is and how it is spread over time: the same for the same seed, in every process."""

from array import array
from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from itertools import accumulate
from random import Random

CHUNK = 2000  # Articles loaded at once: their comments are spread over the same days.
DAY = 86_400
YEARS_DAYS = 3650
# The archive grows denser towards now; in the last two days at least this many appear.
GROWTH = 1.3
BUSY_SECONDS = 2 * DAY
BUSY_SHARE, BUSY_LEAST = 0.003, 1200
# The article everybody talks about.
LONGEST_TALK = 12_000
SILENT_SHARE = 0.4
LONGEST_USUAL = 400.0


@dataclass(frozen=True)
class Plan:
    """`until` is the moment the newest article appeared, `first_person` the lowest number a reader gets."""

    articles: int
    comments: int
    seed: int
    until: datetime
    first_person: int = 1

    def rng(self, *names: object) -> Random:
        """Return a source of chance of its own for `names`."""
        return Random("/".join(map(str, (self.seed, *names))))  # noqa: S311  An invented paper, not a secret.

    @property
    def readers(self) -> int:
        return max(40, self.articles // 20)

    @property
    def outlets(self) -> int:
        return max(8, min(200, self.articles // 10))

    @property
    def topics(self) -> int:
        return max(40, min(4000, self.articles * 2 // 5))

    @property
    def pictures(self) -> int:
        return max(10, min(300, self.articles // 10))

    @property
    def chunks(self) -> int:
        return -(-self.articles // CHUNK)

    def numbers(self, chunk: int) -> range:
        """Return the numbers of the chunk's articles, which are their primary keys."""
        first = chunk * CHUNK + 1
        return range(first, min(first + CHUNK, self.articles + 1))

    @cached_property
    def end(self) -> int:
        """`until` in seconds since 1970."""
        return int(self.until.timestamp())

    def is_draft(self, number: int) -> bool:
        """Whether article `number` is still being written: nobody has read it, or said anything of it."""
        return number % 83 == 7 and number != self.place_of_longest

    @property
    def place_of_longest(self) -> int:
        """The number of the article with the longest conversation: one of the last two days."""
        return self.articles - self._busy // 2

    def moment(self, number: int) -> int:
        """Return when article `number` appeared, in seconds since 1970; a greater number is never earlier."""
        left = self.articles - number
        if left < self._busy:
            return self.end - 60 - BUSY_SECONDS * left // self._busy
        older = (left - self._busy) / max(1, self.articles - self._busy)
        return self.end - 60 - BUSY_SECONDS - int((YEARS_DAYS - 2) * DAY * older**GROWTH)

    def talk(self, number: int) -> int:
        """Return how many comments article `number` has."""
        return self._talk[number - 1]

    def comments_before(self, chunk: int) -> int:
        return self._before[chunk]

    @property
    def _busy(self) -> int:
        return min(self.articles // 5 + 1, max(BUSY_LEAST, round(self.articles * BUSY_SHARE)))

    @cached_property
    def _before(self) -> list[int]:
        return [
            0,
            *accumulate(
                sum(self.talk(number) for number in self.numbers(chunk)) for chunk in range(self.chunks)
            ),
        ]

    @cached_property
    def _talk(self) -> "array[int]":
        """Many articles without a comment, few with hundreds, one with thousands; `comments` in all."""
        rng = self.rng("talk")
        longest = min(LONGEST_TALK, self.comments // 5)
        wishes = [
            0.0
            if self.is_draft(number) or rng.random() < SILENT_SHARE
            else min(rng.paretovariate(0.9), LONGEST_USUAL)
            for number in range(1, self.articles + 1)
        ]
        wishes[self.place_of_longest - 1] = 0.0
        total = sum(wishes) or 1.0
        counts = array("l", (int(wish * (self.comments - longest) / total) for wish in wishes))
        counts[self.place_of_longest - 1] = longest
        missing = self.comments - sum(counts)
        open_to_all = [place for place, wish in enumerate(wishes) if wish] or [self.place_of_longest - 1]
        for step in range(missing):
            counts[open_to_all[step * len(open_to_all) // missing]] += 1
        return counts


class Choice:
    """Numbers from 1 to `size`, the first the commonest, as Zipf and Mandelbrot counted words."""

    def __init__(self, size: int, *, steepness: float = 1.0, shift: float = 2.7) -> None:
        self.numbers = range(1, size + 1)
        self.weights = list(accumulate((rank + shift) ** -steepness for rank in self.numbers))

    def one(self, rng: Random) -> int:
        return self.numbers[bisect_right(self.weights, rng.random() * self.weights[-1])]

    def many(self, rng: Random, count: int) -> list[int]:
        return rng.choices(self.numbers, cum_weights=self.weights, k=count)


def written(seconds: int) -> str:
    """Return a moment as PostgreSQL reads it."""
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d %H:%M:%S}+00"
