"""Pages that list articles."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from articles import facts
from articles.facts import FeedLink
from articles.front_page import front_page
from articles.models import Article, ArticleQuerySet, Correction, Section, Topic
from articles.page_keys import list_of
from articles.paging import page_before
from outlets.models import Outlet
from pagecache.pages import reader_page, shows, shows_as_one


@reader_page
def front(request: HttpRequest) -> HttpResponse:
    shows("front", "latest")
    page = front_page()
    context = {
        "eight": page.eight,
        "bands": page.bands,
        "latest": page.latest,
        "most_discussed": page.most_discussed,
        "facts": facts.of_front(request),
    }
    return render(request, "articles/front.html", context)


@reader_page(parameters=("before",))
def section(request: HttpRequest, slug: str) -> HttpResponse:
    place = Section.objects.at(slug)
    if place.slug != slug:
        return redirect(place, permanent=True)
    feeds = facts.feeds("section", slug, place.label)
    told = facts.of_page(request, place.label, place.description or place.label, list_feeds=feeds)
    return _list(request, "articles/section.html", list_of(place), feeds, section=place, facts=told)


@reader_page(parameters=("before",))
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    subject = Topic.objects.at(slug)
    if subject.slug != slug:
        return redirect(subject, permanent=True)
    feeds = facts.feeds("topic", slug, subject.hashtag)
    title = _("Latest news with %(hashtag)s") % {"hashtag": subject.hashtag}
    description = _("News about %(topic)s from every outlet the paper carries.") % {"topic": subject.label}
    told = facts.of_page(request, title, description, list_feeds=feeds)
    return _list(request, "articles/topic.html", list_of(subject), feeds, topic=subject, facts=told)


@reader_page(parameters=("before",))
def outlet(request: HttpRequest, slug: str) -> HttpResponse:
    publisher = Outlet.objects.at(slug)
    if publisher.slug != slug:
        return redirect(publisher, permanent=True)
    feeds = facts.feeds("outlet", slug, publisher.name)
    told = facts.of_page(request, publisher.name, publisher.description or publisher.name, list_feeds=feeds)
    return _list(request, "articles/outlet.html", list_of(publisher), feeds, outlet=publisher, facts=told)


@reader_page(parameters=("before",))
def latest(request: HttpRequest) -> HttpResponse:
    told = facts.of_page(
        request, _("Latest news"), _("The newest articles of every outlet the paper carries.")
    )
    return _list(request, "articles/latest.html", list_of(), facts.feeds(), facts=told)


@reader_page
def outlets(request: HttpRequest) -> HttpResponse:
    listed = Outlet.objects.active().annotate(article_total=Article.objects.outlet_totals())
    with shows_as_one("outlets", "tallies"):
        rows = list(listed.order_by("name"))
    told = facts.of_page(
        request, _("Outlets A–Z"), _("Who stands behind the news here: each outlet, its owner, its licence.")
    )
    return render(request, "articles/outlets.html", {"outlets": rows, "facts": told})


@reader_page(parameters=("before",))
def corrections(request: HttpRequest) -> HttpResponse:
    shows("corrections")
    made = Correction.objects.filter(article__in=Article.objects.published()).select_related(
        "article__outlet"
    )
    page = page_before(
        made.defer("article__search", "article__body", "article__text"),
        request.GET.get("before", ""),
        moment="made_at",
    )
    told = facts.of_page(request, _("Corrections"), _("What the paper got wrong, and what is right."))
    return render(
        request, "articles/corrections.html", {"corrections": page.rows, "page": page, "facts": told}
    )


def _list(
    request: HttpRequest,
    template: str,
    articles: ArticleQuerySet,
    feeds: list[FeedLink],
    **context: object,
) -> HttpResponse:
    page = page_before(articles.for_listing(), request.GET.get("before", ""))
    return render(request, template, {**context, "page": page, "feeds": feeds})
