"""Addresses of conversations."""

from django.urls import path

from comments.views import (
    appealing,
    notices,
    own,
    reading,
    reporting,
    transparency,
    while_reading,
    writing,
)

app_name = "comments"

urlpatterns = [
    # What was decided, month by month
    path("transparency/", transparency.transparency, name="transparency"),
    # An article's conversation
    path("on/<int:article_pk>/", reading.conversation, name="conversation"),
    path("on/<int:article_pk>/search/", reading.search, name="search"),
    path("on/<int:article_pk>/for-you/", while_reading.for_you, name="for_you"),
    path("on/<int:article_pk>/new/", writing.new, name="new"),
    path("on/<int:article_pk>/mine/", writing.mine, name="mine"),
    # All one's own
    path("mine/", own.own, name="own"),
    # A thread
    path("thread/<int:root>/", reading.thread, name="thread"),
    # Whom one muted
    path("muted/", while_reading.muted, name="muted"),
    # What a reader is told
    path("notices/", notices.notices, name="notices"),
    path("notices/read/", notices.read, name="read_notices"),
    path("notices/unread/", notices.unread, name="unread_notices"),
    path("notices/choices/", notices.choices, name="notice_choices"),
    path("notices/browser/", notices.browser, name="notice_browser"),
    path("notices/stop/<str:token>/", notices.stop_mail, name="stop_mail"),
    path("notices/<int:pk>/", notices.notice, name="notice"),
    # A comment
    path("<int:pk>/", reading.comment, name="comment"),
    path("<int:pk>/yours/", writing.yours, name="yours"),
    path("<int:pk>/edit/", writing.edit, name="edit"),
    path("<int:pk>/delete/", writing.delete, name="delete"),
    path("<int:pk>/recommend/", while_reading.recommend, name="recommend"),
    path("<int:pk>/mute/", while_reading.mute, name="mute"),
    path("<int:pk>/report/", reporting.report, name="report"),
    path("<int:pk>/report/unlawful/", reporting.report_unlawful, name="report_unlawful"),
    # One's own reports
    path("reports/", reporting.reports, name="reports"),
    path("reports/<str:reference>/", reporting.report_state, name="report_state"),
    # A decision
    path("decisions/<int:pk>/appeal/", appealing.appeal, name="appeal"),
]
