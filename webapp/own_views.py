"""A reader's own lists, with an account: as pages with forms, and as a browser keeps them."""

import json
from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from articles.models import Article
from articles.paging import page_before
from webapp import account_lists
from webapp.models import PLACES, Follow, SavedArticle


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def lists(request: HttpRequest) -> HttpResponse:
    """Tell a browser the lists of its reader, after the changes it sends as JSON."""
    if request.method == "POST":
        account_lists.change(reader_of(request), _changes(request))
    return JsonResponse({**account_lists.told(reader_of(request)), "token": get_token(request)})


@never_cache
@login_required
@require_safe
def saved(request: HttpRequest) -> HttpResponse:
    rows = SavedArticle.objects.filter(reader=reader_of(request)).select_related("article__outlet")
    fields = ("headline", "slug", "status", "language", "outlet__name", "outlet__slug")
    rows = rows.only("saved_at", "reader", *(f"article__{name}" for name in fields))
    page = page_before(rows, request.GET.get("before", ""), moment="saved_at")
    return render(request, "webapp/own_saved.html", {"page": page})


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def article(request: HttpRequest, pk: int) -> HttpResponse:
    """Save one article, or no longer."""
    reader = reader_of(request)
    own = SavedArticle.objects.filter(reader=reader, article=pk)
    if request.method == "POST":
        if request.POST.get("act") == "remove":
            own.delete()
        else:
            SavedArticle.keep(reader, get_object_or_404(Article.objects.published(), pk=pk))
        return redirect("webapp:own_saved")
    there = get_object_or_404(Article.objects.published().for_listing(), pk=pk)
    return render(request, "webapp/own_article.html", {"article": there, "is_saved": own.exists()})


@never_cache
@login_required
@require_safe
def following(request: HttpRequest) -> HttpResponse:
    follows = Follow.objects.filter(reader=reader_of(request)).select_related("topic", "outlet")
    return render(request, "webapp/own_following.html", {"follows": sorted(follows, key=_by_name)})


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def place(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """Follow one topic or outlet, or no longer."""
    found = place_of(kind, slug)
    own = Follow.objects.filter(reader=reader_of(request), **{kind: found})
    if request.method == "POST":
        if request.POST.get("act") == "remove":
            own.delete()
        else:
            Follow.objects.get_or_create(reader=reader_of(request), **{kind: found})
        return redirect("webapp:own_following")
    context = {"kind": kind, "place": found, "is_followed": own.exists()}
    return render(request, "webapp/own_place.html", context)


def reader_of(request: HttpRequest) -> User:
    return cast(User, request.user)


def place_of(kind: str, slug: str) -> Any:
    """Return the topic or outlet; raises Http404 where there is no such kind of place, or none there."""
    if kind not in PLACES:
        raise Http404("Nothing of the kind can be followed.")
    return PLACES[kind].objects.at(slug)


def _changes(request: HttpRequest) -> dict[str, Any]:
    try:
        changes = json.loads(request.body)
    except (ValueError, RecursionError) as error:
        raise BadRequest("This is not JSON.") from error
    if not isinstance(changes, dict):
        raise BadRequest("These are not changes.")
    return changes


def _by_name(row: Follow) -> str:
    return row.label.casefold()
