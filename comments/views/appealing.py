"""A reader appeals against a decision, and sees what became of it. One person's own, kept nowhere."""

from typing import cast

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.models import User
from comments.act_forms import AppealForm
from comments.models import Appeal, Decision
from comments.models.appeal import TooLateError
from comments.models.moderation import DecidedMeanwhileError
from comments.views.kept_words import kept_words, login_keeping_words


@never_cache
@login_keeping_words
@require_http_methods(["GET", "HEAD", "POST"])
def appeal(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask that a decision be looked at again by another moderator. Whoever is banned may, too."""
    reader = cast(User, request.user)
    decision = get_object_or_404(_against(reader), pk=pk)
    form = AppealForm(request.POST or None, initial=kept_words(request), label_suffix="")
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            Appeal.make(decision, by=reader, words=form.cleaned_data["words"])
            return redirect("comments:appeal", pk=pk)
        except (TooLateError, DecidedMeanwhileError):
            decision, status = _against(reader).get(pk=pk), 409
    made = Appeal.objects.filter(decision=decision).first()
    context = {"decision": decision, "comment": decision.comment, "form": form, "appeal": made}
    return render(request, "comments/appeal.html", context, status=422 if form.errors else status)


def _against(reader: User) -> QuerySet[Decision]:
    acts = (*Decision.AGAINST_A_COMMENT, *Decision.AGAINST_A_READER)
    rows = Decision.objects.filter(reader=reader, act__in=acts)
    return rows.select_related("comment__article", "comment__house_rule", "undone_by", "appeal")
