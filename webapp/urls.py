"""Addresses of the site as an app, in each language."""

from django.urls import path

from webapp import views

app_name = "webapp"

urlpatterns = [
    path("app.webmanifest", views.manifest, name="manifest"),
    path("app/today.json", views.today, name="today"),
    path("offline/", views.offline, name="offline"),
]
