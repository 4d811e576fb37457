"""A large invented paper as JSON Lines, always the same for the same seed.

Sentences come from the demo paper, so that words are as common and as rare as they are in print; invented
names make every article differ; a few articles have most of the comments, as everywhere.
"""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

DEMO = Path(__file__).resolve().parent.parent / "newsroom" / "demo"
OUTLETS, SECTIONS, TOPICS, READERS, PICTURES = 60, 10, 400, 4000, 30
SYLLABLES = (
    "ka",
    "ro",
    "mi",
    "ten",
    "sal",
    "ver",
    "du",
    "lo",
    "rin",
    "ash",
    "bel",
    "cor",
    "nu",
    "fen",
    "tor",
    "ish",
)
Facts = dict[str, Any]


class LargePaper:
    def __init__(self, articles: int, comments: int, seed: int = 1) -> None:
        self.articles, self.comments, self.rng = articles, comments, Random(seed)  # noqa: S311
        self.now = datetime.now(UTC).replace(microsecond=0)
        self.sources = [
            _sentences(facts["body"]) for facts in _demo("articles-*.jsonl") if facts["language"] == "en"
        ]
        self.replies = [facts["body"] for facts in _demo("comments-*.jsonl") if facts.get("body")]

    def write(self, path: Path) -> None:
        with path.open("w", encoding="utf-8") as file:
            for facts in self.lines():
                file.write(json.dumps(facts, ensure_ascii=False) + "\n")

    def lines(self) -> Iterator[Facts]:
        licences = ("full", "full", "excerpt", "headline")
        for number in range(OUTLETS):
            name = f"The {self.name()} {('Post', 'Wire', 'Herald', 'Courier')[number % 4]} {number}"
            facts = {"name": name, "licence": licences[number % 4], "is_house": number == 0}
            yield {"type": "outlet", "slug": f"outlet-{number}", "country": "Carrow", **facts}
        for number in range(SECTIONS):
            yield {
                "type": "section",
                "slug": f"section-{number}",
                "name": f"Section {number}",
                "position": number,
            }
        for number in range(TOPICS):
            yield {"type": "topic", "slug": f"topic-{number}", "name": f"{self.name()} {number}"}
        for number in range(READERS):
            yield {"type": "reader", "email": f"reader{number}@example.org", "name": self.name()}
        for number in range(PICTURES):
            yield {
                "type": "picture",
                "key": f"picture-of-{number}",
                "file": f"{number}.jpg",
                "alt": "A drawing.",
            }
        for number in range(self.articles):
            yield self.article(number)
        yield from self.talk()
        for number, url in enumerate(("/about/", "/ethics/", "/privacy/", "/contact/", "/ownership/")):
            yield {
                "type": "page",
                "url": url,
                "title": f"Page {number}",
                "content": "<p>We say who we are.</p>",
            }

    def article(self, number: int) -> Facts:
        """About two of the demo's subjects, among four years of others; newer ones are closer together."""
        rng = self.rng
        about = rng.sample(self.sources, 2)
        names = [f"{self.name()} {self.name()}" for _ in range(3)]
        sentences = [rng.choice(rng.choice(about)) for _ in range(rng.randint(14, 34))]
        for name in names:
            sentences.insert(rng.randrange(len(sentences)), f"“We did not expect it,” said {name}.")
        words = " ".join(sentences[:2]).split()
        return {
            "type": "article",
            "guid": f"g-{number}",
            "outlet": f"outlet-{min(int(rng.expovariate(0.08)), OUTLETS - 1)}",
            "section": f"section-{rng.randrange(SECTIONS)}",
            "topics": sorted({f"topic-{min(int(rng.expovariate(0.02)), TOPICS - 1)}" for _ in range(3)}),
            "headline": " ".join([names[0], *words[:8]])[:180],
            "standfirst": " ".join(words[8:30])[:400],
            "body": _body(sentences),
            "byline": names[1],
            "picture": f"picture-of-{rng.randrange(PICTURES)}" if rng.random() < 0.8 else None,
            "status": "published",
            "published_at": self.moment(number / self.articles),
            "original_url": f"https://outlet.example/{number}",
        }

    def moment(self, share: float) -> str:
        """From four years ago (0) to now (1)."""
        days = 1460 * (1 - share) ** 1.3
        return (self.now - timedelta(days=days, minutes=5)).isoformat()

    def talk(self) -> Iterator[Facts]:
        keys: dict[int, list[str]] = {}
        for number in range(self.comments):
            article = self.articles - 1 - min(int(self.rng.paretovariate(0.55)) - 1, self.articles - 1)
            above = keys.setdefault(article, [])
            facts: Facts = {
                "type": "comment",
                "key": f"c-{number}",
                "article": f"g-{article}",
                "author": f"reader{self.rng.randrange(READERS)}@example.org",
                "body": f"{self.rng.choice(self.replies)} {self.name()}",
                "created_at": self.moment(min(1.0, article / self.articles + self.rng.random() / 400)),
            }
            if above and self.rng.random() < 0.6:
                facts["parent"] = self.rng.choice(above[-200:])
            above.append(str(facts["key"]))
            yield facts

    def name(self) -> str:
        return "".join(self.rng.choice(SYLLABLES) for _ in range(self.rng.randint(2, 4))).capitalize()


def _demo(pattern: str) -> Iterator[Facts]:
    for path in sorted(DEMO.glob(pattern)):
        yield from (
            json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()
        )


def _sentences(body: str) -> list[str]:
    text = re.sub(r"<[^>]*>", " ", body)
    return [sentence for sentence in re.split(r"(?<=[.!?])\s+", " ".join(text.split())) if len(sentence) > 30]


def _body(sentences: list[str]) -> str:
    paragraphs = [
        "<p>" + " ".join(sentences[start : start + 3]) + "</p>" for start in range(0, len(sentences), 3)
    ]
    middle = len(paragraphs) // 2
    return "".join([*paragraphs[:middle], "<h2>What was said</h2>", *paragraphs[middle:]])
