"""Where the words of a search stand in what readers may see of an article."""

from dataclasses import dataclass

from django.db import connection
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from articles.models import Article

# Private-use characters mark the words, so that everything else can be escaped.
START, STOP = "\ue000", "\ue001"
LONGEST_TEXT = 20_000
GAP = " … "
FEW_LETTERS = 12
OPTIONS = (
    f'StartSel="{START}",StopSel="{STOP}",MaxFragments=2,MaxWords=28,MinWords=12,FragmentDelimiter="{GAP}"'
)
WHOLE = f'StartSel="{START}",StopSel="{STOP}",HighlightAll=true'

SQL = """
SELECT pk, ts_headline(config, headline, query, %s), ts_headline(config, words, query, %s)
FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[], %s::text[])
    AS shown(pk, code, tsquery, headline, words)
CROSS JOIN LATERAL (SELECT newsroom_search_config(code) AS config, tsquery::tsquery AS query) AS reading
"""


@dataclass(frozen=True)
class Result:
    """An article that answers a search, its headline and a passage with the words in <mark>."""

    article: Article
    headline: SafeString
    snippet: SafeString


def with_snippets(articles: list[Article], tsqueries: dict[int, str]) -> list[Result]:
    """Return the articles as results, reading only what their licence shows.

    They were loaded `with_opening(LONGEST_TEXT)`.
    """
    marked = _marked([article for article in articles if tsqueries[article.pk]], tsqueries)
    results = []
    for article in articles:
        headline, snippet = marked.get(article.pk, (article.headline, article.shown.standfirst))
        results.append(Result(article, _safe(headline), _safe(snippet)))
    return results


def _marked(articles: list[Article], tsqueries: dict[int, str]) -> dict[int, tuple[str, str]]:
    if not articles:
        return {}
    texts = {article.pk: _unmarked(article.shown.opening or article.shown.standfirst) for article in articles}
    columns: list[list[object]] = [
        [article.pk for article in articles],
        [article.language for article in articles],
        [tsqueries[article.pk] for article in articles],
        [_unmarked(article.headline) for article in articles],
        [texts[article.pk] for article in articles],
    ]
    with connection.cursor() as cursor:
        cursor.execute(SQL, [WHOLE, OPTIONS, *columns])
        return {
            pk: (headline, _open_ended(snippet, texts[pk])) for pk, headline, snippet in cursor.fetchall()
        }


def _open_ended(snippet: str, text: str) -> str:
    """Return the snippet with an ellipsis where the text goes on, or with the few letters it left out there.

    PostgreSQL leaves out short words and the full stop at either end of a passage.
    """
    passages = _unmarked(snippet).strip().split(GAP)
    text = text.strip()
    first, last = text.find(passages[0]), text.rfind(passages[-1])
    before = text[:first] if 0 <= first <= FEW_LETTERS else GAP.lstrip()
    after = text[last + len(passages[-1]) :] if last >= 0 else GAP.rstrip()
    return f"{before}{snippet.strip()}{after if len(after) <= FEW_LETTERS else GAP.rstrip()}"


def _unmarked(text: str) -> str:
    return text.replace(START, "").replace(STOP, "")


def _safe(text: str) -> SafeString:
    marked = escape(text).replace(START, "<mark>").replace(STOP, "</mark>")
    return mark_safe(marked)  # noqa: S308  Escaped in the line above; only our own marks are markup.
