"""The log of moderation, for reading. It is only ever added to, by the verbs."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.roles import ADMINS, MODERATORS
from articles.models import Article
from comments.admin.reading import ReadOnlyAdmin
from comments.models import Comment, Decision
from comments.screening import LABELS
from outlets.addresses import key_of

# What a decision changes: a comment's status, how a conversation is held, or how a reader stands.
STATES = dict(
    [
        *Comment.Status.choices,
        *Article.CommentPolicy.choices,
        *User.Standing.choices,
        *Decision.State.choices,
    ]
)
HELD = ("article__body", "article__text", "article__search")


class ModeratorFilter(admin.SimpleListFilter):
    """By who decided: the people who moderate now, and the house rules."""

    title = _("moderator")
    parameter_name = "moderator"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        people = User.objects.filter(groups__name__in=[MODERATORS, ADMINS]).distinct().order_by("name")
        return [("rules", _("The house rules")), *((str(one.pk), one.name) for one in people[:50])]

    def queryset(self, request: HttpRequest, decisions: QuerySet[Decision]) -> QuerySet[Decision]:
        if self.value() == "rules":
            return decisions.filter(by=None, reason=Comment.Reason.RULE)
        number = key_of(self.value() or "")
        return decisions.filter(by=number) if number else decisions


class LogRuleFilter(admin.SimpleListFilter):
    title = _("rule")
    parameter_name = "rule"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(LABELS.items())

    def queryset(self, request: HttpRequest, decisions: QuerySet[Decision]) -> QuerySet[Decision]:
        return decisions.filter(rule=self.value()) if self.value() else decisions


class ReaderFilter(admin.SimpleListFilter):
    """By whom it was about; their page and their name in a row lead here."""

    title = _("reader")
    parameter_name = "reader"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        number = key_of(request.GET.get("reader", ""))
        person = User.objects.filter(pk=number).first() if number else None
        return [(str(person.pk), person.name)] if person else []

    def has_output(self) -> bool:
        return True

    def queryset(self, request: HttpRequest, decisions: QuerySet[Decision]) -> QuerySet[Decision]:
        number = key_of(self.value() or "")
        return decisions.filter(reader=number) if number else decisions


@admin.register(Decision)
class DecisionAdmin(ReadOnlyAdmin):
    list_display = ["made_at", "decided_by", "what", "about", "excerpt", "why", "house_rule", "note"]
    list_filter = ["act", ModeratorFilter, LogRuleFilter, ReaderFilter, "reason", "made_at"]
    list_select_related = ["by", "reader", "comment", "article", "undone_by"]
    search_fields = ["note", "by__name", "reader__name"]
    search_help_text = _("Words of a note, or the name of a moderator or a reader.")
    fields = [
        *("made_at", "decided_by", "act", "about", "comment", "words", "article", "reason", "span"),
        *("house_rule", "note", "before", "after", "until", "until_before", "undoes", "taken_back_by"),
    ]
    readonly_fields = ["words"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Decision]:
        return super().get_queryset(request).defer(*HELD)

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest | None = None) -> bool:
        return lookup == "reader" or super().lookup_allowed(lookup, value, request)  # type: ignore[arg-type]

    @admin.display(description=_("moderator"))
    def decided_by(self, decision: Decision) -> str:
        return decision.moderator_name

    @admin.display(description=_("act"))
    def what(self, decision: Decision) -> str | SafeString:
        words = decision.get_act_display()
        if decision.until:
            until = date_format(localtime(decision.until), "SHORT_DATETIME_FORMAT")
            words = format_html("{} → {}", words, until)
        if decision.is_undone:
            return format_html("<s>{}</s> {}", words, _("taken back"))
        return words

    @admin.display(description=_("reader"))
    def about(self, decision: Decision) -> str | SafeString:
        if not decision.reader:
            return "—"
        log = f"{reverse('admin:comments_decision_changelist')}?reader={decision.reader_id}"
        return format_html('<a href="{}"><bdi>{}</bdi></a>', log, decision.reader.name)

    @admin.display(description=_("about"))
    def excerpt(self, decision: Decision) -> str | SafeString:
        if decision.comment:
            address = reverse("admin:comments_comment_change", args=[decision.comment_id])
            words = decision.comment.body[:80] or "—"
            return format_html('<a href="{}" dir="auto">{}</a>', address, words)
        return decision.article.headline if decision.article else "—"

    @admin.display(description=_("text"))
    def words(self, decision: Decision) -> str:
        return (decision.comment and decision.comment.body) or "—"

    @admin.display(description=_("reason"))
    def why(self, decision: Decision) -> str:
        return decision.get_reason_display() or "—"

    @admin.display(description=_("house rule"))
    def house_rule(self, decision: Decision) -> str:
        return str(LABELS.get(decision.rule, decision.rule)) or "—"

    @admin.display(description=_("before"))
    def before(self, decision: Decision) -> str:
        return str(STATES.get(decision.status_before, "—"))

    @admin.display(description=_("after"))
    def after(self, decision: Decision) -> str:
        return str(STATES.get(decision.status_after, "—"))

    @admin.display(description=_("taken back by"))
    def taken_back_by(self, decision: Decision) -> str:
        return decision.undone_by.moderator_name if decision.is_undone else "—"
