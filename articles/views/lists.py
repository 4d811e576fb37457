"""Pages that list articles."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from articles.front_page import front_page
from articles.models import Article, ArticleQuerySet, Correction, Section, Topic
from articles.paging import page_before
from articles.reader_page import reader_page
from outlets.models import Outlet


@reader_page
def front(request: HttpRequest) -> HttpResponse:
    page = front_page()
    context = {
        "eight": [place.article for place in page.eight],
        "bands": page.bands,
        "latest": page.latest,
        "most_discussed": page.most_discussed,
    }
    return render(request, "articles/front.html", context)


@reader_page
def section(request: HttpRequest, slug: str) -> HttpResponse:
    place = Section.objects.at(slug)
    if place.slug != slug:
        return redirect(place, permanent=True)
    return _list(request, "articles/section.html", place.articles.all(), section=place)


@reader_page
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    subject = Topic.objects.at(slug)
    if subject.slug != slug:
        return redirect(subject, permanent=True)
    return _list(request, "articles/topic.html", subject.articles.all(), topic=subject)


@reader_page
def outlet(request: HttpRequest, slug: str) -> HttpResponse:
    publisher = Outlet.objects.at(slug)
    if publisher.slug != slug:
        return redirect(publisher, permanent=True)
    return _list(request, "articles/outlet.html", publisher.articles.all(), outlet=publisher)


@reader_page
def latest(request: HttpRequest) -> HttpResponse:
    return _list(request, "articles/latest.html", Article.objects.all())


@reader_page
def outlets(request: HttpRequest) -> HttpResponse:
    listed = Outlet.objects.active().annotate(article_total=Article.objects.published().total_by("outlet"))
    return render(request, "articles/outlets.html", {"outlets": listed.order_by("name")})


@reader_page
def corrections(request: HttpRequest) -> HttpResponse:
    made = Correction.objects.filter(article__in=Article.objects.published()).select_related(
        "article__outlet"
    )
    page = page_before(
        made.defer("article__search", "article__body", "article__text"),
        request.GET.get("before", ""),
        moment="made_at",
    )
    return render(request, "articles/corrections.html", {"corrections": page.rows, "page": page})


def _list(request: HttpRequest, template: str, articles: ArticleQuerySet, **context: object) -> HttpResponse:
    page = page_before(articles.published().for_listing(), request.GET.get("before", ""))
    return render(request, template, {**context, "page": page})
