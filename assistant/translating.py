"""Translations: an engine makes them where one is configured, beside the original and labelled as its own."""

import logging
from dataclasses import dataclass

from django.utils.translation import get_language

from articles.models import Article
from assistant.engines import EngineError
from assistant.engines.choosing import configured
from assistant.models import EngineRest, Translation
from outlets.languages import LANGUAGES
from pagecache.pages import holds_until

logger = logging.getLogger(__name__)

# What a page of ours is read in, where a reader does not say.
USUAL = ("en", "ar")


@dataclass(frozen=True)
class Pair:
    """A line of the article, and the same in the other language where there is one."""

    original: str
    translated: str = ""


def has_engine() -> bool:
    return configured() is not None


def languages_for(article: Article) -> list[tuple[str, str]]:
    """Return the languages an article can be translated into, each with its name."""
    return [(code, str(name)) for code, name in LANGUAGES if code != article.language]


def language_for(article: Article, wish: str) -> str:
    """Return the language that was asked for; else that of the page, else another one of the paper."""
    possible = dict(languages_for(article))
    usual = [code for code in (get_language() or "", *USUAL) if code in possible]
    return wish if wish in possible else usual[0]


def lines_of(article: Article) -> list[str]:
    """Return what is to be translated: the headline and each line of what the licence shows."""
    return [article.headline, *article.shown.text.splitlines()]


def translation_of(article: Article, language: str) -> Translation | None:
    """Return what there is of a translation; a page that shows it waits no longer than it does."""
    row = Translation.objects.true_of(article).filter(language=language).first()
    if row is not None and row.is_being_made:
        holds_until(row.waits_until)
    return row


def pairs(article: Article, translation: Translation | None) -> list[Pair]:
    """Return the lines of the article beside those of a translation, if it has as many."""
    lines = lines_of(article)
    if translation is None or not translation.is_made or len(translation.lines) != len(lines):
        return [Pair(line) for line in lines]
    return [Pair(*pair) for pair in zip(lines, translation.lines, strict=True)]


def translate(article: Article, language: str) -> None:
    """Have the engine translate an article into a language that somebody asked for."""
    row = Translation.objects.true_of(article).filter(language=language, state="wanted").first()
    if row is None:
        return
    engine = configured()
    failure = EngineRest.reason_to_rest(engine.name) if engine else "No engine is configured."
    if engine is None or failure:
        row.fail(failure)
        return
    try:
        lines = engine.translate(lines_of(article), article.language, language)
    except EngineError as error:
        EngineRest.failed(engine.name, error)
        logger.warning("The engine %s failed to translate: %s", engine.name, error)
        row.fail(str(error))
    else:
        EngineRest.answered(engine.name)
        row.keep(lines, engine.name)
