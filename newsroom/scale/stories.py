"""Articles of a chunk: what happened, which outlets told it within hours, and in what words."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from newsroom.scale.ground import HOUSE, Ground
from newsroom.scale.plan import Choice, Plan, written
from newsroom.scale.sheets import Sheets
from newsroom.scale.vocabulary import Theme, Tongue, Vocabulary, slug_of

# How many outlets tell of one event: mostly one, now and then dozens.
TELLERS = ((1, 60), (2, 14), (3, 9), (4, 6), (6, 5), (9, 4), (15, 1.6), (40, 0.4))
HOURS_BETWEEN = 5
MOST_TOPICS = 5
WORDS_A_SENTENCE = 18
PARAGRAPH = (1, 2, 2, 3, 3, 4)
CORRECTIONS = ("A figure in the third paragraph was wrong.", "A name was misspelt; it is right now.")
REASON = "The outlet has taken this article back: its main claim could not be confirmed."


@dataclass(frozen=True)
class Event:
    """Something that happened, with the words every account of it shares."""

    theme: int
    section: int
    topics: list[int]
    person: str
    place: str


@dataclass(frozen=True)
class Told:
    """What the conversation under an article needs to know of it."""

    number: int
    published: int | None
    is_open: bool


class Stories:
    def __init__(self, plan: Plan, ground: Ground, vocabulary: Vocabulary) -> None:
        self.plan, self.ground, self.vocabulary = plan, ground, vocabulary
        self.outlets = Choice(plan.outlets, steepness=0.8)
        self.topics = Choice(plan.topics, steepness=1.1)

    def write(self, chunk: int, counts: dict[int, int], sheets: Sheets) -> None:
        """Add the chunk's articles to `sheets`; `counts` has the visible comments of each."""
        rng = self.plan.rng("stories", chunk)
        for told, event, earlier in self.told(chunk):
            self._article(told, event, earlier, counts.get(told.number, 0), rng, sheets)

    def told(self, chunk: int) -> Iterator[tuple[Told, Event, list[int]]]:
        """Yield every article of the chunk, its event and the numbers of those that told it before."""
        rng = self.plan.rng("events", chunk)
        numbers = list(self.plan.numbers(chunk))
        while numbers:
            tellers = rng.choices([one for one, _ in TELLERS], [weight for _, weight in TELLERS])[0]
            event, at, earlier = self._event(rng), self.plan.moment(numbers[0]), []
            for number in numbers[:tellers]:
                yield self._told(number, at, rng), event, earlier.copy()
                earlier.append(number)
                at = min(at + int(rng.expovariate(1 / (HOURS_BETWEEN * 3600))), self.plan.end - 60)
            del numbers[:tellers]

    def _told(self, number: int, at: int, rng: Random) -> Told:
        return Told(number, None if self.plan.is_draft(number) else at, is_open=rng.random() > 0.03)

    def _event(self, rng: Random) -> Event:
        ground, names = self.ground, self.vocabulary.names_of("en")
        theme = rng.randrange(len(ground.theme_sections))
        own = rng.sample(ground.theme_topics[theme], k=min(2, len(ground.theme_topics[theme])))
        topics = {*own, *self.topics.many(rng, rng.choice((0, 1, 1, 2, 3)))}
        return Event(
            theme=theme,
            section=ground.theme_sections[theme] if rng.random() < 0.8 else rng.choice(ground.sections),
            topics=sorted(topics)[:MOST_TOPICS],
            person=names.person(rng),
            place=names.one(rng),
        )

    def _article(
        self, told: Told, event: Event, earlier: list[int], count: int, rng: Random, sheets: Sheets
    ) -> None:
        outlet = HOUSE if told.published is None else self.outlets.one(rng)
        tongue = self.vocabulary.tongues[self.ground.languages[outlet]]
        theme = tongue.themes[event.theme % len(tongue.themes)]
        text = Text(tongue, theme, event, rng)
        chance = rng.random()
        status = (
            "draft"
            if told.published is None
            else "withdrawn"
            if self._is_withdrawn(told, chance)
            else "published"
        )
        published = written(told.published) if told.published is not None else None
        is_corrected = status == "published" and chance > 0.99
        changed = (
            written(min((told.published or 0) + rng.randint(600, 90_000), self.plan.end))
            if chance > 0.94
            else None
        )
        own = outlet == HOUSE
        sheets.add(
            "articles_article",
            *(told.number, status, published, changed if status == "published" else None, 1),
            *(text.headline, text.slug, text.standfirst, text.html, text.plain),
            *(tongue.names.person(rng), tongue.language, published or written(self.plan.moment(told.number))),
            "" if own else f"https://outlet-{outlet}.example/{text.slug}-{told.number}",
            "" if own else f"g-{told.number}",
            *("after" if told.is_open else "closed", count, rng.choice(self.ground.authors) if own else None),
            *(outlet, rng.randint(1, self.plan.pictures) if rng.random() < 0.8 else None, event.section),
        )
        for place, topic in enumerate(event.topics):
            sheets.add("articles_article_topics", told.number * MOST_TOPICS + place, told.number, topic)
        if status == "withdrawn":
            sheets.add("articles_withdrawal", told.number, told.number, REASON, published, self.ground.editor)
        if is_corrected:
            note = rng.choice(CORRECTIONS)
            sheets.add("articles_correction", told.number, told.number, note, changed, self.ground.editor)
        self._links(told.number, earlier, rng, sheets)

    def _is_withdrawn(self, told: Told, chance: float) -> bool:
        return chance < 0.005 and told.number != self.plan.place_of_longest

    def _links(self, number: int, earlier: list[int], rng: Random, sheets: Sheets) -> None:
        """Now and then an editor has linked to what was told before."""
        if earlier and rng.random() < 0.03:
            for place, related in enumerate(rng.sample(earlier, k=min(2, len(earlier))), 1):
                reason = rng.choice(("", "How it began", "The same, seen from the other side"))
                sheets.add("articles_relatedlink", number * 2 + place, number, related, place, reason)


class Text:
    """The words of one article."""

    def __init__(self, tongue: Tongue, theme: Theme, event: Event, rng: Random) -> None:
        words, slug = rng.choice(tongue.headlines)
        self.headline = f"{event.place}: {words}"
        self.slug = f"{slug_of(event.place)}-{slug}"
        self.standfirst = " ".join(rng.choices(theme.sentences, k=rng.choice((1, 1, 2))))[:480]
        length = min(70, max(2, int(rng.lognormvariate(5.47, 0.65) / WORDS_A_SENTENCE)))
        sentences = rng.choices(theme.sentences, k=length - length // 3) + rng.choices(
            tongue.sentences, k=length // 3
        )
        rng.shuffle(sentences)
        for _ in range(1 + length // 8):
            sentences[rng.randrange(length)] = tongue.filled(rng, event.person, event.place)
        paragraphs = []
        while sentences:
            size = rng.choice(PARAGRAPH)
            paragraphs.append(" ".join(sentences[:size]))
            del sentences[:size]
        blocks = [f"<p>{words}</p>" for words in paragraphs]
        if len(blocks) > 6:
            middle = len(blocks) // 2
            title = rng.choice(tongue.headlines)[0]
            blocks.insert(middle, f"<h2>{title}</h2>")
            paragraphs.insert(middle, title)
        self.html, self.plain = "".join(blocks), "\\n".join(paragraphs)
