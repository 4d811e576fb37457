"""Sections at the desk."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles.models import Section
from outlets.merging import Merging


@admin.register(Section)
class SectionAdmin(Merging, admin.ModelAdmin):
    list_display = ["name", "name_ar", "slug", "position", "tint"]
    list_editable = ["position"]
    search_fields = ["name", "name_ar"]
    prepopulated_fields = {"slug": ["name"]}
    readonly_fields = ["former_addresses"]
    fieldsets = [
        (
            None,
            {"fields": ["name", "name_ar", "slug", "former_addresses", "description", "position", "tint"]},
        ),
        (_("Conversations"), {"fields": ["comment_policy", "slow_mode"]}),
    ]

    @admin.display(description=_("former addresses"))
    def former_addresses(self, section: Section) -> str:
        return ", ".join(section.former_slugs) or "–"
