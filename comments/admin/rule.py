"""The house's rules, each tried on what was said before it is kept."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from comments.forms import RuleForm
from comments.models import Rule
from comments.replaying import DAYS, replay
from outlets.addresses import key_of


@admin.register(Rule)
class RuleAdmin(admin.ModelAdmin):
    """Nothing of a rule is changed in the list: first one sees what the change would have done."""

    form = RuleForm
    list_display = ["__str__", "action", "is_active", "note", "created_at"]
    list_filter = ["kind", "action", "is_active"]
    search_fields = ["phrase", "note"]
    ordering = ["kind", "phrase", "limit"]
    fields = ["kind", "phrase", "limit", "action", "message", "note", "is_active"]
    change_form_template = "admin/comments/rule/change_form.html"
    change_list_template = "admin/comments/rule/change_list.html"

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(require_POST(self.try_out))
        return [path("replay/", view, name="comments_rule_replay"), *super().get_urls()]

    def try_out(self, request: HttpRequest) -> HttpResponse:
        """Show what the rule in the form would have done, unsaved. `?rule=` names the one changed."""
        rule = self._named(request)
        if not self.has_change_permission(request, rule):
            raise PermissionDenied
        form = RuleForm(request.POST, instance=rule)
        context: dict[str, Any] = {
            **self.admin_site.each_context(request),
            "title": _("What this rule would have done"),
            "opts": self.opts,
            "form": form,
            "days": DAYS,
            "save_to": self._page_of(rule),
            "replay": replay(form.instance) if form.is_valid() else None,
        }
        status = 200 if form.is_valid() else 422
        return render(request, "admin/comments/rule/replay.html", context, status=status)

    def _named(self, request: HttpRequest) -> Rule | None:
        asked = request.GET.get("rule", "")
        return get_object_or_404(Rule, pk=key_of(asked)) if asked else None

    def _page_of(self, rule: Rule | None) -> str:
        if rule and rule.pk:
            return reverse("admin:comments_rule_change", args=[rule.pk])
        return reverse("admin:comments_rule_add")
