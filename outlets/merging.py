"""The desk's page for making one of several topics, sections or outlets."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import ModelAdmin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import IntegrityError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    Base = ModelAdmin[Any]
else:
    Base = object


class Merging(Base):
    """Adds the action: the ticked rows become one, and every old address leads to it."""

    actions = ["merge_ticked"]
    MOST_AT_ONCE = 20

    @admin.action(description=_("Merge into one…"), permissions=["delete"])
    def merge_ticked(self, request: HttpRequest, rows: QuerySet[Any]) -> HttpResponse | None:
        found = list(rows.order_by("pk")[: self.MOST_AT_ONCE + 1])
        if not 2 <= len(found) <= self.MOST_AT_ONCE:
            words = _("Tick at least two, and at most %d.") % self.MOST_AT_ONCE
            self.message_user(request, words, messages.ERROR)
            return None
        is_confirmed = "confirmed" in request.POST
        form = StayingForm(rows, request.POST if is_confirmed else None)
        if is_confirmed and form.is_valid():
            self._merge(request, form.cleaned_data["staying"], found)
            return None
        context = {
            **self.admin_site.each_context(request),
            "title": _("Merge into one"),
            "form": form,
            "rows": found,
            "opts": self.opts,
            "checkbox": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/merge.html", context)

    def _merge(self, request: HttpRequest, staying: Any, found: list[Any]) -> None:
        others = [row for row in found if row.pk != staying.pk]
        try:
            staying.absorb(others)
        except IntegrityError:
            words = _("These cannot be merged: two of them hold the same thing, which may exist only once.")
            self.message_user(request, words, messages.ERROR)
            return
        for other in others:
            self.log_change(request, staying, f"Absorbed “{other}”.")
        words = _("Merged into “%s”. The old addresses lead there.") % staying
        self.message_user(request, words, messages.SUCCESS)


class StayingForm(forms.Form):
    staying: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(
        queryset=None, label=_("Which one stays?"), widget=forms.RadioSelect, empty_label=None
    )

    def __init__(self, rows: QuerySet[Any], *args: Any) -> None:
        super().__init__(*args)
        field = self.fields["staying"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  For the type checker.
        field.queryset = rows
