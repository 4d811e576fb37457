"""Addresses of the reader pages."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from articles.edition.forms import FORMS
from articles.views import edition, lists, reading
from articles.views.search import search_page


class EditionFormConverter(StringConverter):
    regex = "|".join(FORMS)


register_converter(EditionFormConverter, "edition_form")

app_name = "articles"

urlpatterns = [
    path("", lists.front, name="front"),
    path("article/<int:pk>/", reading.article, {"slug": ""}, name="article_short"),
    path("article/<int:pk>/<str:slug>/", reading.article, name="article"),
    path("section/<str:slug>/", lists.section, name="section"),
    path("topic/<str:slug>/", lists.topic, name="topic"),
    path("outlet/<str:slug>/", lists.outlet, name="outlet"),
    path("outlets/", lists.outlets, name="outlets"),
    path("latest/", lists.latest, name="latest"),
    path("search/", search_page, name="search"),
    path("edition/", edition.editions, name="editions"),
    path("edition/today.<edition_form:form>", edition.todays, name="edition"),
    path("edition/today.<edition_form:form>.sig", edition.todays_signature, name="signature"),
    path("edition/topic/<str:slug>.<edition_form:form>", edition.of_topic, name="topic_edition"),
    path(
        "edition/topic/<str:slug>.<edition_form:form>.sig", edition.signature_of_topic, name="topic_signature"
    ),
    path("corrections/", lists.corrections, name="corrections"),
]
