"""Which sentences surely tell when, or where. One that only may is taken for one that does not."""

import re
from collections.abc import Sequence, Set

from assistant.word_lists import AUXILIARIES, IRREGULAR, NO_PLACES, NO_VERBS, NUMBER_WORDS, TIME_WORDS
from assistant.words import Sentence

MONTHS = "January|February|March|April|June|July|August|September|October|November|December"
DAYS = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
SPANS = "(?:day|night|week|weekend|month|year|decade|century|season|summer|autumn|winter|spring)"
NUMBER = rf"(?:\d[\d,.]*|an?|{'|'.join(sorted(word for word in NUMBER_WORDS if word.isascii()))})"
NUMBERS = rf"{NUMBER}(?:[ -]{NUMBER})?"
ARABIC_SPANS = "(?:العام|السنة|الشهر|الأسبوع|الليلة|اليوم|القرن|الصيف|الشتاء|الربيع|الخريف|الموسم)"
ARABIC_MONTHS = "يناير|فبراير|مارس|أبريل|إبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر"
TIMES = [
    rf"\b(?:{DAYS}|{MONTHS})\b",
    # The month, not the verb.
    r"\b(?:in|by|since|until|last|next|early|late|mid|of|\d{1,2}(?:st|nd|rd|th)?)[ -]May\b|\bMay \d",
    r"\b(?i:in|since|by|until|of|from|during|before|after|early|late) (?:1[5-9]|20)\d\d(?:s|\b)",
    r"\b(?i:yesterday|today|tomorrow|tonight)\b(?!['’]s)",
    rf"(?<!\b[Tt]he )\b(?i:last|next|this) (?i:{SPANS}|morning|afternoon|evening)\b(?!['’]s)",
    rf"\b(?i:in|over|within|for) the (?:last|next|past) (?:{NUMBERS} )?{SPANS}s?\b",
    rf"\b(?i:{NUMBERS}) (?:{SPANS}s?|hours?|minutes?) ago\b",
    rf"\b(?i:{NUMBERS}) {SPANS}s? (?:later|earlier|before|after)\b",
    r"\b(?:at|(?:shortly|just) (?:before|after)) (?:dawn|dusk|noon|midnight|sunrise|sunset)\b",
    r"\bat \d{1,2}(?:[.:]\d\d| ?[ap]\.?m\b|[ap]m\b)|\bo[’']clock\b",
    r"\bأمس\b|\b(?:يوم|صباح|مساء|فجر|ليلة) (?:السبت|الأحد|الاثنين|الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة)\b",
    rf"\b(?:{ARABIC_MONTHS})\b|\bعام \d{{4}}\b",
    rf"{ARABIC_SPANS} (?:قبل )?(?:الماضي|المقبل|القادم|الحالي|الجاري|الأخير|المنصرم)",
    r"\b(?:قبل|منذ) (?:\w+ )?(?:عام|عامين|أعوام|سنة|سنتين|سنوات|شهر|شهرين|أشهر)\b",
    r"\b(?:قبل|منذ) (?:\w+ )?(?:أسبوع|أسبوعين|أسابيع|يوم|يومين|أيام|قرن|قرون)\b",
    r"\b(?:قبل|بحلول|في) نهاية (?:العام|الشهر|الأسبوع|السنة)\b",
]
TIME = re.compile("|".join(TIMES))

# Where a clause ends, for what stands in it.
CLAUSE = re.compile(r"[,;:()–—“”\"«»،؛]|\b(?:who|whose|which|that|when|where|while|and|but)\b")
PLACE_FIRST = re.compile(
    r"^\W*(?:(?i:in|at|near|off|outside|inside|around|across|above|under|along)|On(?= (?:the|Mount|a)\b))"
    r"(?: (?:the|a|an)\b)?(?P<way>(?: [a-z’-]+){0,6}?) (?P<name>[A-Z][\w-]+)"
)
PLACE_LATER = re.compile(
    r"\b(?:in|at|near|off|outside|around|across|(?:north|south|east|west) of)"
    r"(?: the)?(?: (?:city|town|village|port|island|harbour|village hall) (?:of|at|in))?"
    r" (?P<name>[A-Z][\w-]+)"
)
ARABIC_PLACE = re.compile(r"\b(?:في|قرب|شرق|غرب|شمال|جنوب) (?:مدينة|بلدة|قرية|ميناء|جزيرة|شارع|سوق) \w+")
SOMEBODYS = re.compile(r"(?: [A-Z][\w-]+)*['’]s\b")
# What somebody says may happen at another time, and elsewhere.
SAID = re.compile(r"“[^”]*(?:”|$)|«[^»]*(?:»|$)|\"[^\"]*(?:\"|$)")
NOTHING = "…"
# Letters of a sentence: what is longer is none, and must not take long.
LOOKED_AT = 600
FAR = re.compile(r"\W*[\w ]{1,20}(?:miles?|kilomet(?:re|er)s?|met(?:re|er)s?) *$")
# A run of names; few, so that no text takes long.
NAMES = r"[A-Z][\w-]+(?: [A-Z][\w-]+){0,3}"
TITLES = re.compile(rf"\b(?:Mr|Mrs|Ms|Dr|Prof|Professor|Captain|Judge|Sir|Inspector|Minister)\.? ({NAMES})")
SPEAKERS = re.compile(
    rf"\b(?:said|says|told|added|asked) (?:the )?({NAMES})"
    rf"|\b({NAMES}) (?:said|says|told|added)\b"
)


def tells_when(sentence: Sentence) -> bool:
    return TIME.search(SAID.sub(NOTHING, sentence.text[:LOOKED_AT])) is not None


def people_in(sentences: Sequence[Sentence]) -> set[str]:
    """Return the names, in small letters, of those who speak or have a title: "in Moss" is no place."""
    names: set[str] = set()
    for sentence in sentences:
        for pattern in (TITLES, SPEAKERS):
            for match in pattern.finditer(sentence.text[:LOOKED_AT]):
                names.update(word.lower() for group in match.groups() if group for word in group.split())
    return names


def tells_where(sentence: Sentence, people: Set[str]) -> bool:
    """Tell whether something happens at a named place: "in X" opens a clause, or comes after its verb."""
    text = SAID.sub(NOTHING, sentence.text[:LOOKED_AT])
    if ARABIC_PLACE.search(text):
        return True
    start, has_verb = 0, False
    for end in [*(match.start() for match in CLAUSE.finditer(text)), len(text)]:
        clause = text[start:end]
        later = PLACE_LATER.search(clause)
        before = clause[: later.start()] if later else clause
        first = PLACE_FIRST.match(clause) if start == 0 or has_verb else None
        if (
            first
            and not _has_verb(first["way"])
            and not _has_number(first["way"])
            and _is_place(clause, first, people)
        ):
            return True
        is_told = _has_verb(before) or (has_verb and FAR.match(before))
        if later and is_told and _is_place(clause, later, people):
            return True
        has_verb = has_verb or _has_verb(clause)
        start = end
    return False


def _is_place(clause: str, match: re.Match[str], people: Set[str]) -> bool:
    low = match["name"].lower()
    return (
        not SOMEBODYS.match(clause, match.end())
        and low not in people
        and low not in TIME_WORDS
        and low not in NO_PLACES
    )


def _has_number(words: str) -> bool:
    return not NUMBER_WORDS.isdisjoint(words.split())


def _has_verb(words: str) -> bool:
    return any(
        word in AUXILIARIES
        or (word.endswith("ed") and len(word) > len("ed") + 1 and word not in NO_VERBS)
        or (word in IRREGULAR and word not in NO_VERBS)
        for word in words.lower().split()
    )
