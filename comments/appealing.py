"""Appeals as moderators answer them: what waits with its clock, and what was answered."""

from typing import cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext

from accounts.models import User
from comments.act_forms import AnswerForm
from comments.acting import tell
from comments.models import Appeal
from comments.models.moderation import DecidedMeanwhileError

ANSWERED_SHOWN = 50
WITH = ("decision__by", "decision__reader", "decision__comment__author", "decision__article", "answered_by")


def appeals(request: HttpRequest) -> HttpResponse:
    """What waits for this moderator, the most urgent first; what waits for others; what was answered."""
    moderator = cast(User, request.user)
    waiting = _rows(Appeal.objects.waiting_for(moderator))
    context = {
        **admin.site.each_context(request),
        "title": gettext("Appeals"),
        "waiting": waiting,
        "for_others": Appeal.objects.waiting().count() - len(waiting),
        "answered": _rows(Appeal.objects.answered().order_by("-answered_at")[:ANSWERED_SHOWN]),
    }
    return render(request, "admin/comments/appeals.html", context)


def appeal(request: HttpRequest, pk: int) -> HttpResponse:
    """Read one appeal, and answer it if it is for this moderator."""
    row = get_object_or_404(_rows(Appeal.objects.all()), pk=pk)
    moderator = cast(User, request.user)
    form = AnswerForm(request.POST or None, label_suffix="")
    if request.method == "POST" and form.is_valid():
        return _answered(request, row, form, moderator)
    context = {
        **admin.site.each_context(request),
        "title": gettext("Appeal"),
        "appeal": row,
        "form": form,
        "is_for_me": Appeal.objects.waiting_for(moderator).filter(pk=pk).exists(),
    }
    return render(request, "admin/comments/appeal.html", context, status=422 if form.errors else 200)


def _answered(request: HttpRequest, row: Appeal, form: AnswerForm, moderator: User) -> HttpResponse:
    verb = row.uphold if form.cleaned_data["outcome"] == "uphold" else row.overturn
    try:
        tell(request, verb(by=moderator, answer=form.cleaned_data["answer"]))
    except DecidedMeanwhileError:
        messages.warning(request, gettext("Someone was there before: it has been answered or taken back."))
    except PermissionDenied:
        messages.warning(request, gettext("This is for another moderator to decide."))
    return redirect("admin:comments_appeals")


def _rows(appeals: QuerySet[Appeal]) -> QuerySet[Appeal]:
    return appeals.select_related(*WITH).defer(
        "decision__article__body", "decision__article__text", "decision__article__search"
    )
