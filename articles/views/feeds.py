"""Feeds of every list."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.feeds import ENTRIES, feed_of
from articles.models import ArticleQuerySet, Section, Topic
from articles.page_keys import list_of
from outlets.models import Outlet
from pagecache.pages import reader_page


@reader_page
def latest_feed(request: HttpRequest, form: str) -> HttpResponse:
    return _feed(request, form, list_of(), title=_("Latest news"), link=reverse("articles:latest"))


@reader_page
def section_feed(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    section = Section.objects.at(slug)
    if section.slug != slug:
        return redirect("section_feed", section.slug, form, permanent=True)
    return _feed(request, form, list_of(section), title=section.label, link=section.get_absolute_url())


@reader_page
def topic_feed(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    topic = Topic.objects.at(slug)
    if topic.slug != slug:
        return redirect("topic_feed", topic.slug, form, permanent=True)
    return _feed(request, form, list_of(topic), title=topic.hashtag, link=topic.get_absolute_url())


@reader_page
def outlet_feed(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    outlet = Outlet.objects.at(slug)
    if outlet.slug != slug:
        return redirect("outlet_feed", outlet.slug, form, permanent=True)
    return _feed(
        request,
        form,
        list_of(outlet),
        title=outlet.name,
        link=outlet.get_absolute_url(),
        language=outlet.language,
    )


def _feed(
    request: HttpRequest,
    form: str,
    articles: ArticleQuerySet,
    *,
    title: str,
    link: str,
    language: str = settings.LANGUAGE_CODE,
) -> HttpResponse:
    feed = feed_of(
        list(articles.for_feed().latest_first()[:ENTRIES]),
        form,
        title=f"{title} – {settings.SITE_NAME}",
        description=str(settings.SITE_TAGLINE),
        link=link,
        address=request.path,
        language=language,
    )
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)
