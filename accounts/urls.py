"""Addresses of one's own account. Signing in and its like are allauth's."""

from django.urls import path

from accounts import elsewhere, record_views, views

app_name = "accounts"

urlpatterns = [
    path("", views.account, name="account"),
    path("name/", views.name, name="name"),
    path("export/", record_views.export, name="export"),
    path("delete/", record_views.delete, name="delete"),
    path("keep/", record_views.keep, name="keep"),
    path("oidc/<slug:provider_id>/login/", elsewhere.leave),  # In place of allauth's of the same address.
    path("sessions/<int:pk>/end/", views.end_session, name="end_session"),
]
