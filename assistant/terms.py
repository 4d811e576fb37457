"""The terms of the glossary that an article uses, or its topics bring, and what they mean."""

from collections.abc import Container, Sequence
from dataclasses import dataclass

from articles.models import Article
from articles.places import place_of
from assistant.glossary import Glossary
from assistant.models import Term
from assistant.sentences import Span

# A text with more links than that is hard to read.
MOST = 12


@dataclass(frozen=True)
class Found:
    """A term of an article, and its first place in the text; a note on a topic may have none."""

    term: Term
    span: Span | None


@dataclass(frozen=True)
class Explanation:
    """A term as the panel lists it: explained by the desk, or in a sentence of an article."""

    term: Term
    address: str
    quote: str = ""
    quote_address: str = ""


def found_in(article: Article, terms: Sequence[Term], notes: Container[int]) -> list[Found]:
    """Return the terms that stand in an article in the order of its text, then the notes on its topics.

    `terms`: those of its language. `notes`: the numbers of those that belong to its topics.
    """
    places = Glossary([term.entry for term in terms], article.language).find(article.shown.text)
    used = [Found(term, places[term.pk]) for term in terms if term.pk in places]
    other = [Found(term, None) for term in terms if term.pk in notes and term.pk not in places]
    used.sort(key=lambda each: each.span or ())
    other.sort(key=lambda each: each.term.word.casefold())
    return [*used[:MOST], *other][:MOST]


def linked(safe_html: str, found: Sequence[Found], article: Article, page: str) -> str:
    """Return the article's HTML with links from its terms to where they are explained."""
    entries = [each.term.entry for each in found if each.span]
    return Glossary(entries, article.language).linked(safe_html, page) if entries else safe_html


def explanations(article: Article, found: Sequence[Found]) -> list[Explanation]:
    """Return what the terms mean, as it can be shown now."""
    rows = Term.objects.shown().select_related("topic", "quoted_from__outlet")
    terms = rows.in_bulk([each.term.pk for each in found])
    page = article.get_absolute_url()
    explained = []
    for each in found:
        term = terms.get(each.term.pk)
        address = f"{page}#{place_of(article.shown.text, *each.span)}" if each.span else ""
        if term is not None and (term.explanation or _quoted(term)):
            explained.append(Explanation(term, address, _quoted(term), _quote_address(term)))
    return explained


def _quoted(term: Term) -> str:
    """Cut the sentence out of what is shown of the article it stands in."""
    span = term.quoted_span
    return span.of(term.quoted_from.shown.text) if span and term.quoted_from else ""


def _quote_address(term: Term) -> str:
    article, span = term.quoted_from, term.quoted_span
    return f"{article.get_absolute_url()}#{place_of(article.shown.text, *span)}" if article and span else ""
