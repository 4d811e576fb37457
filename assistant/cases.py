"""Files of texts with summaries or answers that people wrote: one JSON object a line.

The usual names of public sets are understood (`context` for `text`, `highlights` for `summary`, `answers` as
a list or as SQuAD 2.0 nests it, `is_impossible`). A line that cannot be read is told by its number.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

TEXT = ("text", "context", "article", "document")
SUMMARY = ("summary", "highlights", "reference", "abstract")
HEADLINE = ("headline", "title")
ANSWER = ("answer", "answers")


class BadLineError(ValueError):
    """Says which line of the file is wrong, and what is wrong with it."""


class Summarised(NamedTuple):
    text: str
    summary: str
    headline: str = ""


class Asked(NamedTuple):
    """A question of a text; `answers` are the right ones, and none where the text does not say."""

    text: str
    question: str
    answers: tuple[str, ...] = ()
    headline: str = ""


def summarised(path: Path) -> list[Summarised]:
    """Return the lines that have both a text and a summary."""
    cases = []
    for number, row in _rows(path):
        texts, summaries, headlines = (_strings(row, names, number) for names in (TEXT, SUMMARY, HEADLINE))
        if texts and summaries:
            cases.append(Summarised("\n".join(texts), "\n".join(summaries), " ".join(headlines)))
    return cases


def asked(path: Path) -> list[Asked]:
    """Return the lines that have both a text and a question."""
    cases = []
    for number, row in _rows(path):
        texts, questions = _strings(row, TEXT, number), _strings(row, ("question",), number)
        answers = () if row.get("is_impossible") is True else tuple(_strings(row, ANSWER, number))
        if texts and questions:
            headline = " ".join(_strings(row, HEADLINE, number))
            cases.append(Asked("\n".join(texts), questions[0], answers, headline))
    return cases


def _rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    with path.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                row = json.loads(line.decode("utf-8-sig"))
            except (ValueError, RecursionError) as error:
                raise BadLineError(f"line {number} is not JSON: {error}") from None
            if not isinstance(row, dict):
                raise BadLineError(f'line {number} is not an object like {{"text": ...}}')
            yield number, row


def _strings(row: dict[str, Any], names: tuple[str, ...], number: int) -> list[str]:
    """Return what stands under the first of `names` that is there, without what is empty."""
    name = next((name for name in names if row.get(name) is not None), None)
    if name is None:
        return []
    found = row[name]
    if isinstance(found, dict):  # {"text": ["six"], "answer_start": [12]}
        found = found.get("text") or []
    if not isinstance(found, list):
        found = [found]
    found = [each.get("text", "") if isinstance(each, dict) else each for each in found]
    if not all(each is None or isinstance(each, str) for each in found):
        raise BadLineError(f'line {number}: "{name}" is neither a string nor a list of strings')
    return [each for each in found if each and each.strip()]
