"""Lists that cost the same at a hundred articles and at a million."""

import re
from typing import Any, cast

from django import forms
from django.contrib import admin
from django.contrib.postgres.search import SearchQuery
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from articles.admin.choices import OneOfMany
from articles.models import Article, ArticleQuerySet
from outlets.addresses import key_of

CONFIGURATIONS = ("newsroom_en", "newsroom_ar", "newsroom_simple")


def unfinished(words: str) -> str:
    """Return a raw tsquery for every word, the last of which may be unfinished; empty for no words."""
    terms = re.findall(r"\w+", words)[:8]
    return " & ".join(f"'{term}'" for term in terms) + ":*" if terms else ""


def matching(articles: ArticleQuerySet, words: str) -> ArticleQuerySet:
    """Return the articles that have every word, the last of which may be unfinished."""
    raw = unfinished(words)
    if not raw:
        return articles
    query = SearchQuery(raw, config=CONFIGURATIONS[0], search_type="raw")
    for configuration in CONFIGURATIONS[1:]:
        query |= SearchQuery(raw, config=configuration, search_type="raw")
    return articles.filter(search=query)


class AutocompleteFilter(admin.RelatedFieldListFilter):
    """A filter one types into: it never lists all there is."""

    template = "admin/articles/filter_autocomplete.html"

    def __init__(  # noqa: PLR0917  As Django calls it.
        self, field: Any, request: HttpRequest, params: Any, model: Any, model_admin: Any, field_path: str
    ) -> None:
        super().__init__(field, request, params, model, model_admin, field_path)
        chosen = self.lookup_val[-1] if isinstance(self.lookup_val, list) else self.lookup_val
        choice = forms.ModelChoiceField(
            field.remote_field.model.objects.all(),
            required=False,
            widget=OneOfMany(field, model_admin.admin_site),
        )
        named = {"id": f"filter-{field_path}", "aria-label": str(self.title)}
        self.rendered = choice.widget.render(self.lookup_kwarg, chosen, named)
        self.others = [
            (name, value)
            for name, value in request.GET.items()
            if name not in {self.lookup_kwarg, self.lookup_kwarg_isnull, "p"}
        ]

    def field_choices(self, field: Any, request: HttpRequest, model_admin: Any) -> list[Any]:
        return []

    def has_output(self) -> bool:
        return True

    def choices(self, changelist: Any) -> Any:
        # The template shows the field itself; one "choice" carries it there.
        yield {"rendered": self.rendered, "others": self.others, "name": self.lookup_kwarg}


class AuthorFilter(admin.SimpleListFilter):
    """By who wrote it: people at the desk, of whom there are few."""

    title = _("author")
    parameter_name = "author"
    MOST = 200

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        if not request.user.has_perm("articles.publish_article"):
            return []
        people = User.objects.filter(is_staff=True).order_by("name")[: self.MOST]
        return [("me", str(_("Mine"))), *((str(person.pk), person.name) for person in people)]

    def queryset(self, request: HttpRequest, articles: QuerySet[Article]) -> QuerySet[Article]:
        value = self.value()
        if value == "me":
            return articles.filter(author=cast(User, request.user))
        key = key_of(value or "")
        return articles.filter(author=key) if key else articles
