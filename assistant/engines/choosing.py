"""Which engine chooses: the configured one where it can be had, else the paper's own, which says so."""

import logging
from dataclasses import dataclass

from django.conf import settings

from assistant.engines import Engine, EngineError, Request
from assistant.engines.extractive import Extractive
from assistant.engines.openai_compatible import OpenAICompatible
from assistant.models.ledger import EngineRest, Purse

logger = logging.getLogger(__name__)

OWN = Extractive()


@dataclass(frozen=True)
class Choice:
    """Numbers of sentences, who chose them, and why it was not the configured engine."""

    numbers: list[int]
    engine: str
    failure: str = ""


def configured(seconds: float | None = None) -> OpenAICompatible | None:
    """Return the engine the operator configured, if any; it answers in `seconds`."""
    wished = settings.ASSISTANT
    if not wished["URL"] or not wished["MODEL"]:
        return None
    return OpenAICompatible(
        base_url=wished["URL"],
        key=wished["KEY"],
        model=wished["MODEL"],
        seconds=seconds or wished["SECONDS"],
        purse=Purse(wished["MODEL"]),
    )


def choose(request: Request, engine: Engine | None) -> Choice:
    """Have `engine` choose, and the paper's own where there is none, or it fails."""
    if engine is None:
        return Choice(OWN.select(request), OWN.name)
    failure = EngineRest.reason_to_rest(engine.name)
    if not failure:
        try:
            numbers = engine.select(request)
        except EngineError as error:
            failure = str(error)
            EngineRest.failed(engine.name, error)
            logger.warning("The engine %s failed: %s", engine.name, failure)
        else:
            EngineRest.answered(engine.name)
            return Choice(numbers, engine.name)
    return Choice(OWN.select(request), OWN.name, failure)
