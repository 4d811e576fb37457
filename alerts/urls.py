"""Addresses of alerts."""

from django.urls import path

from alerts import views

app_name = "alerts"

urlpatterns = [
    path("", views.alerts, name="alerts"),
    path("subscription/", views.subscription, name="subscription"),
    path("subscription/choices/", views.choices, name="choices"),
]
