"""The article page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from articles.models import Article


@require_safe
def article(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    row = get_object_or_404(Article.objects.published().for_reading(), pk=pk)
    if row.slug != slug:
        return redirect(row, permanent=True)
    return render(request, "articles/article.html", {"article": row, "related": []})
