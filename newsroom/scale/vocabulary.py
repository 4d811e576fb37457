"""The words of the invented paper: the demo's own sentences, varied, and names that nobody bears.

A sentence is varied once, when a process starts, and then used as it is: picking whole sentences from a
pool is what makes a million articles a matter of minutes. Words are as common as they are in the demo;
names follow Zipf's law, so that most of the words of the archive are rare, as in any archive.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from random import Random
from typing import Any

from newsroom.scale.plan import Choice, Plan

FOLDER = Path(__file__).resolve().parent
DEMO = FOLDER.parent / "demo"
SYLLABLES = {
    "latin": "ka ro mi ten sal ver du lo rin ash bel cor nu fen tor ish mar el wyn gar os tha li ned pol",
    "arabic": "را سا مو نا لي دي كا حم فر هد جب نو زي عا تم بر شم وا قا سل",
    "cyrillic": "ка ро ми тен сал вер ду ло рин бел кор ну фен тор мар ел гар ос ли пол",
}
SCRIPTS = {"ar": "arabic", "ru": "cyrillic"}
NAMES = {"latin": 120_000, "arabic": 20_000, "cyrillic": 20_000}
SENTENCES_A_THEME = 600
THEMES_WITHOUT_DEMO = 6
HEADLINES = 4000
REMARKS = 30_000
FROM_PATTERNS = 0.3
# A name inside a sentence, and a number; what would have to be escaped in HTML or in COPY stays out.
NAMED = re.compile(r"(?<=[a-z,] )[A-Z][a-zé]{3,}\b")
NUMBER = re.compile(r"\b[1-9][0-9]{0,2}\b(?![,.:][0-9])")
UNSAFE = re.compile(r"[&<>\\\t\r\n]")
NOT_IN_SLUG = re.compile(r"[^\w]+")


@dataclass(frozen=True)
class Theme:
    """What a demo article is about; its section and topics by their addresses."""

    sentences: list[str]
    section: str = ""
    topics: list[str] = field(default_factory=list)


class Names:
    """Invented names of one script, by how common they are."""

    def __init__(self, script: str, rng: Random) -> None:
        syllables = SYLLABLES[script].split()
        rng.shuffle(syllables)
        self.all = [_spelled(rank, syllables) for rank in range(NAMES[script])]
        self._choice = Choice(len(self.all), steepness=1.05)

    def one(self, rng: Random) -> str:
        return self.all[self._choice.one(rng) - 1]

    def person(self, rng: Random) -> str:
        first, last = self._choice.many(rng, 2)
        return f"{self.all[first % 3000]} {self.all[last - 1]}"


class Tongue:
    """Everything one language has to say."""

    def __init__(self, language: str, names: Names, patterns: list[str], plan: Plan) -> None:
        self.language, self.names, self.patterns = language, names, patterns
        rng = plan.rng("tongue", language)
        sources = list(_demo_articles(language)) or [{} for _ in range(THEMES_WITHOUT_DEMO)]
        self.themes = [self._theme(facts, rng) for facts in sources]
        self.sentences = [sentence for theme in self.themes for sentence in theme.sentences]
        short = [one for one in self.sentences if 24 <= len(one) <= 80 and one[0] not in "“«‘"]
        self.headlines = [_headline(one) for one in rng.choices(short, k=HEADLINES)]

    def filled(self, rng: Random, person: str, place: str) -> str:
        """Return a sentence that says something of `person` or `place`."""
        return _filled(rng.choice(self.patterns), person, place, rng)

    def _theme(self, facts: dict[str, Any], rng: Random) -> Theme:
        sentences = list(_sentences(facts.get("body", "")))
        varied = [
            self.filled(rng, self.names.person(rng), self.names.one(rng))
            if not sentences or rng.random() < FROM_PATTERNS
            else self._varied(rng.choice(sentences), rng)
            for _ in range(SENTENCES_A_THEME)
        ]
        return Theme(varied, facts.get("section", ""), facts.get("topics", []))

    def _varied(self, sentence: str, rng: Random) -> str:
        sentence = NAMED.sub(lambda found: self.names.one(rng) if rng.random() < 0.7 else found[0], sentence)
        return NUMBER.sub(lambda found: str(rng.randint(2, 3 * int(found[0]) + 9)), sentence)


class Vocabulary:
    """All languages, and what readers say. Costs some seconds to make: one a process."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        patterns = json.loads((FOLDER / "sentences.json").read_text(encoding="utf-8"))
        self._names = {script: Names(script, plan.rng("names", script)) for script in SYLLABLES}
        self.tongues = {
            language: Tongue(language, self.names_of(language), lines, plan)
            for language, lines in patterns.items()
        }

    def names_of(self, language: str) -> Names:
        return self._names[SCRIPTS.get(language, "latin")]

    @cached_property
    def remarks(self) -> list[str]:
        """Bodies of comments: those of the demo, cut and joined anew."""
        rng = self.plan.rng("remarks")
        said = [
            one for facts in demo_lines("comments-*.jsonl") for one in _sentences(facts.get("body", ""), 8)
        ]
        names = self._names["latin"]
        remarks = []
        for _ in range(REMARKS):
            words = " ".join(rng.choices(said, k=rng.choice((1, 1, 2, 2, 3, 6))))
            remarks.append(NAMED.sub(lambda found: names.one(rng), words))
        return remarks


def demo_lines(pattern: str) -> Iterator[dict[str, Any]]:
    for path in sorted(DEMO.glob(pattern)):
        for line in filter(str.strip, path.read_text(encoding="utf-8").splitlines()):
            yield json.loads(line)


def slug_of(words: str) -> str:
    return NOT_IN_SLUG.sub("-", words.lower()).strip("-")


def _demo_articles(language: str) -> Iterator[dict[str, Any]]:
    return (facts for facts in demo_lines("articles-*.jsonl") if facts["language"] == language)


def _sentences(html: str, shortest: int = 25) -> Iterator[str]:
    text = " ".join(re.sub(r"<[^>]*>", " ", html).split())
    for sentence in re.split(r"(?<=[.!?؟])\s+", text):
        if len(sentence) >= shortest and not UNSAFE.search(sentence):
            yield sentence


def _filled(pattern: str, person: str, place: str, rng: Random) -> str:
    words = pattern.replace("{n}", person).replace("{p}", place)
    while "{k}" in words:
        words = words.replace("{k}", str(rng.randint(2, 90)), 1)
    return words


def _headline(sentence: str) -> tuple[str, str]:
    """Return a headline and its address."""
    words = sentence.rstrip(".!?؟…")
    return words, slug_of(words)


def _spelled(rank: int, syllables: list[str]) -> str:
    """Return the name of a rank: the commoner, the shorter, and never the same for two ranks."""
    base = len(syllables)
    number, letters = rank + base, []
    while number:
        number, rest = divmod(number, base)
        letters.append(syllables[rest])
    return "".join(reversed(letters)).capitalize()
