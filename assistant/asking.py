"""Ask this article: the sentences that answer a question best, and how sure it is that one does.

BM25 over the sentences (S. Robertson and H. Zaragoza, "The probabilistic relevance framework", 2009), with
stems, words alike in their beginnings or nearly the same, pairs of words, what the question asks for, and the
sentences beside.
"""

import math
from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from assistant.questions import Question, read_question
from assistant.stemming import stem
from assistant.summary import ENDS, has_whole_quotes
from assistant.word_lists import NEARLY_THE_SAME
from assistant.words import COMMON, Sentence, Token, tokens

LENGTH = 3
SATURATION = 1.2  # k1: how little a word counts that is said again.
BY_LENGTH = 0.4  # b: how much longer sentences are held to account.
ALIKE = 5  # Letters in which words begin alike, to be taken for forms of one.
ALIKE_WEIGHT = 0.6
NEARLY_WEIGHT = 0.5
BEFORE, AFTER = 0.3, 0.15  # What is said beside a sentence tells what its "he" and "it" are.
PAIR = 0.5
MET = 0.5
EARLY = 0.1
HALF_QUOTED = 0.7  # And never the second or third of an answer.
FRAGMENT = 0.7  # A subheading or a row of a table.

# Below this the article is said not to answer. From tests/assistant/questions.jsonl.
LEAST = 0.6


def _nearly() -> dict[str, set[str]]:
    """Return for each word the words that say nearly the same, all as stems."""
    nearly: dict[str, set[str]] = {}
    for group in NEARLY_THE_SAME:
        stems = {stem(word) for word in group}
        for word in stems:
            nearly.setdefault(word, set()).update(stems - {word})
    return nearly


NEARLY = _nearly()


@dataclass(frozen=True)
class Answer:
    """Numbers of sentences, the best first, and how likely they answer, between 0 and 1."""

    numbers: list[int]
    likelihood: float

    @property
    def is_there(self) -> bool:
        return bool(self.numbers) and self.likelihood >= LEAST


def answer(sentences: Sequence[Sentence], question: str, headline: str = "", limit: int = LENGTH) -> Answer:
    """Return the sentences of one article that answer `question` best."""
    asked = read_question(question)
    if not asked.words or not sentences:
        return Answer([], 0.0)
    found = _Found(sentences, asked, headline)
    best = sorted(range(len(sentences)), key=lambda place: (-found.scores[place], place))
    best = [best[0], *(place for place in best[1:] if has_whole_quotes(sentences[place].text))][:limit]
    if found.scores[best[0]] > 0:
        best = [place for place in best if found.scores[place] > 0]
        return Answer([sentences[place].number for place in best], found.likelihood(best))
    best.sort(key=lambda place: -asked.met_by(sentences[place]))
    return Answer([sentences[place].number for place in best], 0.0)


