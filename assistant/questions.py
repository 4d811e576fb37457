"""What a question asks for, told from its words: a person, place, time, figure, reason or quote."""

import re
from collections.abc import Callable, Set
from dataclasses import dataclass

from assistant.word_lists import ASKING_WORDS, BEFORE_PLACES, REASON_WORDS, SAYING_WORDS, TIME_WORDS
from assistant.words import Sentence, Token, tokens

# What a figure is a figure of, by the word after "how".
UNITS = (
    (
        r"\bhow (?:much|expensive)\b|\b(?:cost|price|paid|worth|earn)\b|بكم|كلفة|كلّف|سعر|ثمن",
        "[$£€]|(?:crown|dollar|pound|euro|cent|penn|million|billion|percent|per cent|دينار|دولار|مليون|ألف)",
    ),
    (
        r"\bhow old\b|\bage\b|عمر",
        r"\bage[ds]?\b|\d\W{0,3}years?\W{0,3}old\b|, \d\d,|\b(?:was|is|at) \d\d?\b|عاما|سنة",
    ),
    (
        r"\bhow (?:far|tall|high|deep|wide|big|large|long)\b|ارتفاع|طول|عمق|مسافة",
        "metre|meter|mile|kilomet|feet|foot|inch|hectare|acre|square|متر",
    ),
    (
        r"\bhow (?:long|often)\b|مدة",
        "second|minute|hour|day|week|month|year|decade|centur|دقيق|ساع|يوم|شهر|سن|عام",
    ),
    (r"\bhow (?:heavy|much does .* weigh)\b|وزن", "kilo|gram|tonne|ton\\b|pound|كيلو|طن"),
    (
        r"\b(?:percentage|proportion|share)\b|نسبة",
        "per cent|percent|%|half|third|quarter|fifth|في المئة|بالمئة|ثلث|نصف|ربع",
    ),
)
YEAR = re.compile(r"^(?:1[5-9]|20)\d\d$")
QUOTE = re.compile(r"[\"“”«»]")

FIGURE_ASKED = re.compile(
    r"\bhow (?:many|much|old|far|long|often|tall|high|big|large|deep|wide|heavy|fast|hot|cold)\b"
    r"|\bwhat (?:is the |was the )?(?:percentage|proportion|number|share|price|cost|score|age|amount|rate)"
    r"|\bwhat did .* cost|(?:^|\s)كم(?:\s|$)|(?:^|\s)بكم(?:\s|$)|نسبة|عدد"
)
TIME_ASKED = re.compile(
    r"\bwhen\b|\b(?:what|which) (?:year|date|day|month|time|decade|century|season)\b"
    r"|(?:^|\s)متى(?:\s|$)|في أي (?:عام|سنة|يوم|شهر)"
)
PERSON_ASKED = re.compile(r"\bwho(?:m|se)?\b|\bwhat (?:is|was) the name\b|^\s*(?:و)?من\s|اسم")
PLACE_ASKED = re.compile(
    r"\bwhere\b|\b(?:what|which) (?:city|country|town|state|place|village|island|street|river)\b"
    r"|(?:^|\s)أين(?:\s|$)|في أي (?:مدينة|بلد|مكان)"
)
REASON_ASKED = re.compile(
    r"\bwhy\b|\bwhat (?:caused|causes|led)\b|\breasons?\b|(?:^|\s)لماذا(?:\s|$)|(?:^|\s)لم(?:\s|$)|سبب"
)
SAYING_ASKED = re.compile(
    r"\bwhat (?:did|does|do|has|had)\b.*\b(?:say|said|tell|told|think|describe|call)\b"
    r"|ماذا قال|ماذا قالت|ماذا يقول"
)


@dataclass(frozen=True)
class Question:
    """What is looked for: the words to find, and what an answer would have in it."""

    text: str
    words: list[Token]
    wanted: tuple[Callable[[Sentence, Set[str]], bool], ...]
    units: re.Pattern[str] | None

    def met_by(self, sentence: Sentence) -> float:
        """Return how much of what is asked for a sentence has: 0, or 1; a figure 2 in its unit, else 0.5."""
        known = {token.stem for token in self.words}
        if not any(has(sentence, known) for has in self.wanted):
            return 0.0
        if self.units is None:
            return 1.0
        return 2.0 if self.units.search(sentence.text.lower()) else 0.5


def read_question(text: str) -> Question:
    low = text.lower()
    kinds = (
        (FIGURE_ASKED, has_figure),
        (TIME_ASKED, has_time),
        (PERSON_ASKED, has_name),
        (PLACE_ASKED, has_place),
        (REASON_ASKED, has_reason),
        (SAYING_ASKED, has_quote),
    )
    wanted = tuple(has for pattern, has in kinds if pattern.search(low))
    words = [token for token in tokens(text) if token.counts]
    telling = [token for token in words if token.text.lower() not in ASKING_WORDS]
    units = [unit for asked, unit in UNITS if has_figure in wanted and re.search(asked, low)]
    return Question(text, telling or words, wanted, re.compile("|".join(units)) if units else None)


def has_figure(sentence: Sentence, known: Set[str] = frozenset()) -> bool:
    return any(token.is_number and token.stem not in known for token in sentence.tokens)


def has_time(sentence: Sentence, known: Set[str] = frozenset()) -> bool:
    return any(
        (token.text.lower() in TIME_WORDS or YEAR.match(token.text))
        and token.text != "may"  # The verb, not the month.
        and token.stem not in known
        for token in sentence.tokens
    )


def has_name(sentence: Sentence, known: Set[str] = frozenset()) -> bool:
    # Arabic does not write names large: who speaks is the nearest there is.
    return bool(sentence.names - known) or any(token.text in SAYING_WORDS for token in sentence.tokens)


def has_place(sentence: Sentence, known: Set[str] = frozenset()) -> bool:
    pairs = zip(sentence.tokens, sentence.tokens[1:], strict=False)
    return any(
        before.text.lower() in BEFORE_PLACES
        and (after.is_name or not after.text.isascii())
        and after.stem not in known
        and after.low not in TIME_WORDS
        for before, after in pairs
    )


def has_reason(sentence: Sentence, known: Set[str] = frozenset()) -> bool:
    return any(token.text.lower() in REASON_WORDS for token in sentence.tokens)


def has_quote(sentence: Sentence, known: Set[str] = frozenset()) -> bool:
    return bool(QUOTE.search(sentence.text)) or any(
        token.text.lower() in SAYING_WORDS for token in sentence.tokens
    )
