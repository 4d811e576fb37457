"""Every address the project answers, read from its URL patterns."""

import re
from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern, RegexPattern, RoutePattern
from django.utils.regex_helper import normalize

ARGUMENT = re.compile(r"<(?:[^:<>]+:)?\w+>")
FORM = re.compile(r"<(feed|edition)_form:\w+>")
ONE = {"feed": "atom", "edition": "html"}


def templates() -> list[str]:
    """Return each address once, its arguments as `{}`."""
    return sorted(set(_under("/", get_resolver().url_patterns)))


def filled(template: str, argument: str) -> str:
    return template.replace("{}", argument)


def _under(prefix: str, patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for pattern in patterns:
        for part in _parts(pattern.pattern):
            if isinstance(pattern, URLResolver):
                yield from _under(prefix + part, pattern.url_patterns)
            else:
                yield prefix + part


def _parts(pattern: RoutePattern | RegexPattern | LocalePrefixPattern) -> Iterator[str]:
    if isinstance(pattern, LocalePrefixPattern):
        yield from ("", "ar/")
    elif isinstance(pattern, RoutePattern):
        yield ARGUMENT.sub("{}", FORM.sub(lambda form: ONE[form[1]], str(pattern)))
    else:
        for form, names in normalize(str(pattern)):
            yield form % dict.fromkeys(names, "{}")
