"""Alerts at the desk: written, shown as readers will see them, approved by a second editor, sent, counted."""

from typing import Any, cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from alerts import vapid
from alerts.desk_forms import WordsForm, first_words, words_of
from alerts.models import Alert, Subscription
from alerts.preview import previews
from alerts.results import lines_of
from alerts.verbs import VERBS, verbs_for
from articles.models import Article
from articles.templatetags.dates import moment
from outlets.addresses import key_of


@admin.register(Alert)
class AlertAdmin(admin.ModelAdmin):
    list_display = ["words", "badge", "kind", "composed_by", "approved_by", "sent"]
    list_display_links = ["words"]
    list_filter = ["kind", "status"]
    list_select_related = ["article", "composed_by", "approved_by"]
    list_per_page = 50
    show_full_result_count = False
    ordering = ["-pk"]
    sortable_by = ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Alert]:
        return super().get_queryset(request).prefetch_related("wordings").defer("article__body")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False  # What readers were told is kept.

    def get_urls(self) -> list[Any]:
        wrap = self.admin_site.admin_view
        verb = path("<int:pk>/<slug:verb>/", wrap(self.verb_page), name="alerts_alert_verb")
        usual = super().get_urls()
        return [*usual[:-1], verb, usual[-1]]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        told = {"has_keys": vapid.has_keys(), "title": _("Alerts"), **(extra_context or {})}
        return super().changelist_view(request, told)

    # --- Writing -----------------------------------------------------------------------------------------

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """Word an alert on `?article=`, or for those who got `?corrects=`."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        wrong = self._corrected(request)
        article = wrong.article if wrong else self._article(request)
        if article is None:
            return self._page(request, "choose", {"title": _("New alert"), "articles": self._latest()})
        facts: dict[str, Any] = {"article": article, "kind": Alert.Kind.BREAKING}
        if wrong:
            facts |= {"kind": Alert.Kind.CORRECTION, "correction_of": wrong}
        form = WordsForm(article, request.POST or None, initial={} if wrong else first_words(article))
        if request.method == "POST" and form.is_valid():
            alert = Alert.compose(form.words(), by=cast(User, request.user), **facts)
            self.log_addition(request, alert, "Written.")
            return redirect("admin:alerts_alert_change", alert.pk)
        title = _("New correction") if wrong else _("New alert")
        count = Alert(**facts).audience().count()
        return self._page(
            request, "compose", {"title": title, "form": form, "wrong": wrong, "count": count, **facts}
        )

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Show an alert as it stands; a draft can be worded anew."""
        alert = self._alert(request, key_of(object_id))
        me = cast(User, request.user)
        form = None
        if alert.article and alert.status == Alert.Status.DRAFT and self.has_change_permission(request):
            form = WordsForm(alert.article, request.POST or None, initial=words_of(alert))
        if request.method == "POST" and form is None:
            raise PermissionDenied
        if form and request.method == "POST" and form.is_valid():
            self._do(request, alert, lambda: alert.rewrite(form.words(), by=me), _("Saved."))
            return redirect("admin:alerts_alert_change", alert.pk)
        may = self.has_change_permission(request)
        shown = {"form": form, "verbs": verbs_for(alert, me) if may else [], "results": lines_of(alert)}
        return self._page(
            request, "alert", {"title": _("Alert"), "alert": alert, **self._seen(alert), **shown}
        )

    def verb_page(self, request: HttpRequest, pk: int, verb: str) -> HttpResponse:
        chosen = next((known for known in VERBS if known.name == verb), None)
        if chosen is None:
            raise Http404
        alert = self._alert(request, pk)
        if not self.has_change_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            self._do(request, alert, lambda: chosen.run(alert, cast(User, request.user)), chosen.done)
            return redirect("admin:alerts_alert_change", pk)
        shown = {"title": chosen.label, "alert": alert, "verb": chosen, **self._seen(alert)}
        return self._page(request, "verb", shown)

    def _do(self, request: HttpRequest, alert: Alert, act: Any, done: Any) -> None:
        try:
            act()
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            self.log_change(request, alert, str(done))
            messages.success(request, done)

    # --- What is shown -----------------------------------------------------------------------------------

    @admin.display(description=_("headline"))
    def words(self, alert: Alert) -> str:
        return format_html('<bdi dir="auto">{}</bdi>', alert)

    @admin.display(description=_("status"), ordering="status")
    def badge(self, alert: Alert) -> str:
        return format_html(
            '<span class="status status--{}">{}</span>', alert.status, alert.get_status_display()
        )

    @admin.display(description=_("sent"), ordering="sent_at")
    def sent(self, alert: Alert) -> str:
        return moment(alert.sent_at) or "–"

    def _seen(self, alert: Alert) -> dict[str, Any]:
        return {"previews": previews(alert), "count": alert.audience().count()}

    def _page(self, request: HttpRequest, name: str, shown: dict[str, Any]) -> HttpResponse:
        facts = {"opts": self.opts, "has_keys": vapid.has_keys(), "known": Subscription.objects.count()}
        context = {**self.admin_site.each_context(request), **facts, **shown}
        return TemplateResponse(request, f"admin/alerts/{name}.html", context)

    def _alert(self, request: HttpRequest, key: int | None) -> Alert:
        alerts = Alert.objects.select_related("article", "composed_by", "approved_by", "correction_of")
        alert = get_object_or_404(alerts.prefetch_related("wordings"), pk=key)
        if not self.has_view_permission(request, alert):
            raise PermissionDenied
        return alert

    def _corrected(self, request: HttpRequest) -> Alert | None:
        key = key_of(request.GET.get("corrects", ""))
        wrong = Alert.objects.select_related("article").filter(pk=key).first() if key else None
        return wrong if wrong and wrong.may_be_corrected else None

    def _article(self, request: HttpRequest) -> Article | None:
        key = key_of(request.GET.get("article", ""))
        articles = Article.objects.published().select_related("outlet").defer("search")
        return articles.filter(pk=key).first() if key else None

    def _latest(self) -> QuerySet[Article]:
        return Article.objects.published().latest_first().for_listing()[:15]
