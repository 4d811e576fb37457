"""The desk's view of the panel: what it shows, what is switched off, what it costs, what readers say."""

from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.admin.templatetags.admin_urls import admin_urlname
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from assistant.candidates import candidates
from assistant.engines.choosing import OWN
from assistant.forms import CandidateForm, ChosenByEditorForm, TermForm
from assistant.models import (
    AskedQuestion,
    EngineDay,
    EngineRest,
    FeatureSwitch,
    Feedback,
    PanelResult,
    Term,
    Translation,
)
from assistant.models.result import EDITOR
from assistant.panel import DEFAULT


class ForReadingAdmin(admin.ModelAdmin):
    """Rows that people and machines leave behind, and nobody edits."""

    show_full_result_count = False
    list_per_page = 50

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def response_delete(self, request: HttpRequest, obj_display: str, obj_id: int) -> HttpResponse:
        # Django leads who may not change a row away from the list it was deleted from.
        self.message_user(request, _("Deleted: %(name)s.") % {"name": obj_display})
        return redirect(admin_urlname(self.opts, "changelist"))  # type: ignore[arg-type]


def chooser_named(engine: str) -> str:
    """Return in words who chose: engines are named, the paper's own method and editors are not."""
    own = {OWN.name: _("The paper’s own method"), EDITOR: _("An editor")}
    return own.get(engine, engine)


class ChosenFeatureFilter(admin.SimpleListFilter):
    """Those features whose sentences are kept; an answer to a question never is."""

    title = gettext_lazy("feature")
    parameter_name = "feature"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(task.value, str(task.label)) for task in DEFAULT]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(feature=self.value()) if self.value() else queryset


class ChooserFilter(admin.SimpleListFilter):
    title = gettext_lazy("chosen by")
    parameter_name = "engine"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        engines = model_admin.model.objects.order_by("engine").values_list("engine", flat=True).distinct()
        return [(engine, chooser_named(engine)) for engine in engines]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(engine=self.value()) if self.value() else queryset


@admin.register(FeatureSwitch)
class FeatureSwitchAdmin(admin.ModelAdmin):
    list_display = ["feature", "section", "article", "is_on"]
    list_select_related = ["section", "article"]
    list_filter = ["feature", "is_on"]
    search_fields = ["article__headline"]
    autocomplete_fields = ["article"]
    fieldsets = [
        (
            None,
            {
                "fields": ["feature", "section", "article", "is_on"],
                "description": gettext_lazy(
                    "Choose a section or an article, or neither for the whole paper."
                ),
            },
        )
    ]


@admin.register(PanelResult)
class PanelResultAdmin(ForReadingAdmin):
    form = ChosenByEditorForm
    readonly_fields = [
        *(
            "article",
            "feature",
            "chooser",
            "editors_choice",
            "chosen_by",
            "version",
            "state",
            "made_at",
            "note",
        )
    ]
    fields = [*readonly_fields, "seen", "sentences"]
    list_display = ["__str__", "chooser", "editors_choice", "version", "state", "made_at"]
    list_select_related = ["article"]
    list_filter = [ChosenFeatureFilter, "state", ChooserFilter]
    search_fields = ["article__headline"]

    @admin.display(description=gettext_lazy("chosen by"), ordering="engine")
    def chooser(self, result: PanelResult) -> str:
        return chooser_named(result.engine)

    @admin.display(description=gettext_lazy("the editor’s choice"))
    def editors_choice(self, result: PanelResult) -> str:
        if not result.has_lost_choice:
            return _("Holds") if result.engine == EDITOR else "–"
        return _("No longer stood: the article changed")

    def has_change_permission(self, request: HttpRequest, obj: PanelResult | None = None) -> bool:
        return admin.ModelAdmin.has_change_permission(self, request, obj)

    def save_model(
        self, request: HttpRequest, obj: PanelResult, form: ChosenByEditorForm, change: bool
    ) -> None:
        obj.choose_by_hand(by=cast(User, request.user), spans=form.chosen_spans(), article=obj.article)


@admin.register(Term)
class TermAdmin(admin.ModelAdmin):
    form = TermForm
    fields = ["language", "word", "other_forms", "explanation", "quotation", "topic"]
    readonly_fields = ["quotation"]
    autocomplete_fields = ["topic"]
    list_display = ["word", "language", "topic", "quoted_from", "is_standing"]
    list_select_related = ["topic", "quoted_from"]
    list_filter = ["language", "is_standing"]
    search_fields = ["word", "other_forms", "explanation"]
    change_list_template = "admin/assistant/term/change_list.html"

    def get_urls(self) -> list[Any]:
        page = self.admin_site.admin_view(self.candidates)
        return [path("candidates/", page, name="assistant_term_candidates"), *super().get_urls()]

    @admin.display(description=gettext_lazy("quotation"))
    def quotation(self, term: Term) -> str:
        if term.quoted_from is None:
            return "–"
        span = term.quoted_span
        return (
            span.of(term.quoted_from.text) if span else _("The article has changed: quote or explain anew.")
        )

    def candidates(self, request: HttpRequest) -> HttpResponse:
        """Offer sentences that may explain a word. Readers see none that no editor takes."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = CandidateForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            term = form.take()
            messages.success(request, _("In the glossary: %(word)s.") % {"word": term.word})
            return redirect("admin:assistant_term_candidates")
        context = {
            **self.admin_site.each_context(request),
            "title": _("Words an article may explain"),
            "opts": self.opts,
            "errors": form.errors,
            "candidates": candidates(),
        }
        return render(request, "admin/assistant/term/candidates.html", context)


@admin.register(Translation)
class TranslationAdmin(ForReadingAdmin):
    list_display = ["article", "language", "state", "engine", "version", "asked_at", "note"]
    list_select_related = ["article"]
    list_filter = ["state", "language"]


@admin.register(Feedback)
class FeedbackAdmin(ForReadingAdmin):
    list_display = ["article", "feature", "is_useful", "reason", "words", "chooser", "given_at"]
    list_select_related = ["article"]
    list_filter = ["is_useful", "reason", "feature"]
    search_fields = ["article__headline", "words"]

    @admin.display(description=gettext_lazy("chosen by"), ordering="engine")
    def chooser(self, feedback: Feedback) -> str:
        return chooser_named(feedback.engine)


@admin.register(AskedQuestion)
class AskedQuestionAdmin(ForReadingAdmin):
    list_display = ["question", "article", "is_answered", "times", "asked_on"]
    list_select_related = ["article"]
    list_filter = ["is_answered"]
    search_fields = ["question", "article__headline"]


@admin.register(EngineDay)
class EngineDayAdmin(ForReadingAdmin):
    list_display = ["date", "engine", "calls", "failures", "tokens_in", "tokens_out", "cost"]


@admin.register(EngineRest)
class EngineRestAdmin(ForReadingAdmin):
    list_display = ["engine", "failures", "until", "reason"]
