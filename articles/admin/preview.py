"""An article as readers would see it, before they can."""

from typing import TYPE_CHECKING, Any, cast

from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from articles.licence import shown_at_the_desk
from articles.models import Article, Section, Topic
from articles.prose import TooComplexError
from outlets.models import Outlet

if TYPE_CHECKING:
    Base = ModelAdmin[Article]
else:
    Base = object


class Preview(Base):
    def preview(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show what is saved, whatever its status or licence."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        rows = self.get_queryset(request).select_related("outlet", "section", "hero")
        article = get_object_or_404(rows.prefetch_related("topics", "corrections"), pk=pk)
        return _page(request, article)

    def preview_unsaved(self, request: HttpRequest) -> HttpResponse:
        """Show what stands in the form, saving nothing."""
        return require_POST(self._preview_form)(request)

    def _preview_form(self, request: HttpRequest) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = cast(Any, self.get_form(request))(request.POST, request.FILES)
        form.is_valid()  # What is missing is left out; what is unsafe is cleaned.
        article: Article = form.instance
        facts = form.cleaned_data
        article.pk, article.headline = 0, facts.get("headline") or request.POST.get("headline", "")[:200]
        article.outlet = (
            facts.get("outlet") or Outlet.objects.filter(is_house=True).first() or Outlet(slug="-")
        )
        article.section = facts.get("section") or Section(slug="-")
        article.body = facts.get("body", "")
        try:
            article.make_texts()
        except TooComplexError:
            article.body = ""
        topics = list(facts.get("topics") or Topic.objects.none())
        cast(Any, article)._prefetched_objects_cache = {"topics": topics, "corrections": []}
        return _page(request, article)


def _page(request: HttpRequest, article: Article) -> HttpResponse:
    article.published_at = article.published_at or timezone.now()
    article.shown = shown_at_the_desk(article)
    context = {"article": article, "related": [], "is_preview": True}
    response = render(request, "articles/article.html", context)
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
