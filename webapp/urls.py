"""Addresses of the site as an app, in each language."""

from django.urls import path

from webapp import lists, views

app_name = "webapp"

urlpatterns = [
    path("app.webmanifest", views.manifest, name="manifest"),
    path("app/today.json", views.today, name="today"),
    path("offline/", views.offline, name="offline"),
    path("saved/", lists.saved, name="saved"),
    path("following/", lists.following, name="following"),
]
