"""What the panel has for one article: its features, and the terms it uses. One question to the database."""

from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models.functions import JSONObject

from articles.models import Article
from assistant.features import Feature
from assistant.models import FeatureSwitch, Term
from assistant.terms import Found, found_in

# A text shorter than this is read sooner than a summary of it is asked for.
SHORTEST = 500


@dataclass(frozen=True)
class Offer:
    features: list[Feature]
    terms: list[Found]


def offer_of(article: Article) -> Offer:
    """Return what an article has: it must be long enough, and no editor against it."""
    if len(article.shown.text) < SHORTEST:
        return Offer([], [])
    switches, terms, notes = _ask(article)
    features = FeatureSwitch.features_by(switches)
    found = found_in(article, terms, notes) if Feature.TERMS in features else []
    return Offer([each for each in features if found or each != Feature.TERMS], found)


def _ask(article: Article) -> tuple[list[FeatureSwitch], list[Term], set[int]]:
    """Return the switches about an article, the terms of its language, and which are of its topics."""
    switches = FeatureSwitch.objects.about(article)
    terms = Term.objects.for_article(article)
    rows = Article.objects.filter(pk=article.pk).values_list(
        ArraySubquery(switches.values(row=_row("feature", "section_id", "article_id", "is_on"))),
        ArraySubquery(terms.values(row=_row("id", "word", "other_forms", "language"))),
        ArraySubquery(terms.filter(is_of_topic=True).values("pk")),  # type: ignore[misc]
    )
    said, explained, notes = rows.first() or ([], [], [])
    return [FeatureSwitch(**each) for each in said], [Term(**each) for each in explained], set(notes)


def _row(*names: str) -> JSONObject:
    return JSONObject(**{name: name for name in names})
