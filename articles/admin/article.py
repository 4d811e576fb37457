"""Articles at the desk: who may do what, the list, the form."""

from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import Media
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from accounts.estimating import EstimatingPaginator
from accounts.models import User
from articles.admin.actions import BulkVerbs
from articles.admin.article_form import ArticleForm
from articles.admin.choices import Autocompleting
from articles.admin.editor import allow_editor, desk_media
from articles.admin.history import History
from articles.admin.lists import AuthorFilter, AutocompleteFilter, matching
from articles.admin.preview import Preview
from articles.admin.verbs import VerbPages, verbs_for
from articles.models import Article, ArticleQuerySet, RelatedLink
from outlets.models import Outlet

TO_ANOTHER = next(rule for rule in RelatedLink._meta.constraints if rule.name == "related_to_another")


def relatable(request: HttpRequest) -> ArticleQuerySet:
    """What an article may be related to: what readers can read, and what one may see at the desk anyway."""
    articles = Article.objects.defer("search", "body", "text")
    return (articles.for_desk(cast(User, request.user)) | articles.published()).order_by("-pk")


class RelatedLinkFormSet(BaseInlineFormSet):
    def clean(self) -> None:
        """Refuse the article itself beside its field: the database would only refuse the whole request."""
        super().clean()
        for form in self.forms:
            related = getattr(form, "cleaned_data", {}).get("related")
            if related and related.pk == self.instance.pk:
                form.add_error("related", str(TO_ANOTHER.violation_error_message))


class RelatedLinkInline(Autocompleting, admin.StackedInline):
    model = RelatedLink
    formset = RelatedLinkFormSet
    fk_name = "article"
    autocomplete_fields = ["related"]
    fields = [("position", "related", "reason")]
    extra = 0

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "related":
            kwargs["queryset"] = relatable(request)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(Article)
