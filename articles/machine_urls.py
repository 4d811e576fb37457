"""Addresses that machines read: they have no language prefix."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from articles.feeds import FORMS
from articles.views import edition, feeds, machines


class FeedFormConverter(StringConverter):
    regex = "|".join(FORMS)


register_converter(FeedFormConverter, "feed_form")

urlpatterns = [
    path("robots.txt", machines.robots, name="robots"),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
    path("sitemap-pages.xml", machines.sitemap_pages, name="sitemap_pages"),
    path("sitemap-news.xml", machines.sitemap_news, name="sitemap_news"),
    path("sitemap-<int:number>.xml", machines.sitemap_articles, name="sitemap_articles"),
    path("edition/key.pem", edition.edition_key, name="edition_key"),
    path("feeds/latest.<feed_form:form>", feeds.latest_feed, name="latest_feed"),
    path("feeds/section/<str:slug>.<feed_form:form>", feeds.section_feed, name="section_feed"),
    path("feeds/topic/<str:slug>.<feed_form:form>", feeds.topic_feed, name="topic_feed"),
    path("feeds/outlet/<str:slug>.<feed_form:form>", feeds.outlet_feed, name="outlet_feed"),
]
