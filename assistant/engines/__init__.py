"""Engines select: they are given numbered sentences and answer with numbers. The site prints the sentences.

Nothing an engine writes is ever shown, so one that is wrong, or obeys words hidden in an article, can at
most choose other true sentences.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from assistant import asking, key_points, summary
from assistant.words import Sentence


class Task(TextChoices):
    """Those features whose sentences an engine chooses."""

    SUMMARY = "summary", pgettext_lazy("panel", "Summary")
    KEY_POINTS = "key-points", pgettext_lazy("panel", "Key points")
    ASK = "ask", pgettext_lazy("panel", "Ask this article")


MOST = {Task.SUMMARY: summary.LENGTH, Task.KEY_POINTS: key_points.LENGTH, Task.ASK: asking.LENGTH}


@dataclass(frozen=True)
class Request:
    """What an engine is asked: a task over the sentences of one text."""

    task: Task
    sentences: Sequence[Sentence]
    headline: str = ""
    question: str = ""

    @property
    def most(self) -> int:
        return MOST[self.task]


class EngineError(Exception):
    """The engine cannot be had now, or answered something that is no selection.

    `retry_after`: seconds it asked to be left alone.
    """

    def __init__(self, message: str, retry_after: float = 0) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class Engine(Protocol):
    @property
    def name(self) -> str: ...

    def select(self, request: Request) -> list[int]:
        """Return numbers of sentences, from 0, the best first; for a question none: it is not answered.

        Raises EngineError.
        """


def checked(numbers: Any, request: Request) -> list[int]:
    """Return the numbers, each once. Raises EngineError on anything that is no selection of sentences."""
    if not isinstance(numbers, list) or any(type(number) is not int for number in numbers):
        raise EngineError("It did not answer with a list of whole numbers.")
    chosen = list(dict.fromkeys(numbers))
    if any(not 0 <= number < len(request.sentences) for number in chosen):
        raise EngineError("It chose a sentence that is not there.")
    if len(chosen) > request.most:
        raise EngineError(f"It chose {len(chosen)} sentences of at most {request.most}.")
    if not chosen and request.task == Task.SUMMARY and request.sentences:
        raise EngineError("It chose nothing.")
    return sorted(chosen) if request.task == Task.SUMMARY else chosen
