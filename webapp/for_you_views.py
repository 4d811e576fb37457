"""What a reader follows on one page, and what they do not want to meet there."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from articles.models import Article
from webapp.for_you import page_of
from webapp.forms import WordsForm
from webapp.lists import topics_in_the_news
from webapp.models import Hidden
from webapp.own_views import place_of, reader_of

# So many things one hides; each is looked for in each article.
MOST_HIDDEN = 300


@never_cache
@login_required
@require_safe
def for_you(request: HttpRequest) -> HttpResponse:
    """The newest of what one follows: `?before=<key>&hidden=show`."""
    with_hidden = request.GET.get("hidden") == "show"
    page = page_of(reader_of(request), request.GET.get("before", ""), with_hidden=with_hidden)
    context: dict[str, Any] = {"page": page, "with_hidden": with_hidden}
    if not page.follows_anything:
        context["topics"] = topics_in_the_news()
    return render(request, "webapp/for_you.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def hidden(request: HttpRequest) -> HttpResponse:
    """What one hides, each to be lifted; a POST hides one thing more."""
    own = Hidden.objects.filter(reader=reader_of(request)).select_related("topic", "outlet").order_by("-pk")
    form = WordsForm(request.POST if "words" in request.POST else None, label_suffix="")
    if request.method == "POST" and own.count() < MOST_HIDDEN:
        if kind := request.POST.get("kind"):
            found = place_of(kind, request.POST.get("slug", ""))
            Hidden.objects.get_or_create(reader=reader_of(request), **{kind: found})
            return redirect("webapp:hidden")
        if form.is_valid():
            form.hide(reader_of(request))
            return redirect("webapp:hidden")
    context = {"hidden": own, "form": form, "most": MOST_HIDDEN}
    return render(request, "webapp/hidden.html", context, status=200 if request.method != "POST" else 422)


@never_cache
@login_required
@require_POST
def lift(request: HttpRequest, pk: int) -> HttpResponse:
    """Hide one thing no longer."""
    get_object_or_404(Hidden, pk=pk, reader=reader_of(request)).delete()
    return redirect("webapp:hidden")


@never_cache
@login_required
@require_safe
def hide(request: HttpRequest, pk: int) -> HttpResponse:
    """Offer what of one article could be hidden: its outlet, its topics, words."""
    article = get_object_or_404(Article.objects.published().for_listing(), pk=pk)
    return render(request, "webapp/hide.html", {"article": article, "topics": article.topics.all()})
