"""The article page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from articles import facts
from articles.models import Article, ArticleQuerySet
from articles.prepared import prepared
from articles.related import related_to
from pagecache.pages import reader_page


@reader_page
def article(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    row = next(iter(_readable(pk)), None)
    if row is None:
        return _withdrawn(request, pk)
    if row.slug != slug:
        return redirect(row, permanent=True)
    context = {"article": row, "related": related_to(row), "facts": facts.of_article(row)}
    return render(request, "articles/article.html", context)


@prepared
def _readable(pk: int) -> ArticleQuerySet:
    return Article.objects.published().for_reading().with_conversation_settings().filter(pk=pk)


def _withdrawn(request: HttpRequest, pk: int) -> HttpResponse:
    """Say why an article is gone; raise Http404 when there never was one to read."""
    gone = get_object_or_404(Article.objects.withdrawn().select_related("withdrawal", "outlet"), pk=pk)
    withdrawal = getattr(gone, "withdrawal", None)
    return render(request, "articles/withdrawn.html", {"article": gone, "withdrawal": withdrawal}, status=410)
