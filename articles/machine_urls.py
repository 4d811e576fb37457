"""Addresses that machines read: they have no language prefix."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
