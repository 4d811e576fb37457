"""What changed between two texts, paragraph by paragraph and then word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles.prose import plain_text

WORDS = re.compile(r"\s+|[^\s]+")
# Beyond this a paragraph is compared whole: comparing words takes time by their number squared.
MOST_WORDS = 2000


@dataclass(frozen=True)
class Line:
    """One paragraph before and after: equal, changed, added (no `before`) or removed (no `after`)."""

    before: SafeString
    after: SafeString
    is_equal: bool


def differences(before: str, after: str) -> list[Line]:
    """Compare two sanitised bodies (or plain texts) for reading side by side."""
    old, new = plain_text(before).split("\n"), plain_text(after).split("\n")
    lines: list[Line] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            lines += [Line(format_html("{}", text), format_html("{}", text), True) for text in old[a:b]]
        else:
            lines += [_compared(x or "", y or "") for x, y in zip_longest(old[a:b], new[c:d])]
    return lines


def _compared(before: str, after: str) -> Line:
    old, new = WORDS.findall(before), WORDS.findall(after)
    if not old or not new or len(old) + len(new) > MOST_WORDS:
        return Line(_marked("del", old), _marked("ins", new), False)
    left, right = [], []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        left.append(_marked("" if kind == "equal" else "del", old[a:b]))
        right.append(_marked("" if kind == "equal" else "ins", new[c:d]))
    return Line(_joined(left), _joined(right), False)


def _marked(tag: str, words: list[str]) -> SafeString:
    text = "".join(words)
    if not text or not tag:
        return format_html("{}", text)
    return format_html("<ins>{}</ins>" if tag == "ins" else "<del>{}</del>", text)


def _joined(parts: list[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))
