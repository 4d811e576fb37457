"""Reporting a comment, and reading what became of it. One's own, and kept nowhere."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from articles.models import Article
from comments.models import Comment, Report
from comments.models.report import ReportQuerySet
from comments.reporting import ReportForm, UnlawfulReportForm
from comments.views.kept_words import kept_words, login_keeping_words

REPORTS_ON_A_PAGE = 100


@never_cache
@login_keeping_words
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, pk: int) -> HttpResponse:
    comment = _reportable(request, pk)
    form = ReportForm(_sent(request), initial=kept_words(request), label_suffix="")
    if request.method == "POST" and form.is_valid():
        made = form.report(comment, by=_reader(request))
        return render(request, "comments/reported.html", {"comment": comment, "report": made})
    context = {"comment": comment, "form": form}
    return render(request, "comments/report.html", context, status=422 if form.errors else 200)


@never_cache
@login_keeping_words
@require_http_methods(["GET", "HEAD", "POST"])
def report_unlawful(request: HttpRequest, pk: int) -> HttpResponse:
    """A notice that a comment is against the law; it gets a number to ask by."""
    comment = _reportable(request, pk)
    form = UnlawfulReportForm(_sent(request), initial=kept_words(request), label_suffix="")
    if request.method == "POST" and form.is_valid():
        return redirect(form.report(comment, by=_reader(request)))
    context = {"comment": comment, "form": form}
    return render(request, "comments/report_unlawful.html", context, status=422 if form.errors else 200)


@never_cache
@login_required
@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """All one has reported, with what became of it."""
    return render(request, "comments/reports.html", {"reports": _own(request)[:REPORTS_ON_A_PAGE]})


@never_cache
@login_required
@require_safe
def report_state(request: HttpRequest, reference: str) -> HttpResponse:
    """What became of one report, by its number."""
    found = _own(request).by_reference(reference)
    if found is None:
        raise Http404("There is no such report.")
    return render(request, "comments/report_state.html", {"report": found})


def _sent(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _reportable(request: HttpRequest, pk: int) -> Comment:
    readable = Comment.objects.visible().filter(article__in=Article.objects.published())
    others = readable.exclude(author=_reader(request)).select_related("author")
    comment = get_object_or_404(others, pk=pk)
    if _reader(request).is_banned:
        raise PermissionDenied
    return comment


def _own(request: HttpRequest) -> ReportQuerySet:
    own = Report.objects.filter(reporter=_reader(request))
    return own.select_related("comment__author", "decision").order_by("-pk")


def _reader(request: HttpRequest) -> User:
    return cast(User, request.user)
