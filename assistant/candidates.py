"""Sentences that may explain a word, for editors to choose from. About half of them do: readers see none."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from articles.models import Article
from assistant.models import Term
from assistant.panel import quotable
from assistant.words import Sentence
from outlets.models import Outlet

ARTICLES = 60
MOST = 50
LONGEST = 320
# A word has more letters than this, unless it is an abbreviation.
SHORTEST = 2

WORDS = r"[\w’'-]+(?: [\w’'-]+)"
PATTERNS = {
    "en": [
        # "A vent is an opening …", "The Brackwater flats are the …"
        rf"^(?:An?|The) (?P<word>{WORDS}{{0,2}}) (?:is|are|means|refers to) (?:an?|the|any|what|when|where) ",
        # "… the pollution officer, a …"
        rf"\b[Tt]he (?P<word>{WORDS}{{0,2}}), (?:an?|which is|which are|or) ",
        rf"\b(?:known as|called) (?:an? |the )?[“\"]?(?P<word>{WORDS}{{0,2}}?)[”\"]?[,.;]",
        # "Vessel Traffic Service (VTS)"
        r"[A-Z]\w+ [^().]{2,60}\((?P<word>[A-Z]{2,8})\)",
    ],
    "ar": [
        rf"^(?P<word>{WORDS}{{0,2}}) (?:هو|هي) ",
        rf"\b(?P<word>{WORDS}{{0,1}})، (?:وهو|وهي|أي) ",
        rf"\b(?:المعروفة?|يعرف|تعرف|المسماة?) (?:باسم |ب)[«“\"]?(?P<word>{WORDS}{{0,2}}?)[»”\"]?[،.]",
    ],
}
FOUND_BY = {
    language: [re.compile(pattern) for pattern in patterns] for language, patterns in PATTERNS.items()
}


@dataclass(frozen=True)
class Candidate:
    """A word, and the sentence of an article that may explain it."""

    word: str
    article: Article
    sentence: Sentence


def candidates() -> list[Candidate]:
    """Return candidates from the newest articles the paper may show whole, without words it has."""
    newest = Article.objects.published().filter(outlet__licence=Outlet.Licence.FULL).latest_first()
    known = set(Term.objects.filter(is_standing=True).values_list("language", "word"))
    found: dict[tuple[str, str], Candidate] = {}
    for article in newest.select_related("outlet").defer("search", "body")[:ARTICLES]:
        for candidate in of_article(article):
            key = (article.language, candidate.word)
            if key not in known:
                found.setdefault(key, candidate)
    return list(found.values())[:MOST]


def of_article(article: Article) -> Iterator[Candidate]:
    """Yield the candidates of one article, a word and sentence each."""
    patterns = FOUND_BY.get(article.language, ())
    for sentence in quotable(article):
        if len(sentence.text) > LONGEST:
            continue
        match = next(filter(None, (pattern.search(sentence.text) for pattern in patterns)), None)
        if match and (len(match["word"]) > SHORTEST or match["word"].isupper()):
            yield Candidate(match["word"], article, sentence)
