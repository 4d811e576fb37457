"""How good the panel is, on texts whose summaries or answers people wrote."""

import random
import re
import time
import unicodedata
from collections.abc import Iterable, Sequence
from statistics import mean, median, quantiles
from typing import NamedTuple

from assistant import asking, summary
from assistant.cases import Asked, Summarised
from assistant.rouge import Rouge, rouge
from assistant.words import Sentence, read

LEAD = 3
ALIKE = str.maketrans("’‘“”«»–—−", '\'\'""""---')
WORD = re.compile(r"[^\W_]+")


class Speed(NamedTuple):
    """Milliseconds of work, the sentences of the text included: of the middle case, and of the slow ones."""

    p50: float
    p95: float


class SummaryFigures(NamedTuple):
    """Means of ROUGE F1 (0 to 1) of our summaries and of the first three sentences."""

    ours: Rouge
    lead: Rouge
    speed: Speed


class AnswerFigures(NamedTuple):
    """How likely the panel thought an answer, by what there is to find, and how often it found it.

    `answerable`: of questions that have one; `silent`: of questions the file says have none; `foreign`: of
    questions asked of another text of the file. `found` and `shown` are shares between 0 and 1.
    """

    answerable: list[float]
    silent: list[float]
    foreign: list[float]
    found: float
    shown: float
    speed: Speed


def of_summaries(cases: Iterable[Summarised]) -> SummaryFigures:
    """Compare our summaries with those people wrote; a headline is used where there is one."""
    ours, lead, seconds = [], [], []
    for case in cases:
        began = time.process_time()
        sentences = read(case.text)
        chosen = summary.choose(sentences, case.headline)
        seconds.append(time.process_time() - began)
        ours.append(rouge(_joined(sentences, chosen), case.summary))
        lead.append(rouge(_joined(sentences, range(min(LEAD, len(sentences)))), case.summary))
    return SummaryFigures(_mean(ours), _mean(lead), _speed(seconds))


def of_answers(cases: Iterable[tuple[Asked, str]]) -> AnswerFigures:
    """Ask every question of its text and, where there is one, of the foreign text that comes with it."""
    answerable: list[float] = []
    silent: list[float] = []
    foreign: list[float] = []
    found: list[bool] = []
    shown: list[bool] = []
    seconds: list[float] = []
    for case, foreign_text in cases:
        began = time.process_time()
        sentences = read(case.text)
        answer = asking.answer(sentences, case.question, case.headline)
        seconds.append(time.process_time() - began)
        (answerable if case.answers else silent).append(answer.likelihood)
        if case.answers:
            found.append(is_among(sentences, answer.numbers, case.answers))
            shown.append(found[-1] and answer.is_there)
            if foreign_text:
                foreign.append(asking.answer(read(foreign_text), case.question).likelihood)
    return AnswerFigures(answerable, silent, foreign, _share(found), _share(shown), _speed(seconds))


def is_among(sentences: Sequence[Sentence], numbers: Sequence[int], answers: Sequence[str]) -> bool:
    """Tell whether one of the answers stands in one of the sentences, or runs over two neighbours shown both.

    Capitals, kinds of quotes and dashes, and what is neither letter nor digit at the ends make no difference.
    """
    shown = [sentences[number].text for number in numbers]
    shown += [
        f"{sentences[number].text} {sentences[number + 1].text}"
        for number in numbers
        if number + 1 in numbers
    ]
    return any(_holds(text, answer) for text in shown for answer in answers)


def _holds(text: str, answer: str) -> bool:
    plain, wanted = _plain(text), _plain(answer).strip(" .,;:!?'\"()[]")
    if not wanted or wanted in plain:
        return bool(wanted)
    words = " ".join(WORD.findall(wanted))
    return bool(words) and f" {words} " in f" {' '.join(WORD.findall(plain))} "


def with_foreign_texts(cases: Sequence[Asked], seed: int = 1) -> list[tuple[Asked, str]]:
    """Put beside each question another text of the file, which does not answer it; always the same."""
    chance = random.Random(seed)  # noqa: S311  No secret.
    texts = sorted({case.text for case in cases})
    paired = []
    for case in cases:
        other = chance.choice(texts)
        while other == case.text and len(texts) > 1:
            other = chance.choice(texts)
        paired.append((case, other if case.answers and other != case.text else ""))
    return paired


def area_under_curve(higher: Sequence[float], lower: Sequence[float]) -> float:
    """Return how often one of `higher` is above one of `lower`, a draw counting half (the AUC of a ROC)."""
    ranked = sorted([*((value, 1) for value in higher), *((value, 0) for value in lower)])
    area, below, place = 0.0, 0, 0
    while place < len(ranked):
        end = place
        while end < len(ranked) and ranked[end][0] == ranked[place][0]:
            end += 1
        ups = sum(kind for _value, kind in ranked[place:end])
        downs = end - place - ups
        area += ups * (below + downs / 2)
        below += downs
        place = end
    return area / (len(higher) * len(lower))


def _joined(sentences: Sequence[Sentence], numbers: Sequence[int]) -> str:
    return " ".join(sentences[number].text for number in numbers)


def _mean(figures: Sequence[Rouge]) -> Rouge:
    return Rouge(*(mean(column) for column in zip(*figures, strict=True)))


def _share(held: Sequence[bool]) -> float:
    return mean(held) if held else 0.0


def _speed(seconds: Sequence[float]) -> Speed:
    slow = quantiles(seconds, n=20)[-1] if len(seconds) > 1 else seconds[0]
    return Speed(1000 * median(seconds), 1000 * slow)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).translate(ALIKE).casefold().split())
