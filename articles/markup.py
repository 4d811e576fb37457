"""Bounding hostile HTML before a parser sees it.

A parser's time grows with the square of how deep tags nest, and of the number of `&`.
"""

import re

MAX_DEPTH = 40
MAX_TAGS = 20_000
MAX_REFERENCES = 100_000

# Tags exactly as browsers read them: quotes count only after `=`, and what is never closed runs to the end.
# Every quantifier is possessive and every branch succeeds, so the scan is linear on any input.
_SPACE = r"[ \t\n\f\r]"
_VALUE = r"""(?:"[^"]*+"?+|'[^']*+'?+|[^ \t\n\f\r>"'][^ \t\n\f\r>]*+)"""
_ATTRIBUTES = rf"(?>{_SPACE}++|/|[^ \t\n\f\r/>][^ \t\n\f\r/>=]*+(?>{_SPACE}*+={_SPACE}*+{_VALUE}?+)?+)*+"
_RAW = "script|style|textarea|title|xmp|iframe|noembed|noframes|noscript|plaintext|template|svg|math"
TOKEN = re.compile(
    rf"""
      <!--.*?(?:-->|\Z)
    | <(?P<raw>{_RAW})(?=[ \t\n\f\r/>]){_ATTRIBUTES}>?+(?:.*?(?:</(?P=raw)(?=[ \t\n\f\r/>])[^>]*+>?+|\Z))
    | <(?P<close>/?)(?P<name>[a-zA-Z][^ \t\n\f\r/>]*+){_ATTRIBUTES}(?P<end>>?+)
    | <[!?/][^>]*+>?+
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
# Browsers close these by themselves; each can only nest through another tag, which is counted.
SELF_CLOSING = {"p", "li", "td", "th", "tr", "thead", "tbody", "tfoot", "dd", "dt", "option"}


def bounded(source: str) -> str | None:
    """Return `source` without comments, scripts, drawings; None where it exceeds the limits above.

    A closing tag counts only when a tag of its name is open, so the depth is never underestimated.
    """
    if source.count("&") > MAX_REFERENCES:
        return None
    depth = tags = 0
    open_tags: dict[str, int] = {}
    kept: list[str] = []
    last = 0
    for token in TOKEN.finditer(source):
        kept.append(source[last : token.start()])
        last = token.end()
        name = (token["name"] or "").lower()
        if not name or not token["end"]:
            kept.append(" ")
            continue
        kept.append(token[0])
        tags += not token["close"]
        if name in VOID or name in SELF_CLOSING:
            pass
        elif not token["close"]:
            open_tags[name] = open_tags.get(name, 0) + 1
            depth += 1
        elif open_tags.get(name):
            open_tags[name] -= 1
            depth -= 1
        if depth > MAX_DEPTH or tags > MAX_TAGS:
            return None
    kept.append(source[last:])
    return "".join(kept).replace("\x00", "")
