"""The versions of an article: who saved which text, what changed, and going back."""

from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from accounts.models import User
from articles.differences import Line, differences
from articles.models import Article, Revision
from articles.models.article import TEXTS
from outlets.addresses import key_of

if TYPE_CHECKING:
    Base = ModelAdmin[Article]
else:
    Base = object

MOST_VERSIONS = 100


class History(Base):
    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """List versions and acts, and compare two versions: the last two, or those asked for."""
        article = get_object_or_404(self.get_queryset(request), pk=key_of(object_id))
        if not self.has_view_or_change_permission(request, article):
            raise PermissionDenied
        versions = list(article.revisions.select_related("saved_by").defer("body")[:MOST_VERSIONS])
        new = _chosen(versions, request.GET.get("new"), 0)
        old = _chosen(versions, request.GET.get("old"), 1)
        context = {
            **self.admin_site.each_context(request),
            "title": _("History"),
            "article": article,
            "opts": self.opts,
            "versions": versions,
            "acts": article.acts.select_related("by")[:MOST_VERSIONS],
            "old": old,
            "new": new,
            "changes": _changes(old, new),
            "may_restore": self.has_change_permission(request, article),
        }
        return TemplateResponse(request, "admin/articles/article/history.html", context)

    def restore_version(self, request: HttpRequest, pk: int, version: int) -> HttpResponse:
        """Save an old text again, as the newest version."""
        return require_POST(self._restore_version)(request, pk, version)

    def _restore_version(self, request: HttpRequest, pk: int, version: int) -> HttpResponse:
        article = get_object_or_404(self.get_queryset(request), pk=pk)
        if not self.has_change_permission(request, article):
            raise PermissionDenied
        revision = get_object_or_404(article.revisions, version=version)
        for name in TEXTS:
            setattr(article, name, getattr(revision, name))
        article.revise(by=cast(User, request.user), seen=article.version)
        messages.success(request, _("The text of version %(version)d is back.") % {"version": version})
        return redirect("admin:articles_article_change", pk)


def _chosen(versions: list[Revision], wanted: str | None, default: int) -> Revision | None:
    for version in versions:
        if wanted == str(version.version):
            return version
    return versions[default] if len(versions) > default else None


def _changes(old: Revision | None, new: Revision | None) -> list[tuple[str, list[Line]]]:
    if old is None or new is None:
        return []
    facts: Any = Revision._meta
    names = [(name, facts.get_field(name).verbose_name) for name in TEXTS]
    return [(str(label), differences(getattr(old, name), getattr(new, name))) for name, label in names]
