"""Every comment there is, to find and to decide on."""

from typing import Any

from django.contrib import admin
from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from articles.admin.lists import unfinished
from comments import moderating
from comments.admin.reading import ReadOnlyAdmin
from comments.forms import DecisionActionForm, DecisionForm
from comments.models import Comment, CommentRevision
from comments.models.comments import WORDS
from comments.screening import LABELS
from comments.wording import inert


class RuleFilter(admin.SimpleListFilter):
    """By the rule that held a comment, of those there are: no list is made of what all comments hold."""

    title = _("held by")
    parameter_name = "rule"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(LABELS.items())

    def queryset(self, request: HttpRequest, comments: QuerySet[Comment]) -> QuerySet[Comment]:
        return comments.filter(rule=self.value()) if self.value() else comments


class EarlierWords(admin.TabularInline):
    """What the comment said before each edit. Whoever may see the comment may see that."""

    model = CommentRevision
    fields = ["words", "edited_at"]
    readonly_fields = ["words", "edited_at"]
    extra = 0
    can_delete = False

    @admin.display(description=_("text"))
    def words(self, revision: CommentRevision) -> str:
        return inert(revision.body)

    def has_view_permission(self, request: HttpRequest, obj: Comment | None = None) -> bool:
        return request.user.has_perm("comments.view_comment")

    def has_add_permission(self, request: HttpRequest, obj: Comment | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Comment | None = None) -> bool:
        return False


@admin.register(Comment)
class CommentAdmin(ReadOnlyAdmin):
    change_form_template = "admin/comments/comment/change_form.html"
    inlines = [EarlierWords]
    list_display = ["excerpt", "author_name", "article", "status", "created_at"]
    list_filter = ["status", "is_picked", RuleFilter, "created_at"]
    list_select_related = ["author", "article"]
    search_fields = ["body"]
    AUTHORS_NAMED = 50  # More than that are not meant by a name.
    search_help_text = _("Words of the comment, or the name of its author.")
    actions = ["approve", "reject", "remove", "restore", "pick", "unpick"]
    action_form = DecisionActionForm
    fields = [
        *("excerpt", "author_name", "article", "parent", "words", "status", "reason", "rule", "matched"),
        *("created_at", "shown_at", "edited_at", "is_picked", "is_closed"),
    ]
    readonly_fields = ["excerpt", "author_name", "words", "matched"]

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
        return inert(comment.body)[:120] or "—"

    @admin.display(description=_("text"))
    def words(self, comment: Comment) -> str:
        return inert(comment.body)

    @admin.display(description=_("words that matched"))
    def matched(self, comment: Comment) -> str:
        return inert(comment.rule_span)

    @admin.display(description=_("author"), ordering="author__name")
    def author_name(self, comment: Comment) -> str:
        return comment.author_name

    @admin.action(description=_("Approve"), permissions=["moderate"])
    def approve(self, request: HttpRequest, comments: QuerySet[Comment]) -> None:
        self._decide("approve", request, comments)

    @admin.action(description=_("Reject (choose a reason)"), permissions=["moderate"])
    def reject(self, request: HttpRequest, comments: QuerySet[Comment]) -> None:
        self._decide("reject", request, comments)

    @admin.action(description=_("Remove (choose a reason)"), permissions=["moderate"])
    def remove(self, request: HttpRequest, comments: QuerySet[Comment]) -> None:
        self._decide("remove", request, comments)

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
