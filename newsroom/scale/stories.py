"""Articles of a chunk: what happened, which outlets told it within hours, and in what words."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from newsroom.scale.ground import HOUSE, Ground
from newsroom.scale.plan import Choice, Plan, written
from newsroom.scale.sheets import Sheets
from newsroom.scale.vocabulary import Theme, Tongue, Vocabulary, slug_of

# How many outlets tell of one event: mostly one, now and then dozens.
TELLERS = {1: 60, 2: 14, 3: 9, 4: 6, 6: 5, 9: 4, 15: 1.6, 40: 0.4}
HOURS_BETWEEN = 5
MOST_TOPICS = 5
WORDS_A_SENTENCE = 18
LONGEST, SHORTEST = 70, 2
PARAGRAPH = (1, 2, 2, 3, 3, 4)
CORRECTIONS = ("A figure in the third paragraph was wrong.", "A name was misspelt; it is right now.")
REASON = "The outlet has taken this article back: its main claim could not be confirmed."
LINK_REASONS = ("", "How it began", "The same, seen from the other side")


@dataclass(frozen=True)
class Event:
    """Something that happened, with the words every account of it shares."""

    theme: int
    section: int
    topics: list[int]
    person: str
    place: str


@dataclass(frozen=True)
class Account:
    """One article about an event: its number, that of the event's first article, and its life."""

    number: int
    first: int
    event: Event
    status: str
    published: int | None
    changed: int | None
    is_open: bool


class Stories:
    def __init__(self, plan: Plan, ground: Ground, vocabulary: Vocabulary) -> None:
        self.plan, self.ground, self.vocabulary = plan, ground, vocabulary
        self.outlets = Choice(plan.outlets, steepness=0.8)
        self.topics = Choice(plan.topics, steepness=1.1)

    def accounts(self, chunk: int) -> Iterator[Account]:
        """Yield every article of the chunk, without its words."""
        rng = self.plan.rng("events", chunk)
        numbers = list(self.plan.numbers(chunk))
        while numbers:
            tellers = rng.choices(list(TELLERS), list(TELLERS.values()))[0]
            event, at = self._event(rng), self.plan.moment(numbers[0])
            for number in numbers[:tellers]:
                yield self._account(number, numbers[0], event, at, rng)
                at = min(at + int(rng.expovariate(1 / (HOURS_BETWEEN * 3600))), self.plan.end - 60)
            del numbers[:tellers]

    def write(self, chunk: int, accounts: list[Account], counts: dict[int, int], sheets: Sheets) -> None:
        """Add the chunk's articles to `sheets`; `counts` has the visible comments of each."""
        rng = self.plan.rng("stories", chunk)
        for account in accounts:
            self._article(account, rng, sheets, comments=counts.get(account.number, 0))
            for place, topic in enumerate(account.event.topics):
                sheets.add(
                    "articles_article_topics", account.number * MOST_TOPICS + place, account.number, topic
                )
            self._record(account, rng, sheets)
            self._links(account, rng, sheets)

    def _event(self, rng: Random) -> Event:
        ground, names = self.ground, self.vocabulary.names_of("en")
        theme = rng.randrange(len(ground.theme_sections))
        own = rng.sample(ground.theme_topics[theme], k=min(2, len(ground.theme_topics[theme])))
        topics = {*own, *self.topics.many(rng, rng.choice((0, 1, 1, 2, 3)))}
        return Event(
            theme=theme,
            section=ground.theme_sections[theme] if rng.random() < 0.8 else rng.choice(ground.sections),
            topics=sorted(topics),
            person=names.person(rng),
            place=names.one(rng),
        )

    def _account(self, number: int, first: int, event: Event, at: int, rng: Random) -> Account:
        chance, is_open = rng.random(), rng.random() > 0.03
        if self.plan.is_draft(number):
            return Account(number, first, event, "draft", None, None, is_open)
        is_withdrawn = chance < 0.005 and number != self.plan.place_of_longest
        changed = min(at + rng.randint(600, 90_000), self.plan.end) if chance > 0.94 else None
        status = "withdrawn" if is_withdrawn else "published"
        return Account(number, first, event, status, at, changed, is_open)

    def _article(self, account: Account, rng: Random, sheets: Sheets, *, comments: int) -> None:
        outlet = HOUSE if account.published is None else self.outlets.one(rng)
        tongue = self.vocabulary.tongues[self.ground.languages[outlet]]
        text = Text(tongue, tongue.themes[account.event.theme % len(tongue.themes)], account.event, rng)
        published = None if account.published is None else written(account.published)
        is_ours = outlet == HOUSE
        sheets.add(
            "articles_article",
            *(account.number, account.status, published, account.changed and written(account.changed), 1),
            *(text.headline, text.slug, text.standfirst, text.html, text.plain, tongue.names.person(rng)),
            *(tongue.language, published or written(self.plan.moment(account.number))),
            "" if is_ours else f"https://outlet-{outlet}.example/{text.slug}-{account.number}",
            "" if is_ours else f"g-{account.number}",
            *("inherit" if account.is_open else "closed", None, comments),
            *(rng.choice(self.ground.authors) if is_ours else None, outlet),
            *(rng.randint(1, self.plan.pictures) if rng.random() < 0.8 else None, account.event.section),
        )

    def _record(self, account: Account, rng: Random, sheets: Sheets) -> None:
        """Add why it was withdrawn, or what was corrected."""
        number, editor = account.number, self.ground.editor
        if account.status == "withdrawn":
            sheets.add("articles_withdrawal", number, number, REASON, written(account.published or 0), editor)
        elif account.changed and rng.random() < 0.2:
            note, changed = rng.choice(CORRECTIONS), written(account.changed)
            sheets.add("articles_correction", number, number, note, changed, editor)

    def _links(self, account: Account, rng: Random, sheets: Sheets) -> None:
        """Now and then an editor has linked to what was told before."""
        earlier = range(account.first, account.number)
        if earlier and rng.random() < 0.03:
            for place, related in enumerate(rng.sample(earlier, k=min(2, len(earlier))), 1):
                key = account.number * 2 + place
                sheets.add(
                    "articles_relatedlink", key, account.number, related, place, rng.choice(LINK_REASONS)
                )


