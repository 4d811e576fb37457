"""The moderators' desk: the queue, every comment, the house's phrases, and the log of decisions."""

from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.auth.decorators import permission_required
from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from accounts.estimating import EstimatingPaginator
from accounts.models import User
from articles.admin.lists import unfinished
from articles.models import Article
from comments import moderating
from comments.forms import DecisionActionForm, DecisionForm
from comments.models import Comment, Decision, Queue, Report, Rule
from comments.models.comment import WORDS
from comments.screening import LABELS

may_moderate = permission_required("comments.moderate_comment", raise_exception=True)

# What a decision changes is a comment's status, or how a conversation is held.
STATES = dict([*Comment.Status.choices, *Article.CommentPolicy.choices])


class ReadOnlyAdmin(admin.ModelAdmin):
    """For reading: what changes a row is a verb, not a form."""

    paginator = EstimatingPaginator
    show_full_result_count = False
    list_per_page = 50
    ordering = ["-pk"]
    sortable_by: ClassVar[tuple[str, ...]] = ()  # Any other order would sort ten million rows.

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Queue)
class QueueAdmin(ReadOnlyAdmin):
    """One page of its own instead of a list, and the addresses its buttons post to."""

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("comments.moderate_comment")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def get_urls(self) -> list[URLPattern]:
        def at(address: str, view: Any, name: str) -> URLPattern:
            return path(address, self.admin_site.admin_view(may_moderate(view)), name=name)

        return [
            at("", require_safe(moderating.queue), "comments_queue_changelist"),
            at("decide/", require_POST(moderating.decide), "comments_queue_decide"),
            at("undo/", require_POST(moderating.undo), "comments_queue_undo"),
            at("articles/<int:pk>/", require_POST(moderating.set_policy), "comments_queue_policy"),
        ]


class RuleFilter(admin.SimpleListFilter):
    """By the rule that held a comment, of those there are: no list is made of what all comments hold."""

    title = _("held by")
    parameter_name = "rule"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(LABELS.items())

    def queryset(self, request: HttpRequest, comments: QuerySet[Comment]) -> QuerySet[Comment]:
        return comments.filter(rule=self.value()) if self.value() else comments


@admin.register(Comment)
class CommentAdmin(ReadOnlyAdmin):
    list_display = ["excerpt", "author_name", "article", "status", "created_at"]
    list_filter = ["status", "is_picked", RuleFilter, "created_at"]
    list_select_related = ["author", "article"]
    search_fields = ["body"]
    AUTHORS_NAMED = 50  # More than that are not meant by a name.
    search_help_text = _("Words of the comment, or the name of its author.")
    actions = ["approve", "reject", "restore", "pick", "unpick"]
    action_form = DecisionActionForm
    fields = [
        *("excerpt", "author_name", "article", "parent", "body", "status", "reason", "rule", "rule_span"),
        *("created_at", "shown_at", "edited_at", "is_picked"),
    ]
    readonly_fields = ["excerpt", "author_name"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Comment]:
        return super().get_queryset(request).defer("article__body", "article__text", "article__search")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Comment], search_term: str
    ) -> tuple[QuerySet[Comment], bool]:
        raw = unfinished(search_term)
        if not raw:
            return queryset, False
        named = User.objects.filter(name__icontains=search_term.strip()).order_by("pk")
        authors = list(named.values_list("pk", flat=True)[: self.AUTHORS_NAMED])
        query = SearchQuery(raw, config=WORDS, search_type="raw")
        comments = queryset.alias(words=SearchVector("body", config=WORDS))
        return comments.filter(Q(words=query) | Q(author__in=authors)), False

    def has_moderate_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("comments.moderate_comment")

    @admin.display(description=_("comment"))
    def excerpt(self, comment: Comment) -> str:
        return comment.body[:120] or "—"

    @admin.display(description=_("author"), ordering="author__name")
    def author_name(self, comment: Comment) -> str:
        return comment.author_name

    @admin.action(description=_("Approve"), permissions=["moderate"])
    def approve(self, request: HttpRequest, comments: QuerySet[Comment]) -> None:
        self._decide("approve", request, comments)

    @admin.action(description=_("Reject (choose a reason)"), permissions=["moderate"])
    def reject(self, request: HttpRequest, comments: QuerySet[Comment]) -> None:
        self._decide("reject", request, comments)

    @admin.action(description=_("Restore"), permissions=["moderate"])
    def restore(self, request: HttpRequest, comments: QuerySet[Comment]) -> None:
        self._decide("restore", request, comments)

    @admin.action(description=_("Pick"), permissions=["moderate"])
    def pick(self, request: HttpRequest, comments: QuerySet[Comment]) -> None:
        self._decide("pick", request, comments)

    @admin.action(description=_("No longer pick"), permissions=["moderate"])
    def unpick(self, request: HttpRequest, comments: QuerySet[Comment]) -> None:
        self._decide("unpick", request, comments)

    def _decide(self, act: str, request: HttpRequest, comments: QuerySet[Comment]) -> None:
        facts = {"act": act, "reason": request.POST.get("reason", ""), "note": request.POST.get("note", "")}
        seen = [f"{comment.pk}:" for comment in comments]
        moderating.carry_out(request, DecisionForm(facts), seen)


@admin.register(Report)
class ReportAdmin(ReadOnlyAdmin):
    list_display = ["comment", "reason", "note", "reported_by", "created_at", "is_answered"]
    list_filter = ["reason", "created_at"]
    list_select_related = ["comment__author", "reporter"]
    fields = ["comment", "reason", "note", "reported_by", "created_at", "decision"]

    @admin.display(description=_("reported by"))
    def reported_by(self, report: Report) -> str:
        return report.reporter.name if report.reporter else "—"

    @admin.display(description=_("answered"), boolean=True)
    def is_answered(self, report: Report) -> bool:
        return report.is_resolved


@admin.register(Decision)
class DecisionAdmin(ReadOnlyAdmin):
    """The log. It is only ever added to, by the verbs."""

    list_display = ["made_at", "decided_by", "act", "comment", "article", "reason", "house_rule", "note"]
    list_filter = ["act", "reason", "made_at"]
    list_select_related = ["by", "comment__author", "article"]
    search_fields = ["note", "by__name"]
    fields = [
        *("made_at", "decided_by", "act", "comment", "article", "reason", "note", "house_rule"),
        *("before", "after", "undoes"),
    ]

    @admin.display(description=_("moderator"), ordering="by__name")
    def decided_by(self, decision: Decision) -> str:
        return decision.moderator_name

    @admin.display(description=_("house rule"), ordering="rule")
    def house_rule(self, decision: Decision) -> str:
        return str(LABELS.get(decision.rule, decision.rule)) or "—"

    @admin.display(description=_("before"))
    def before(self, decision: Decision) -> str:
        return str(STATES.get(decision.status_before, "—"))

    @admin.display(description=_("after"))
    def after(self, decision: Decision) -> str:
        return str(STATES.get(decision.status_after, "—"))


@admin.register(Rule)
class RuleAdmin(admin.ModelAdmin):
    list_display = ["phrase", "action", "is_active", "note", "created_at"]
    list_editable = ["action", "is_active"]
    list_filter = ["action", "is_active"]
    search_fields = ["phrase", "note"]
    ordering = ["phrase"]
