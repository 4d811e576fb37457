"""What moderators' own rules look for. Each kind is a function that returns the words it matched, or None."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Protocol
from urllib.parse import urlsplit

from comments import disguises, wording
from comments.models.rule import Rule

# A text with fewer letters than this shouts nothing.
FEWEST_LETTERS = 12
# All rules together have this long for one comment, of the processor's time: a busy machine holds nothing.
# What is not clear by then is for a person.
SECONDS = 0.25


class Said(Protocol):
    """What the rules ask of a comment: its words, and facts about its author and the day."""

    @property
    def body(self) -> str: ...
    @property
    def in_last_hour(self) -> int: ...
    @property
    def said_by_others_today(self) -> int: ...
    @property
    def rejected_in_a_hundred(self) -> int: ...


@dataclass(frozen=True)
class Phrase:
    """A rule's words in the same forms."""

    plain: str
    meant: list[disguises.Word]
    skeleton: str | None


@dataclass
class Words:
    """A comment's words in the forms rules compare, each made once."""

    body: str

    @cached_property
    def plain(self) -> wording.Normalised:
        return wording.normalised(self.body)

    @cached_property
    def meant(self) -> list[disguises.Word]:
        return disguises.words(self.body)

    @cached_property
    def skeleton(self) -> str | None:
        return disguises.skeleton(self.body)

    def may_say(self, phrase: Phrase) -> bool:
        """Tell, at a glance, whether a closer look is worth while."""
        if self.skeleton is None or phrase.skeleton is None:
            return True
        return phrase.skeleton in self.skeleton

    @cached_property
    def links(self) -> list[str]:
        return wording.links(self.body)


@dataclass(frozen=True)
class Match:
    rule: Rule
    span: str


class TooSlowError(Exception):
    """The rules took longer than a comment may wait."""


def first_match(rules: Iterable[Rule], said: Said) -> Match | None:
    """Return the first rule that matches and the words it matched ("" where it is not about words).

    Raises TooSlowError when the rules together need longer than SECONDS.
    """
    words = Words(said.body)
    until = time.thread_time() + SECONDS
    for rule in rules:
        span = MATCHERS[Rule.Kind(rule.kind)](rule, words, said)
        if span is not None:
            return Match(rule, span)
        if time.thread_time() > until:
            raise TooSlowError(str(rule))
    return None


def _says(rule: Rule, words: Words, said: Said) -> str | None:
    phrase = _phrase(rule.phrase)
    if not words.may_say(phrase):
        return None
    place = words.plain.find(phrase.plain) or disguises.find(words.meant, phrase.meant)
    return said.body[slice(*place)] if place else None


@lru_cache(maxsize=5000)
def _phrase(phrase: str) -> Phrase:
    plain = wording.normalised(phrase).text.strip()
    return Phrase(plain, disguises.words(phrase), disguises.skeleton(phrase))


def _links_to(rule: Rule, words: Words, said: Said) -> str | None:
    link = next((link for link in words.links if _is_at(link, rule.phrase)), None)
    return link or _named_in(said.body, rule.phrase)


def _named_in(body: str, site: str) -> str | None:
    """Return `site` where it stands in `body` as a name by itself, with no scheme before it."""
    small, at = body.lower(), -1
    while (at := small.find(site, at + 1)) >= 0:
        before, after = small[max(at - 1, 0) : at], small[at + len(site) :][:2]
        goes_on = after[:1].isalnum() or after[:1] == "-" or (after[:1] == "." and after[1:].isalnum())
        if not before.isalnum() and before != "-" and not goes_on:
            return body[at : at + len(site)]
    return None


def _is_at(link: str, site: str) -> bool:
    try:
        host = (urlsplit(link).hostname or "").removesuffix(".")
    except ValueError:
        return False
    return host == site or host.endswith(f".{site}")


def _many_links(rule: Rule, words: Words, said: Said) -> str | None:
    return words.links[_limit(rule)] if len(words.links) > _limit(rule) else None


def _long(rule: Rule, words: Words, said: Said) -> str | None:
    return "" if len(said.body) > _limit(rule) else None


def _shouts(rule: Rule, words: Words, said: Said) -> str | None:
    letters = [sign for sign in said.body if sign.isupper() or sign.islower()]
    capitals = sum(sign.isupper() for sign in letters)
    is_shouting = len(letters) >= FEWEST_LETTERS and capitals * 100 > _limit(rule) * len(letters)
    return "" if is_shouting else None


def _repeats(rule: Rule, words: Words, said: Said) -> str | None:
    return "" if said.said_by_others_today > _limit(rule) else None


def _writes_much(rule: Rule, words: Words, said: Said) -> str | None:
    return "" if said.in_last_hour > _limit(rule) else None


def _was_rejected(rule: Rule, words: Words, said: Said) -> str | None:
    return "" if said.rejected_in_a_hundred > _limit(rule) else None


def _limit(rule: Rule) -> int:
    return rule.limit or 0


MATCHERS: dict[Rule.Kind, Callable[[Rule, Words, Said], str | None]] = {
    Rule.Kind.PHRASE: _says,
    Rule.Kind.DOMAIN: _links_to,
    Rule.Kind.LINKS: _many_links,
    Rule.Kind.LENGTH: _long,
    Rule.Kind.CAPITALS: _shouts,
    Rule.Kind.REPETITION: _repeats,
    Rule.Kind.RATE: _writes_much,
    Rule.Kind.RECORD: _was_rejected,
}
