"""The archive's own words, and the one a reader may have meant."""

import re
import unicodedata
from collections import Counter

from django.db import transaction

from articles.models import ArchiveWord, Article

# Accents and vowel signs that stand as characters of their own belong to the letter before them: Latin,
# Hebrew, Arabic, Hindi. A word ends at the first character that is neither.
MARKS = "\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f"
WORD = re.compile(rf"(?:[^\W\d_][{MARKS}]*){{3,40}}")
LONGEST_KEPT = 40
# Words are read from this many of the newest articles.
READ = 50_000
KEPT = 200_000
# A word that stands in one article only is as likely a slip as a word, once there are this many.
SLIPS_FROM = 1_000
SHORTEST_CORRECTED = 4
# A word this long may hold two slips; in a shorter one they make another word of it.
TWO_SLIPS_FROM = 8
NEAREST = 12

# Unknown words of a search, each with the archive's nearest; `%%` is pg_trgm's "is like". Two letters
# that changed places leave few trigrams in common, so likeness is looser here than its default of 0.3;
# the lateral query reads `looser`, so that it runs after it is set.
NEAREST_SQL = """
SELECT jsonb_object_agg(typed, near)
FROM set_config('pg_trgm.similarity_threshold', '0.2', true) AS looser
CROSS JOIN unnest(%s::text[]) AS typed
CROSS JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_array(word, folded, frequency)) AS near
    FROM (
        SELECT word, folded, frequency FROM articles_archiveword
        WHERE looser <> '' AND folded %% typed
        ORDER BY similarity(folded, typed) DESC, frequency DESC LIMIT %s
    ) AS nearest
) AS found
WHERE near IS NOT NULL AND NOT EXISTS (SELECT FROM articles_archiveword WHERE folded = typed)
"""

# By unknown word: the archive's nearest as (word, folded, frequency).
Nearest = dict[str, list[tuple[str, str, int]]]


def refresh_words() -> int:
    """Read the archive's words anew, from what readers may see of it; return how many are kept."""
    frequencies: Counter[str] = Counter()
    newest = Article.objects.published().select_related("outlet").defer("search", "body").latest_first()
    read = 0
    for article in newest[:READ].iterator(chunk_size=500):
        shown = article.shown
        words = f"{article.headline}\n{shown.standfirst}\n{shown.text}".lower()
        frequencies.update(set(WORD.findall(unicodedata.normalize("NFC", words))))
        read += 1
    least = 2 if read >= SLIPS_FROM else 1
    rows = [
        ArchiveWord(word=word, folded=fold(word)[:LONGEST_KEPT], frequency=frequency)
        for word, frequency in frequencies.most_common(KEPT)
        if frequency >= least and len(word) <= LONGEST_KEPT
    ]
    with transaction.atomic():
        ArchiveWord.objects.all().delete()
        ArchiveWord.objects.bulk_create(rows, batch_size=5000)
    return len(rows)


def fold(word: str) -> str:
    """Return `word` in lower case without accents."""
    letters = unicodedata.normalize("NFKD", word.lower())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def words_to_check(query: str) -> list[str]:
    """Return the folded words of a query that could be misspelt."""
    return sorted({word for word in map(fold, WORD.findall(query)) if len(word) >= SHORTEST_CORRECTED})


def suggestion(query: str, nearest: Nearest) -> str:
    """Return the query with its unknown words replaced by the archive's nearest, or nothing."""

    def corrected(match: re.Match[str]) -> str:
        return _best(fold(match[0]), nearest.get(fold(match[0]), [])) or match[0]

    suggested = WORD.sub(corrected, query)
    return suggested if suggested != query else ""


def _best(typed: str, candidates: list[tuple[str, str, int]]) -> str:
    allowed = 2 if len(typed) >= TWO_SLIPS_FROM else 1
    near = [
        (slips, -frequency, word)
        for word, folded, frequency in candidates
        if (slips := _slips(typed, folded)) <= allowed
    ]
    return min(near)[2] if near else ""


def _slips(typed: str, meant: str) -> int:
    """Return how many letters were missed, added, mistaken or swapped with the next one."""
    before: list[int] = []
    row = list(range(len(meant) + 1))
    for i, letter in enumerate(typed):
        earlier, before, row = before, row, [i + 1]
        for j, other in enumerate(meant):
            slips = min(before[j + 1] + 1, row[j] + 1, before[j] + (letter != other))
            if i and j and letter == meant[j - 1] and typed[i - 1] == other:
                slips = min(slips, earlier[j - 1] + 1)
            row.append(slips)
    return row[-1]
