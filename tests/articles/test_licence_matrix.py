"""Licence by exit: nothing an outlet holds back leaves the paper, whichever way out."""

import re

import pytest

from articles.models import Correction, RelatedLink
from articles.spelling import refresh_words
from outlets.models import Outlet
from tests.articles.edition_files import text_of
from tests.factories import make_article, make_outlet, make_picture, make_topic

pytestmark = pytest.mark.django_db

STANDFIRST = "Quartz lanterns line the pier."
EARLY = "Zebra mussels cover the hull."
LATE = "Xylophones sound at midnight."
PICTURE = "Walnut figurehead"
FILE = "pictures/walnut.jpg"
PLANTS = {"standfirst": STANDFIRST, "early": EARLY, "late": LATE, "picture": PICTURE, "file": "walnut"}

MAY_SHOW = {
    Outlet.Licence.HEADLINE: set(),
    Outlet.Licence.EXCERPT: {"standfirst", "early", "picture", "file"},
    Outlet.Licence.FULL: set(PLANTS),
}


def page(path):
    return lambda client, article: client.get(path.format(article=article)).content.decode()


def related_card(client, article):
    other = make_article(headline="Another")
    RelatedLink.objects.create(article=other, related=article)
    return client.get(other.get_absolute_url()).content.decode()


def found_related_card(client, article):
    other = make_article(headline="Another", topics=list(article.topics.all()))
    return client.get(other.get_absolute_url()).content.decode()


def own_address(prefix=""):
    return lambda client, article: client.get(prefix + article.get_absolute_url()).content.decode()


def topic_feed(form):
    return lambda client, article: client.get(
        f"/feeds/topic/{article.topics.get().slug}.{form}"
    ).content.decode()


def book(path):
    return lambda client, article: text_of(client.get(path.format(topic=article.topics.get().slug)).content)


def suggestion(client, article):
    refresh_words()
    return client.get("/search/?q=xylophnes").content.decode().replace("xylophnes", "")


EXITS = {
    "article page, and so Read here": own_address(),
    "Arabic article page": own_address("/ar"),
    "head: JSON-LD and cards elsewhere": lambda c, a: own_address()(c, a).split("</head>")[0],
    "front": page("/"),
    "section": page("/section/{article.section.slug}/"),
    "outlet": page("/outlet/{article.outlet.slug}/"),
    "topic": lambda c, a: c.get(a.topics.get().get_absolute_url()).content.decode(),
    "latest": page("/latest/"),
    "corrections": page("/corrections/"),
    "outlets": page("/outlets/"),
    "search by headline": page("/search/?q=ferry"),
    "search by standfirst": page("/search/?q=lanterns"),
    "search by early words": page("/search/?q=mussels"),
    "search by late words": page("/search/?q=midnight"),
    "search by date": page("/search/?q=ferry&sort=date"),
    "search by filter": page("/search/?outlet={article.outlet.slug}"),
    "related by an editor": related_card,
    "related by topic": found_related_card,
    **{f"latest {form}": page(f"/feeds/latest.{form}") for form in ("atom", "rss", "json")},
    **{
        f"{kind} {form}": page(f"/feeds/{kind}/{{article.{kind}.slug}}.{form}")
        for kind in ("section", "outlet")
        for form in ("atom", "rss", "json")
    },
    **{f"topic {form}": topic_feed(form) for form in ("atom", "rss", "json")},
    "sitemap": page("/sitemap-0.xml"),
    "news sitemap": page("/sitemap-news.xml"),
    "spelling": suggestion,
    "what the edition offers": page("/edition/"),
    "edition": page("/edition/today.html"),
    "edition as a book": book("/edition/today.epub"),
    "edition of a topic": book("/edition/topic/{topic}.epub"),
    "Arabic edition of a topic": book("/ar/edition/topic/{topic}.epub"),
}


def make_planted(licence):
    filler = " ".join(f"word{number}" for number in range(90))
    article = make_article(
        outlet=make_outlet(licence=licence),
        headline="The ferry returns",
        standfirst=STANDFIRST,
        body=f"<p>{EARLY}</p><p>{filler}</p><p>{LATE}</p>",
        hero=make_picture(alt=PICTURE, file=FILE),
        topics=[make_topic()],
        original_url="https://lantern.example/ferry",
    )
    Correction.objects.create(article=article, note="The boat is blue.")
    return article


def seen(text):
    """Return the plants that stand in an answer, words marked or not."""
    plain = re.sub(r"</?mark>", "", text)
    return {name for name, words in PLANTS.items() if words.removesuffix(".") in plain}


@pytest.mark.parametrize("licence", Outlet.Licence)
@pytest.mark.parametrize("way_out", EXITS)
def test_an_exit_shows_no_more_than_the_licence(client, licence, way_out):
    text = EXITS[way_out](client, make_planted(licence))

    assert seen(text) <= MAY_SHOW[licence]


@pytest.mark.parametrize("licence", Outlet.Licence)
def test_the_article_page_shows_all_that_the_licence_allows(client, licence):
    text = own_address()(client, make_planted(licence))

    assert seen(text) == MAY_SHOW[licence]
    assert "The ferry returns" in text


@pytest.mark.parametrize("licence", Outlet.Licence)
@pytest.mark.parametrize("way_out", ["edition", "edition as a book", "edition of a topic"])
def test_an_edition_shows_all_the_words_that_the_licence_allows(client, licence, way_out):
    text = EXITS[way_out](client, make_planted(licence))

    assert seen(text) == MAY_SHOW[licence] - {"picture", "file"}  # There is no such file.
    assert "The ferry returns" in text


@pytest.mark.parametrize("licence", Outlet.Licence)
@pytest.mark.parametrize("form", ["atom", "rss", "json"])
def test_a_feed_shows_all_the_words_that_the_licence_allows(client, licence, form):
    text = EXITS[f"latest {form}"](client, make_planted(licence))

    assert seen(text) >= MAY_SHOW[licence] - {"picture", "file"}
    assert "The ferry returns" in text
