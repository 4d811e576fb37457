"""Today's eight at the desk: what the front page shows, why, and the pins."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import PermissionDenied
from django.forms import Media
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _

from articles.admin.choices import OneOfMany
from articles.admin.editor import desk_media
from articles.front_page import PLACES, todays_eight
from articles.models import Article, FrontPin


class PinForm(forms.Form):
    """Hold an article at a place, or, without a place, hold it no longer."""

    article = forms.ModelChoiceField(
        queryset=Article.objects.published(),
        label=_("Article"),
        error_messages={"invalid_choice": _("Readers cannot read this article, so it cannot be pinned.")},
    )
    place = forms.IntegerField(label=_("Place"), min_value=1, max_value=PLACES, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = FrontPin._meta.get_field("article")
        self.fields["article"].widget = OneOfMany(field, admin.site)
        self.fields["article"].widget.choices = self.fields["article"].choices  # type: ignore[attr-defined]

    def save(self) -> None:
        article, place = self.cleaned_data["article"], self.cleaned_data["place"]
        if place:
            FrontPin.objects.pin(article.pk, place)
        else:
            FrontPin.objects.filter(article=article).delete()


@admin.register(FrontPin)
class FrontAdmin(admin.ModelAdmin):
    autocomplete_fields = ["article"]

    def get_urls(self) -> list[Any]:
        return [path("", self.admin_site.admin_view(self.desk), name="articles_frontpin_changelist")]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # The page itself pins.

    @property
    def media(self) -> Media:
        field: Any = FrontPin._meta.get_field("article")
        return super().media + AutocompleteSelect(field, self.admin_site).media + desk_media("select-names")

    def desk(self, request: HttpRequest) -> HttpResponse:
        if not self.has_change_permission(request):
            raise PermissionDenied
        form = PinForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            form.save()
            messages.success(request, _("The front page is as you see it here."))
            return redirect("admin:articles_frontpin_changelist")
        eight = todays_eight()
        waiting = FrontPin.objects.exclude(article__in=[place.article for place in eight])
        context = {
            **self.admin_site.each_context(request),
            "title": _("Front page: today’s eight"),
            "opts": self.opts,
            "eight": eight,
            "waiting": waiting.select_related("article"),
            "form": form,
            "media": self.media,
        }
        return TemplateResponse(request, "admin/articles/frontpin/desk.html", context)
