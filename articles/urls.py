"""Addresses of the reader pages."""

from django.urls import path

from articles.views import lists, reading
from articles.views.search import search_page

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
    path("corrections/", lists.corrections, name="corrections"),
]
