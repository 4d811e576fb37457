"""Addresses that search engines read."""

from django.http import Http404, HttpRequest, HttpResponse

from articles import sitemaps
from articles.addresses import absolute, is_indexed
from pagecache.pages import reader_page, shows

CLOSED_PATHS = ("/admin/", "/account/", "/ar/account/", "/edition/topic/", "/ar/edition/topic/")
OPEN = "".join(("User-agent: *\n", *(f"Disallow: {path}\n" for path in CLOSED_PATHS)))
CLOSED = "User-agent: *\nDisallow: /\n"


@reader_page
def robots(request: HttpRequest) -> HttpResponse:
    """Let search engines in under the paper's own name only."""
    shows("robots")  # Which never changes but with the settings.
    rules = CLOSED
    if is_indexed(request.get_host()):
        maps = "".join(f"Sitemap: {absolute(path)}\n" for path in ("/sitemap.xml", "/sitemap-news.xml"))
        rules = f"{OPEN}\n{maps}"
    return HttpResponse(rules, content_type="text/plain; charset=utf-8")


@reader_page
def sitemap(request: HttpRequest) -> HttpResponse:
    return _xml(sitemaps.index())


@reader_page
def sitemap_pages(request: HttpRequest) -> HttpResponse:
    return _xml(sitemaps.pages())


@reader_page
def sitemap_articles(request: HttpRequest, number: int) -> HttpResponse:
    return _xml(sitemaps.articles(number))


@reader_page
def sitemap_news(request: HttpRequest) -> HttpResponse:
    return _xml(sitemaps.news())


def _xml(document: str) -> HttpResponse:
    if not document:
        raise Http404("There are no articles with such numbers.")
    return HttpResponse(document, content_type="application/xml")
