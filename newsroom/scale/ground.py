"""What articles stand on: outlets, sections, topics, pictures and people, and their numbers."""

from dataclasses import dataclass

from newsroom.scale.plan import Choice, Plan
from newsroom.scale.vocabulary import demo_lines

HOUSE = 1
AUTHORS, EDITORS, MODERATORS = 12, 4, 6
STAFF = AUTHORS + EDITORS + MODERATORS
# What an outlet writes in: most of them English, as the demo is.
LANGUAGES = {"en": 100, "ar": 12, "de": 3, "fr": 3, "es": 3, "pt": 1.5, "tr": 1.5, "ru": 1.5}


@dataclass(frozen=True)
class Ground:
    """Numbers of what the articles name; `languages` are by outlet; a theme is a demo article."""

    languages: dict[int, str]
    sections: list[int]
    theme_sections: list[int]
    theme_topics: list[list[int]]
    authors: range
    editor: int
    moderators: range
    readers: range


def ground_of(plan: Plan) -> Ground:
    rng = plan.rng("ground")
    sections = {facts["slug"]: number for number, facts in enumerate(demo_lines("sections.jsonl"), 1)}
    topics = {facts["slug"]: number for number, facts in enumerate(demo_topics(plan), 1)}
    languages = rng.choices(list(LANGUAGES), list(LANGUAGES.values()), k=plan.outlets)
    # The larger outlets write in the languages of the site.
    fixed = ["en", "en", "en", "ar", "en", "de", "fr", "es"]
    languages[: len(fixed)] = fixed
    themes = [facts for facts in demo_lines("articles-*.jsonl") if facts["language"] == "en"]
    first = plan.first_person
    editors, readers = first + AUTHORS, first + STAFF
    return Ground(
        languages=dict(enumerate(languages, 1)),
        sections=list(sections.values()),
        theme_sections=[sections[facts["section"]] for facts in themes],
        theme_topics=[[topics[slug] for slug in facts["topics"]] for facts in themes],
        authors=range(first, editors),
        editor=editors,
        moderators=range(editors + EDITORS, readers),
        readers=range(readers, readers + plan.readers),
    )


def demo_topics(plan: Plan) -> list[dict[str, str]]:
    """Return the demo's topics in the order of their numbers: shuffled, so that common ones vary."""
    topics = list(demo_lines("topics.jsonl"))
    plan.rng("topics").shuffle(topics)
    return topics


def talkers(ground: Ground) -> Choice:
    """Readers by how much they say: a few say most."""
    return Choice(len(ground.readers), steepness=0.7)
