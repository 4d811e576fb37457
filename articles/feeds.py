"""Lists of articles as Atom, RSS 2.0 and JSON Feed 1.1. Each entry shows what the licence shows."""

import json
import re
from datetime import UTC, datetime
from typing import IO, Any

from django.conf import settings
from django.urls import reverse
from django.utils import feedgenerator
from django.utils.xmlutils import SimplerXMLGenerator

from articles.addresses import absolute
from articles.facts import share_picture
from articles.models import Article

ENTRIES = 40
# An empty list has never changed.
NEVER = datetime(2000, 1, 1, tzinfo=UTC)
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# An address of ours in sanitised HTML, which a feed reader could not follow without the host.
OWN_ADDRESS = re.compile(r'(?<=\shref=")(?=/(?!/))|(?<=\ssrc=")(?=/(?!/))')


class Feed(feedgenerator.SyndicationFeed):
    """What the three forms share: an empty list does not change with the clock."""

    content_type: str

    def latest_post_date(self) -> datetime:
        dates = [date for item in self.items for date in (item["updateddate"], item["pubdate"]) if date]
        return max(dates, default=NEVER)


class AtomFeed(Feed, feedgenerator.Atom1Feed):
    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        if item["body"]:
            handler.addQuickElement("content", item["body"], {"type": "html"})


class RssFeed(Feed, feedgenerator.Rss201rev2Feed):
    def rss_attributes(self) -> dict[str, str]:
        return {**super().rss_attributes(), "xmlns:content": "http://purl.org/rss/1.0/modules/content/"}

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        if item["body"]:
            handler.addQuickElement("content:encoded", item["body"])


class JsonFeed(Feed):
    content_type = "application/feed+json; charset=utf-8"

    def write(self, outfile: IO[Any], encoding: str) -> None:
        feed = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.feed["title"],
            "description": self.feed["description"],
            "home_page_url": self.feed["link"],
            "feed_url": self.feed["feed_url"],
            "language": self.feed["language"],
            "items": [_json_item(item) for item in self.items],
        }
        outfile.write(json.dumps(feed, ensure_ascii=False))


FORMS: dict[str, type[Feed]] = {"atom": AtomFeed, "rss": RssFeed, "json": JsonFeed}


def feed_of(
    articles: list[Article],
    form: str,
    *,
    title: str,
    description: str,
    link: str,
    address: str,
    language: str,
) -> Feed:
    """Return a feed of `articles` in one of FORMS."""
    feed = FORMS[form](
        title=_clean(title),
        description=_clean(description),
        link=absolute(link),
        feed_url=absolute(address),
        language=language,
        author_name=settings.SITE_NAME,
    )
    for article in articles:
        feed.add_item(**_entry(article))
    return feed


def _entry(article: Article) -> dict[str, Any]:
    shown, picture = article.shown, share_picture(article)
    thumbnail = shown.picture.sources("card").src if shown.picture else ""
    return {
        "title": _clean(article.headline),
        "link": absolute(article.get_absolute_url()),
        "description": _clean(shown.standfirst),
        "unique_id": absolute(reverse("articles:article_short", args=[article.pk])),
        "unique_id_is_permalink": False,
        "author_name": _clean(article.byline or article.outlet.name),
        "pubdate": article.published_at,
        "updateddate": article.updated_at or article.published_at,
        "categories": [_clean(topic.label) for topic in article.topics.all()],
        "body": OWN_ADDRESS.sub(settings.SITE_URL, _clean(shown.body)),
        "picture": picture.address if picture else "",
        "language": article.language,
        "original": article.original_url,
        "outlet": article.outlet.name,
        "thumbnail": absolute(thumbnail) if thumbnail else "",
    }


def _json_item(item: dict[str, Any]) -> dict[str, Any]:
    told = {
        "id": item["unique_id"],
        "url": item["link"],
        "external_url": item["original"],
        "title": item["title"],
        "summary": item["description"],
        "content_html": item["body"],
        "content_text": "" if item["body"] else item["description"] or item["title"],
        "image": item["picture"],
        "date_published": item["pubdate"].isoformat(),
        "date_modified": item["updateddate"].isoformat(),
        "authors": [{"name": item["author_name"]}],
        "tags": item["categories"],
        "language": item["language"],
        # JSON Feed lets a site say more under a name that begins so: what its own cards show.
        "_newsroom": {"outlet": item["outlet"], "thumbnail": item["thumbnail"]},
    }
    return {name: fact for name, fact in told.items() if fact}


def _clean(text: str) -> str:
    """Return `text` without the characters no XML may hold."""
    return NOT_IN_XML.sub("", text)