class ArticleAdmin(Autocompleting, BulkVerbs, History, Preview, VerbPages, admin.ModelAdmin):
    form = ArticleForm
    change_form_template = "admin/articles/article/change_form.html"
    change_list_template = "admin/articles/article/change_list.html"
    list_display = ["headline", "badge", "outlet", "section", "author", "when", "comment_count"]
    sortable_by = ["when"]  # Any other order would sort the whole archive.
    list_filter = [
        "status",
        ("outlet", AutocompleteFilter),
        "section",
        ("topics", AutocompleteFilter),
        AuthorFilter,
        "published_at",
        "language",
    ]
    list_select_related = ["outlet", "section", "author"]
    list_per_page = 50
    paginator = EstimatingPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    ordering = ["-published_at", "-pk"]
    search_fields = ["headline"]
    readonly_fields = ["text_to_read"]
    autocomplete_fields = ["topics", "hero", "outlet"]
    prepopulated_fields = {"slug": ["headline"]}
    inlines = [RelatedLinkInline]
    save_on_top = False

    # --- Who may do what -----------------------------------------------------------------------------

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        page = request.resolver_match.url_name if request.resolver_match else ""
        if page == "autocomplete":
            return relatable(request)
        unread = ("search", "body", "text") if page == "articles_article_changelist" else ("search",)
        return (
            cast(ArticleQuerySet, super().get_queryset(request))
            .for_desk(cast(User, request.user))
            .defer(*unread)
        )

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.publish_article")

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return super().has_change_permission(request, obj) and self._is_mine_to_write(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        allowed = super().has_delete_permission(request, obj) and self._is_mine_to_write(request, obj)
        return allowed and (obj is None or obj.is_draft)

    def _is_mine_to_write(self, request: HttpRequest, article: Article | None) -> bool:
        if article is None or self.has_publish_permission(request):
            return True
        return article.author_id == request.user.pk and article.is_draft

    # --- The form --------------------------------------------------------------------------------------

    def get_fieldsets(self, request: HttpRequest, obj: Article | None = None) -> Any:
        is_editor = self.has_publish_permission(request)
        may_write = obj is None or self.has_change_permission(request, obj)
        story = ["headline", "slug", "standfirst", "body" if may_write else "text_to_read", "byline"]
        place = ["section", "topics", "language"]
        picture = ["hero"]
        upload = ["new_file", ("new_focal_x", "new_focal_y"), "new_alt", "new_is_decorative"]
        sheets: list[tuple[Any, dict[str, Any]]] = [
            (None, {"fields": story}),
            (_("Where it belongs"), {"fields": (["outlet"] if is_editor else []) + place}),
            (_("Picture"), {"fields": picture}),
        ]
        if may_write:
            facts = {"fields": [*upload, ("new_caption", "new_credit")], "classes": ["collapse"]}
            sheets.append((_("Upload a new picture"), facts))
        if is_editor:
            source = ["author", "original_url", "guid", "comment_policy", "slow_mode"]
            sheets.append((_("Source and comments"), {"fields": source, "classes": ["collapse"]}))
        return sheets

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        house = Outlet.objects.filter(is_house=True).first()
        me = cast(User, request.user)
        facts: dict[str, Any] = {"author": me.pk, "byline": me.name}
        if house:
            facts |= {"outlet": house.pk, "language": house.language}
        return {**facts, **super().get_changeform_initial_data(request)}

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "author":
            kwargs["queryset"] = User.objects.filter(is_staff=True).order_by("name")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @property
    def media(self) -> Media:
        field = Article._meta.get_field("outlet")
        own = desk_media("editor", "headline", "hero", "focal-point", "select-names", "unsaved")
        return super().media + AutocompleteSelect(field, self.admin_site).media + own

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        article = context.get("original")
        context["verbs"] = verbs_for(article) if self.has_publish_permission(request) else []
        is_new = article is None
        context["may_save"] = is_new or self.has_change_permission(request, article)
        context["may_delete"] = not is_new and self.has_delete_permission(request, article)
        response = super().render_change_form(request, context, *args, **kwargs)
        return allow_editor(request, cast(TemplateResponse, response))

    def save_model(self, request: HttpRequest, obj: Article, form: Any, change: bool) -> None:
        me = cast(User, request.user)
        form.keep_picture(by=me)
        if not change:
            if not self.has_publish_permission(request):
                obj.author = me
            obj.write(by=me)
        elif form.changed_data:
            obj.revise(by=me, seen=form.cleaned_data["seen_version"])

    def response_add(self, request: HttpRequest, obj: Article, post_url_continue: Any = None) -> HttpResponse:
        return self._go_on(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        return self._go_on(request, obj) or super().response_change(request, obj)

    def _go_on(self, request: HttpRequest, article: Article) -> HttpResponse | None:
        """Do what the pressed button says beyond saving; None for a plain save."""
        if not self.has_publish_permission(request):
            return None
        for verb in verbs_for(article):
            if f"_{verb.name}" in request.POST:
                break
        else:
            return None
        if verb.form is not None:
            return redirect("admin:articles_article_verb", article.pk, verb.name)
        try:
            verb.run(article, cast(User, request.user), {})
        except ValidationError as error:
            messages.error(request, " ".join([str(_("The text is saved.")), *error.messages]))
        else:
            messages.success(request, verb.done)
        return redirect("admin:articles_article_change", article.pk)

    def view_on_site(self, obj: Article) -> str:
        if obj.is_published:
            return obj.get_absolute_url()
        return reverse("admin:articles_article_preview", args=[obj.pk])

    # --- The list --------------------------------------------------------------------------------------

    def get_urls(self) -> list[Any]:
        wrap = self.admin_site.admin_view
        own = [
            path("preview/", wrap(self.preview_unsaved), name="articles_article_preview_unsaved"),
            path("<int:pk>/preview/", wrap(self.preview), name="articles_article_preview"),
            path(
                "<int:pk>/versions/<int:version>/",
                wrap(self.restore_version),
                name="articles_article_version",
            ),
            path("<int:pk>/<slug:verb>/", wrap(self.verb_page), name="articles_article_verb"),
        ]
        usual = super().get_urls()
        # The pages Django makes (history, delete, change) go first; a verb is what remains.
        return [*own[:3], *usual[:-1], own[3], usual[-1]]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        coming = self.get_queryset(request)
        assert isinstance(coming, ArticleQuerySet)  # noqa: S101  Narrowed for the reader and the type checker.
        context = {"coming": coming.scheduled()[:5], "title": _("Articles"), **(extra_context or {})}
        return super().changelist_view(request, context)

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        return matching(queryset, search_term), False

    @admin.display(description=_("body"))
    def text_to_read(self, article: Article) -> str:
        """The text where it may be read and not changed: the editor would show its markup."""
        return mark_safe(article.body)  # noqa: S308  Sanitised when saved, by articles.prose.

    @admin.display(description=_("status"), ordering="status")
    def badge(self, article: Article) -> str:
        return format_html(
            '<span class="status status--{}">{}</span>', article.status, article.get_status_display()
        )

    @admin.display(description=_("published"), ordering="published_at")
    def when(self, article: Article) -> str:
        if article.published_at is None:
            return "–"
        local = timezone.localtime(article.published_at)
        return format_html(
            '<time datetime="{}">{}</time>', local.isoformat(), local.strftime("%d-%m-%Y %H:%M")
        )
