"""Every sentence the panel shows is `text[start:end]` of the version it names, and its link leads there.

`NEWSROOM_IMPORTED=1000` imports as many; `NEWSROOM_TEXTS=file.jsonl` (`headline`, `text`) has them begin with
what people wrote.
"""

import io
import json
import os
import re
from html import escape, unescape
from pathlib import Path
from urllib.parse import unquote

import pytest

from articles.models import Article
from assistant.listening import paragraphs
from assistant.models import PanelResult, Term
from assistant.queue import choose_due
from assistant.sentences import split
from newsroom.importing import import_file
from tests.assistant import any_articles
from tests.assistant.paper import demo_articles, questions

pytestmark = pytest.mark.django_db
IMPORTED = int(os.environ.get("NEWSROOM_IMPORTED", "40"))
QUOTE = re.compile(r'<blockquote[^>]*><a href="([^"]+)">(.*?)</a></blockquote>', re.DOTALL)
VERSION = re.compile(r"Version (\d+) of the article")
PLACE = re.compile(r'id="p(\d+)"')
CHOSEN = ("summary", "key-points")


def shown_on(client, address):
    """Return the version a page of the panel names, and its sentences with the places they lead to."""
    body = client.get(address).content.decode()
    named = VERSION.search(body)
    quotes = [(unescape(text), unescape(to).partition("#")[2]) for to, text in QUOTE.findall(body)]
    return int(named[1]) if named else None, quotes


def untrue(client, article, asked):
    """Return what the panel shows that does not stand in the text where it says, and count all it shows."""
    text, sentences = article.shown.text, {span.of(article.shown.text) for span in split(article.shown.text)}
    page = client.get(article.get_absolute_url()).content.decode()
    places = set(PLACE.findall(page))
    wrong, count = [], 0
    pages = [*CHOSEN, *(f"ask/?q={question}" for question in asked)]
    for feature in pages:
        address = f"/assistant/{article.pk}/{feature}" + ("" if "?" in feature else "/")
        version, quotes = shown_on(client, address)
        for quote, place in quotes:
            line, _, words = place.partition(":~:text=")
            count += 1
            is_there = quote in sentences and line[1:] in places and version == article.version
            in_line = quote in text.split("\n")[int(line[1:]) - 1]
            led = [unquote(part) for part in words.split(",")]
            squeezed = " ".join(quote.split())
            if not (is_there and in_line and squeezed.startswith(led[0]) and squeezed.endswith(led[-1])):
                wrong.append((article.pk, feature, quote, place))
    return wrong, count


def stored_wrong(article):
    """Return what is kept for an article and is no sentence of the version it was chosen from."""
    spans = set(split(article.shown.text))
    kept = PanelResult.objects.filter(article=article)
    return [
        (result.pk, span)
        for result in kept
        for span in result.places
        if span not in spans or result.version != article.version
    ]


def check(client, articles, asked, capsys, what):
    counted = offered = 0
    for article in articles:
        wrong, count = untrue(client, article, asked(article))
        assert wrong == []
        assert stored_wrong(article) == []
        assert "\n".join(
            "".join(piece.text for piece in line) for line in paragraphs(article.shown.text)
        ) == "\n".join(article.shown.text.splitlines())
        counted += count
        offered += bool(count)
    with capsys.disabled():
        print(
            f"\n{what}: {len(articles):,} articles, {offered:,} with a panel, {counted:,} sentences, all true"
        )
    return counted


def rows():
    return list(Article.objects.published().select_related("outlet", "section").order_by("pk"))


@pytest.fixture
def no_limit(settings):
    settings.ASSISTANT = {
        **settings.ASSISTANT,
        "QUESTIONS_A_MINUTE": 10**6,
        "QUESTIONS_A_MINUTE_IN_ALL": 10**6,
    }


def test_every_sentence_of_the_demo_paper_is_true(client, demo_paper, no_limit, capsys):
    asked = {}
    for row in questions():
        asked.setdefault(row["article"], []).append(row["question"])
    choose_due()
    articles = rows()

    counted = check(client, articles, lambda article: asked.get(article.guid, [])[:3], capsys, "demo paper")

    assert len(articles) >= len(demo_articles()) * 0.9
    assert counted > len(articles)
    for term in Term.objects.exclude(quoted_from=None).select_related("quoted_from__outlet"):
        assert term.quoted_span in set(split(term.quoted_from.shown.text))


def test_every_sentence_of_an_imported_article_is_true(client, no_limit, tmp_path, capsys):
    take_in(IMPORTED, tmp_path)
    choose_due()

    counted = check(
        client, rows(), lambda article: [article.headline[:80].replace("&", " ")], capsys, "imported"
    )

    assert counted > IMPORTED


def take_in(number, folder):
    """Import generated articles; the first of them, where a file is named, in the words of people."""
    lines = any_articles.lines(number)
    if named := os.environ.get("NEWSROOM_TEXTS"):
        written = [json.loads(line) for line in Path(named).read_text(encoding="utf-8").splitlines()]
        for line, row in zip([line for line in lines if line["type"] == "article"], written, strict=False):
            body = "".join(f"<p>{escape(part)}</p>" for part in row["text"].splitlines())
            line.update(headline=row["headline"][:200], body=body, language="en", outlet="anywhere")
    summary = import_file(io.BytesIO(any_articles.raw(lines)), media=folder)
    assert not summary.refused
