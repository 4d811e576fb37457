"""What search engines are told to read: an index of any size, cut by ranges of article numbers."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from xml.sax.saxutils import escape

from django.conf import settings
from django.contrib.flatpages.models import FlatPage
from django.db import connection
from django.db.models import F, Max
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from articles.facts import is_copied, is_copy
from articles.feeds import NOT_IN_XML
from articles.models import Article, Section, Topic
from articles.models.article import RANGE
from outlets.addresses import address_of
from outlets.models import Outlet
from pagecache.pages import holds_until, shows, shows_as_one

NEWS_DAYS = 2
NEWS_MOST = 1000
PLAIN = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
NEWS = f'{PLAIN} xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'

RANGES = """
SELECT number, changed_at FROM (
    SELECT number, ({latest}) AS changed_at FROM generate_series(0, %s) AS ranges (number)
) AS each_range WHERE changed_at IS NOT NULL ORDER BY number
"""


def index() -> str:
    """Return the index: the pages, then each range that holds articles, with its latest change."""
    shows("articles")
    files: list[tuple[str, datetime | None]] = [(reverse("sitemap_pages"), None)]
    before, after = reverse("sitemap_articles", args=[0]).split("0")  # Looked up once, not once a file.
    files += [(f"{before}{number}{after}", changed_at) for number, changed_at in _ranges()]
    entries = (f"<sitemap>{_place(path, changed_at)}</sitemap>" for path, changed_at in files)
    return _document("sitemapindex", PLAIN, entries)


def _ranges() -> list[tuple[int, datetime]]:
    """Return each range that holds articles, and its latest change: one look into the index a range."""
    published = Article.objects.published().order_by()
    highest = published.aggregate(highest=Max("pk"))["highest"]
    changes = published.annotate(number=F("pk") / RANGE, changed_at=Coalesce("updated_at", "published_at"))
    latest = changes.filter(number=RawSQL("ranges.number", [])).order_by("-changed_at").values("changed_at")
    sql, values = latest[:1].query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(RANGES.format(latest=sql), [*values, (highest or 0) // RANGE])
        return cursor.fetchall()


def articles(number: int) -> str:
    """Return the articles of one range whose canonical address is ours; nothing when it holds no article."""
    shows(f"sitemap:{number}", "outlets")
    rows = list(
        Article.objects.published()
        .filter(pk__gte=number * RANGE, pk__lt=(number + 1) * RANGE)
        .order_by("pk")
        .values_list("pk", "slug", Coalesce("updated_at", "published_at"), *_CANONICAL_BY)
    )
    entries = [
        f"<url>{_place(address_of('articles:article', pk, slug), changed_at)}</url>"
        for pk, slug, changed_at, *facts in rows
        if not is_copied(*facts)
    ]
    return _document("urlset", PLAIN, entries) if rows else ""


def pages() -> str:
    """Return every other page there is to read."""
    names = ("front", "latest", "outlets", "corrections")
    paths = [reverse(f"articles:{name}") for name in names]
    lists = (Section.objects.only("slug"), Topic.objects.only("slug"), Outlet.objects.active().only("slug"))
    with shows_as_one("frame", "topics", "outlets"):
        paths += [place.get_absolute_url() for places in lists for place in places]
    paths += FlatPage.objects.filter(sites=settings.SITE_ID).values_list("url", flat=True)
    return _document("urlset", PLAIN, (f"<url>{_place(path)}</url>" for path in paths))


def news() -> str:
    """Return the articles of the last two days, newest first, at most a thousand."""
    since = timezone.now() - timedelta(days=NEWS_DAYS)
    rows = Article.objects.published().filter(published_at__gte=since).select_related("outlet").only(*_TOLD)
    with shows_as_one("articles", "outlets"):
        recent = list(rows.latest_first()[:NEWS_MOST])
    holds_until(_falls_out_at(recent))
    return _document("urlset", NEWS, (_news_entry(row) for row in _ours(recent)))


def _falls_out_at(recent: list[Article]) -> datetime | None:
    """Return when the oldest of these will be two days old."""
    dates = [row.published_at for row in recent if row.published_at]
    return dates[-1] + timedelta(days=NEWS_DAYS, microseconds=1) if dates else None


# What tells whether an article's canonical address is ours.
_CANONICAL_BY = ("outlet__licence", "outlet__is_house", "original_url")
# What an entry and its canonical address are told from.
_TOLD = (
    *("slug", "headline", "language", "published_at", "original_url"),
    *("outlet__licence", "outlet__is_house"),
)


def _ours(rows: Iterable[Article]) -> Iterator[Article]:
    return (row for row in rows if not is_copy(row))


def _news_entry(row: Article) -> str:
    published_at = row.published_at.isoformat() if row.published_at else ""
    return (
        f"<url>{_place(row.get_absolute_url())}<news:news><news:publication>"
        f"<news:name>{escape(settings.SITE_NAME)}</news:name><news:language>{row.language}</news:language>"
        f"</news:publication><news:publication_date>{published_at}</news:publication_date>"
        f"<news:title>{escape(NOT_IN_XML.sub('', row.headline))}</news:title></news:news></url>"
    )


def _place(path: str, changed_at: datetime | None = None) -> str:
    changed = f"<lastmod>{changed_at.isoformat()}</lastmod>" if changed_at else ""
    return f"<loc>{escape(settings.SITE_URL + path)}</loc>{changed}"


def _document(root: str, namespaces: str, entries: Iterable[str]) -> str:
    lines = "\n".join(entries)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} {namespaces}>\n{lines}\n</{root}>\n'
