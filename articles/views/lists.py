"""Pages that list articles."""

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from articles.models import Article, ArticleQuerySet, Correction, Section, Topic
from articles.paging import page_before
from outlets.models import Outlet

FRONT_PLACES = 8


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    newest = list(Article.objects.published().for_listing().latest_first()[:60])
    bands = [
        (section, [article for article in newest[FRONT_PLACES:] if article.section_id == section.pk][:4])
        for section in Section.objects.all()
    ]
    context = {
        "eight": newest[:FRONT_PLACES],
        "bands": [(section, articles) for section, articles in bands if articles],
        "latest": newest[:12],
        "most_discussed": sorted(newest, key=lambda article: -article.comment_count)[:5],
    }
    return render(request, "articles/front.html", context)


@require_safe
def section(request: HttpRequest, slug: str) -> HttpResponse:
    place = Section.objects.at(slug)
    if place.slug != slug:
        return redirect(place, permanent=True)
    return _list(request, "articles/section.html", place.articles.all(), section=place)


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    subject = Topic.objects.at(slug)
    if subject.slug != slug:
        return redirect(subject, permanent=True)
    return _list(request, "articles/topic.html", subject.articles.all(), topic=subject)


@require_safe
def outlet(request: HttpRequest, slug: str) -> HttpResponse:
    publisher = Outlet.objects.at(slug)
    if publisher.slug != slug:
        return redirect(publisher, permanent=True)
    return _list(request, "articles/outlet.html", publisher.articles.all(), outlet=publisher)


@require_safe
def latest(request: HttpRequest) -> HttpResponse:
    return _list(request, "articles/latest.html", Article.objects.all())


@require_safe
def outlets(request: HttpRequest) -> HttpResponse:
    listed = Outlet.objects.active().annotate(article_total=Count("articles")).order_by("name")
    return render(request, "articles/outlets.html", {"outlets": listed})


@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    made = Correction.objects.filter(article__in=Article.objects.published()).select_related(
        "article__outlet"
    )
    return render(request, "articles/corrections.html", {"corrections": made[:50]})


def _list(request: HttpRequest, template: str, articles: ArticleQuerySet, **context: object) -> HttpResponse:
    page = page_before(articles.published().for_listing(), request.GET.get("before", ""))
    return render(request, template, {**context, "page": page})
