"""Verbs on many articles at once, each with a page that says what will happen."""

from typing import TYPE_CHECKING, Any, cast

from django.contrib import admin, messages
from django.contrib.admin import ModelAdmin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from articles.admin.verbs import VERBS, ConfirmForm, Verb
from articles.models import Article

if TYPE_CHECKING:
    Base = ModelAdmin[Article]
else:
    Base = object

MOST_AT_ONCE = 200


class BulkVerbs(Base):
    """Publish or withdraw what is ticked, by the same verbs as one at a time."""

    actions = ["publish_ticked", "withdraw_ticked"]

    @admin.action(description=_("Publish…"), permissions=["publish"])
    def publish_ticked(self, request: HttpRequest, articles: QuerySet[Article]) -> HttpResponse | None:
        return self._on_many(request, articles, "publish")

    @admin.action(description=_("Withdraw…"), permissions=["publish"])
    def withdraw_ticked(self, request: HttpRequest, articles: QuerySet[Article]) -> HttpResponse | None:
        return self._on_many(request, articles, "withdraw")

    def _on_many(self, request: HttpRequest, articles: QuerySet[Article], name: str) -> HttpResponse | None:
        verb = next(known for known in VERBS if known.name == name)
        rows = list(articles.select_related("outlet").order_by("pk")[: MOST_AT_ONCE + 1])
        if len(rows) > MOST_AT_ONCE:
            words = gettext("Choose at most %d articles at once.") % MOST_AT_ONCE
            self.message_user(request, words, messages.ERROR)
            return None
        is_confirmed = "confirmed" in request.POST
        form = cast(Any, verb.form or ConfirmForm)(request.POST if is_confirmed else None)
        if is_confirmed and form.is_valid():
            self._run(request, verb, rows, form.cleaned_data)
            return None
        context = {
            **self.admin_site.each_context(request),
            "title": verb.label if verb.form else _("Publish…"),
            "verb": verb,
            "form": form,
            "articles": rows,
            "opts": self.opts,
            "action": f"{name}_ticked",
            "checkbox": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/articles/article/bulk.html", context)

    def _run(self, request: HttpRequest, verb: Verb, articles: list[Article], facts: dict[str, Any]) -> None:
        done, refused = 0, []
        for article in articles:
            try:
                verb.run(article, cast(User, request.user), facts)
            except ValidationError as error:
                refused.append(f"“{article}”: {' '.join(error.messages)}")
            else:
                done += 1
        if done:
            words = ngettext("%d article: done.", "%d articles: done.", done) % done
            self.message_user(request, words, messages.SUCCESS)
        for complaint in refused:
            self.message_user(request, complaint, messages.ERROR)