class _Found:
    """Where the words of one question stand in one article."""

    def __init__(self, sentences: Sequence[Sentence], asked: Question, headline: str) -> None:
        self.sentences = sentences
        self.asked = asked
        self.headline = {token.stem for token in tokens(headline) if token.counts}
        self.weights = {token.stem: _weight(token) for token in asked.words}
        self.forms = self._forms()
        self.matches = [self._matches(sentence) for sentence in sentences]
        self.rarity = {word: self._rarity(word) for word in self.weights}
        self.average = sum(len(each.stems) for each in sentences) / len(sentences)
        own = [self._own_score(place) for place in range(len(sentences))]
        self.scores = [self._score(place, own) for place in range(len(sentences))]

    def _forms(self) -> dict[str, dict[str, float]]:
        """Return, for each word of the article that is one of the question's, which, and how surely."""
        vocabulary = {word for sentence in self.sentences for word in sentence.stems}
        forms: dict[str, dict[str, float]] = {}
        for asked in self.weights:
            if asked in vocabulary:
                forms.setdefault(asked, {})[asked] = 1.0
                continue
            near = NEARLY.get(asked, set())
            for word in vocabulary:
                if len(asked) >= ALIKE and word[:ALIKE] == asked[:ALIKE] and not asked[0].isdigit():
                    forms.setdefault(word, {})[asked] = ALIKE_WEIGHT
                elif word in near:
                    forms.setdefault(word, {})[asked] = NEARLY_WEIGHT
        return forms

    def _matches(self, sentence: Sentence) -> dict[str, float]:
        matches: dict[str, float] = {}
        for word in sentence.stems:
            for asked, surety in self.forms.get(word, {}).items():
                matches[asked] = matches.get(asked, 0.0) + surety
        return matches

    def _own_score(self, place: int) -> float:
        sentence, matches = self.sentences[place], self.matches[place]
        if not matches:
            return 0.0
        norm = SATURATION * (1 - BY_LENGTH + BY_LENGTH * len(sentence.stems) / self.average)
        score = sum(
            self.rarity[word] * times * (SATURATION + 1) / (times + norm) for word, times in matches.items()
        )
        return score * (1 + PAIR * self._pairs(sentence))

    def _rarity(self, word: str) -> float:
        holding = sum(word in matches for matches in self.matches)
        count = len(self.sentences)
        return self.weights[word] * math.log(1 + (count - holding + 0.5) / (holding + 0.5))

    def _pairs(self, sentence: Sentence) -> float:
        """Return which share of the question's neighbouring words are neighbours here."""
        asked = _neighbours([token.stem for token in self.asked.words])
        return len(asked & _neighbours(sentence.stems)) / len(asked) if asked else 0.0

    def _score(self, place: int, own: list[float]) -> float:
        score = own[place]
        if place:
            score += BEFORE * own[place - 1]
        if place + 1 < len(own):
            score += AFTER * own[place + 1]
        if not score:
            return 0.0
        sentence = self.sentences[place]
        whole = 1.0 if ENDS.search(sentence.text) else FRAGMENT
        whole *= 1.0 if has_whole_quotes(sentence.text) else HALF_QUOTED
        return score * whole * (1 + MET * self.asked.met_by(sentence)) * (1 + EARLY * math.exp(-place / 5))

    def likelihood(self, best: list[int]) -> float:
        """Return how likely the best answer: by how much of the question they, and the article, hold."""
        total = sum(self.weights.values())
        near = self._held({best[0] - 1, best[0], best[0] + 1})
        shown = self._held({*best, *(place - 1 for place in best)})
        anywhere = self._held(set(range(len(self.sentences))))
        missing = sum(
            self.weights[token.stem]
            for token in self.asked.words
            if (token.is_name or token.stem[0].isdigit()) and not self._is_anywhere(token.stem)
        )
        evidence = math.log(0.3 + anywhere * total)
        logit = -3.9 + 3.0 * near + 1.8 * shown + 1.2 * anywhere - 1.0 * missing / total + 1.4 * evidence
        return 1 / (1 + math.exp(-logit))

    def _is_anywhere(self, word: str) -> bool:
        return word in self.headline or any(word in matches for matches in self.matches)

    def _held(self, places: Set[int]) -> float:
        """Return which share of the question's words, by weight, stand in these sentences."""
        is_article = len(places) >= len(self.sentences)
        held = dict.fromkeys(self.weights.keys() & self.headline, 1.0) if is_article else {}
        for place in places:
            if 0 <= place < len(self.matches):
                for word, times in self.matches[place].items():
                    held[word] = max(held.get(word, 0.0), min(1.0, times))
        return sum(self.weights[word] * surety for word, surety in held.items()) / sum(self.weights.values())


def _weight(token: Token) -> float:
    if token.is_name or token.stem[0].isdigit():
        return 1.5
    return 0.5 if token.stem in COMMON else 1.0


def _neighbours(words: list[str]) -> set[tuple[str, str]]:
    return set(pairwise(words))
