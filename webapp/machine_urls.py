"""Addresses that browsers read for themselves: they have no language prefix."""

from django.urls import path

from webapp import views

urlpatterns = [
    path("service-worker.js", views.service_worker, name="service_worker"),
]
