"""How good the panel is, on texts whose summaries or answers people wrote."""

import json
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import mean
from typing import Any, NamedTuple

from assistant import asking, summary
from assistant.rouge import Rouge, rouge
from assistant.words import Sentence, read

LEAD = 3


class SummaryFigures(NamedTuple):
    """Means of ROUGE F1 (0 to 1) of our summaries and of the first three sentences, and milliseconds."""

    ours: Rouge
    lead: Rouge
    milliseconds: float


class AnswerFigures(NamedTuple):
    """Shares between 0 and 1, and milliseconds a question; a figure is None where nothing tells it."""

    answered: float | None
    told_apart: float | None
    milliseconds: float


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Read a file of one JSON object a line."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def of_summaries(cases: Sequence[dict[str, Any]]) -> SummaryFigures:
    """Compare our summaries of `text` with `summary`; a `headline` is used where there is one."""
    ours, lead, seconds = [], [], []
    for case in cases:
        began = time.process_time()
        sentences = read(case["text"])
        chosen = summary.choose(sentences, case.get("headline", ""))
        seconds.append(time.process_time() - began)
        ours.append(rouge(_joined(sentences, chosen), case["summary"]))
        lead.append(rouge(_joined(sentences, range(min(LEAD, len(sentences)))), case["summary"]))
    return SummaryFigures(_mean(ours), _mean(lead), 1000 * mean(seconds))


def of_answers(cases: Sequence[dict[str, Any]]) -> AnswerFigures:
    """Ask every `question` of its `text`; an `answer` that is empty or null says that it has none."""
    answered, likely, unlikely, seconds = [], [], [], []
    for case in cases:
        began = time.process_time()
        sentences = read(case["text"])
        found = asking.answer(sentences, case["question"], case.get("headline", ""))
        seconds.append(time.process_time() - began)
        if wanted := _plain(case.get("answer") or ""):
            shown = (_plain(sentences[number].text) for number in found.numbers)
            answered.append(any(wanted in sentence for sentence in shown))
            likely.append(found.likelihood)
        else:
            unlikely.append(found.likelihood)
    return AnswerFigures(
        mean(answered) if answered else None,
        area_under_curve(likely, unlikely) if likely and unlikely else None,
        1000 * mean(seconds),
    )


def with_foreign_questions(cases: Sequence[dict[str, Any]], seed: int = 1) -> list[dict[str, Any]]:
    """Add to each question the same one asked of another text, where it has no answer."""
    chance = random.Random(seed)  # noqa: S311  No secret: the same cases every time.
    texts = sorted({case["text"] for case in cases})
    foreign = [
        {**case, "text": chance.choice([text for text in texts if text != case["text"]]), "answer": ""}
        for case in cases
        if case.get("answer") and len(texts) > 1
    ]
    return [*cases, *foreign]


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


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").split()).strip(" .")
