"""All one's own comments, whatever became of them."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.models import User
from articles.paging import page_before
from comments.models import Comment

ON_A_PAGE = 20


@never_cache
@login_required
@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """One's own comments, newest first: `?q=<words>&state=<status>&before=<key>`."""
    assert isinstance(request.user, User)  # noqa: S101  For the type checker: a sign-in was required.
    words, state = request.GET.get("q", "").strip(), request.GET.get("state", "")
    if state and state not in Comment.Status.values:
        raise Http404("No comment can be so.")
    rows = (
        Comment.objects.by(request.user)
        .with_edit_minutes()
        .select_related("article__outlet", "author", "house_rule")
    )
    rows = rows.filter(status=state) if state else rows
    rows = rows.saying_words(words) if words else rows
    page = page_before(rows, request.GET.get("before", ""), ON_A_PAGE, moment="created_at")
    context = {"page": page, "words": words, "state": state, "states": Comment.Status.choices}
    return render(request, "comments/own.html", context)
