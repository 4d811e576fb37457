"""Outlets at the desk."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from outlets.merging import Merging
from outlets.models import Outlet


@admin.register(Outlet)
class OutletAdmin(Merging, admin.ModelAdmin):
    list_display = ["name", "country", "language", "licence", "is_house", "is_active", "article_total"]
    list_filter = ["licence", "language", "is_active"]
    list_per_page = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}
    readonly_fields = ["former_addresses"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    fieldsets = [
        (None, {"fields": ["name", "slug", "former_addresses", "homepage", "logo", "description"]}),
        (_("What readers may be shown"), {"fields": ["licence", "is_active", "is_house"]}),
        (_("Conversations"), {"fields": ["comment_policy"]}),
        (_("Who stands behind it"), {"fields": ["country", "language", "ownership", "funding"]}),
        (_("How it corrects itself"), {"fields": ["corrections_policy_url"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Outlet]:
        match = request.resolver_match
        outlets: QuerySet[Outlet] = super().get_queryset(request)
        if not match or match.url_name != "outlets_outlet_changelist":
            return outlets
        relation: Any = Outlet._meta.get_field("articles")
        return outlets.annotate(article_total=relation.related_model.objects.outlet_totals())

    @admin.display(description=_("articles"), ordering="article_total")
    def article_total(self, outlet: Any) -> int:
        return int(outlet.article_total)

    @admin.display(description=_("former addresses"))
    def former_addresses(self, outlet: Outlet) -> str:
        return ", ".join(outlet.former_slugs) or "–"
