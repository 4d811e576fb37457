"""The picture library."""

from typing import Any, cast

from django import forms
from django.contrib import admin
from django.contrib.postgres.search import SearchQuery, SearchVector
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.forms import Media
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django import app as jobs

from accounts.estimating import EstimatingPaginator
from accounts.models import User
from articles.admin.editor import desk_media
from articles.admin.lists import unfinished
from articles.models import Article, Picture
from articles.models.picture import WORDS
from articles.pictures import PictureField

CHOICES_A_PAGE = 24


class PictureForm(forms.ModelForm):
    file = PictureField(
        label=_("File"),
        help_text=_("JPEG, PNG, WebP, AVIF or GIF, at most 20 MB. A new file takes the old one’s place."),
        widget=forms.FileInput,
    )

    class Meta:
        model = Picture
        fields = ["file", "focal_x", "focal_y", "alt", "is_decorative", "caption", "credit"]


@admin.register(Picture)
class PictureAdmin(admin.ModelAdmin):
    form = PictureForm
    list_display = ["thumbnail", "shows", "credit", "size", "used", "uploaded_at"]
    list_display_links = ["shows"]
    list_filter = ["is_decorative", "uploaded_at"]
    list_per_page = 50
    paginator = EstimatingPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    ordering = ["-pk"]
    search_fields = ["alt"]
    readonly_fields = ["focal_point", "used"]
    fieldsets = [
        (None, {"fields": ["file", "focal_point", ("focal_x", "focal_y")]}),
        (_("What it says"), {"fields": ["alt", "is_decorative", "caption", "credit", "used"]}),
    ]

    @property
    def media(self) -> Media:
        return super().media + desk_media("focal-point")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Picture]:
        uses = Article.objects.filter(hero=OuterRef("pk")).order_by().values("hero")
        total = Subquery(uses.annotate(total=Count("*")).values("total"))
        return super().get_queryset(request).annotate(uses=Coalesce(total, 0))

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        raw = unfinished(search_term)
        if not raw:
            return queryset, False
        query = SearchQuery(raw, config="simple", search_type="raw")
        return queryset.annotate(words=SearchVector(*WORDS, config="simple")).filter(words=query), False

    def has_change_permission(self, request: HttpRequest, obj: Picture | None = None) -> bool:
        if not super().has_change_permission(request, obj):
            return False
        if obj is None or request.user.has_perm("articles.publish_article"):
            return True
        # An author's own, until it is more than a draft's.
        is_out = obj.articles.exclude(status=Article.Status.DRAFT, author=cast(User, request.user)).exists()
        return obj.uploaded_by_id == request.user.pk and not is_out

    def get_urls(self) -> list[Any]:
        wrap = self.admin_site.admin_view
        return [
            path("choose/", wrap(self.choose), name="articles_picture_choose"),
            path("<int:pk>/thumbnail/", wrap(self.show_thumbnail), name="articles_picture_thumbnail"),
            *super().get_urls(),
        ]

    def save_model(self, request: HttpRequest, obj: Picture, form: Any, change: bool) -> None:
        if not change:
            obj.uploaded_by = cast(User, request.user)
        obj.save()
        former = form.initial.get("file")
        if change and "file" in form.changed_data and former:
            jobs.configure_task("articles.jobs.remove_original").defer(name=former.name)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Picture]) -> None:
        for picture in queryset:
            picture.delete()  # One by one: each takes its files along.

    def choose(self, request: HttpRequest) -> HttpResponse:
        """The window the prose editor opens to pick a picture for the text."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        words = request.GET.get("q", "")
        found, _distinct = self.get_search_results(request, Picture.objects.order_by("-pk"), words)
        page = Paginator(found[:1000], CHOICES_A_PAGE).get_page(request.GET.get("p"))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Choose a picture"),
            "is_popup": True,
            "page": page,
            "words": words,
            "callback": request.GET.get("CKEditorFuncNum", ""),
            "media": self.media,
        }
        return TemplateResponse(request, "admin/articles/picture/choose.html", context)

    def show_thumbnail(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Lead to a small file of a picture, whose number is all a form knows."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        picture = get_object_or_404(Picture, pk=pk)
        return redirect(picture.thumbnail)

    @admin.display(description=_("picture"))
    def thumbnail(self, picture: Picture) -> str:
        return format_html(
            '<img class="thumbnail" src="{}" alt="" width="120" height="80" loading="lazy">',
            picture.thumbnail,
        )

    @admin.display(description=_("shows"))
    def shows(self, picture: Picture) -> str:
        return str(picture)

    @admin.display(description=_("size"))
    def size(self, picture: Picture) -> str:
        return f"{picture.width} × {picture.height}"

    @admin.display(description=_("used by"))
    def used(self, picture: Any) -> int:
        return int(getattr(picture, "uses", 0))

    @admin.display(description=_("focal point"))
    def focal_point(self, picture: Picture) -> str:
        """The picture to click on; a module lays the mark over it and fills in the numbers."""
        if not picture.file:
            return str(_("Choose a file, then click on what a crop must keep."))
        words = _("Click on what a crop must keep.")
        return format_html(
            '<focal-point><img src="{}" alt="{}" width="{}" height="{}"></focal-point><p class="help">{}</p>',
            *(picture.file.url, picture.alt, picture.width, picture.height, words),
        )