class Text:
    """The words of one article; `plain` is as COPY reads it."""

    def __init__(self, tongue: Tongue, theme: Theme, event: Event, rng: Random) -> None:
        words, slug = rng.choice(tongue.headlines)
        self.headline, self.slug = f"{event.place}: {words}", f"{slug_of(event.place)}-{slug}"
        self.standfirst = " ".join(rng.choices(theme.sentences, k=rng.choice((1, 1, 2))))[:480]
        paragraphs = list(_paragraphs(_sentences(tongue, theme, event, rng), rng))
        blocks = [f"<p>{words}</p>" for words in paragraphs]
        if len(blocks) > 6:
            middle, title = len(blocks) // 2, rng.choice(tongue.headlines)[0]
            blocks.insert(middle, f"<h2>{title}</h2>")
            paragraphs.insert(middle, title)
        self.html, self.plain = "".join(blocks), "\\n".join(paragraphs)


def _sentences(tongue: Tongue, theme: Theme, event: Event, rng: Random) -> list[str]:
    """Return what is said: most of it about the theme, some about the event, a third about anything."""
    length = int(rng.lognormvariate(5.47, 0.65) / WORDS_A_SENTENCE)
    length = min(LONGEST, max(SHORTEST, length))
    others = length // 3
    sentences = rng.choices(theme.sentences, k=length - others) + rng.choices(tongue.sentences, k=others)
    rng.shuffle(sentences)
    for _ in range(1 + length // 8):
        sentences[rng.randrange(length)] = tongue.filled(rng, event.person, event.place)
    return sentences


def _paragraphs(sentences: list[str], rng: Random) -> Iterator[str]:
    while sentences:
        size = rng.choice(PARAGRAPH)
        yield " ".join(sentences[:size])
        del sentences[:size]
