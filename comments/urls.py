"""Addresses of conversations."""

from django.urls import path

from comments.views import reading, writing

app_name = "comments"

urlpatterns = [
    # An article's conversation
    path("on/<int:article_pk>/", reading.conversation, name="conversation"),
    path("on/<int:article_pk>/new/", writing.new, name="new"),
    path("on/<int:article_pk>/mine/", writing.mine, name="mine"),
    # A thread
    path("thread/<int:root>/", reading.thread, name="thread"),
    # A comment
    path("<int:pk>/", reading.comment, name="comment"),
    path("<int:pk>/yours/", writing.yours, name="yours"),
    path("<int:pk>/edit/", writing.edit, name="edit"),
    path("<int:pk>/delete/", writing.delete, name="delete"),
    path("<int:pk>/report/", writing.report, name="report"),
]
