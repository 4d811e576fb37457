"""What a reader does in a conversation. Every page here is one person's own and is kept nowhere."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from articles.models import Article, ArticleQuerySet
from comments.forms import LARGEST, CommentForm, EditForm, WordsForm
from comments.models import Comment, CommentQuerySet, PersonMute, Recommendation
from comments.views.kept_words import kept_words, login_keeping_words
from outlets.addresses import key_of

OWN_ON_A_PAGE = 50
# What a refusal by one of the screening rules is to a machine; the others are 422.
REFUSED_AS = {
    **dict.fromkeys(("closed", "closed_by_age", "closed_thread"), 409),
    **dict.fromkeys(("banned", "muted"), 403),
    "unanswerable": 410,
    **dict.fromkeys(("too_fast", "slow_mode"), 429),
}


@never_cache
@login_keeping_words
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, article_pk: int) -> HttpResponse:
    article = get_object_or_404(_articles(), pk=article_pk)
    if len(request.POST.get("body", "")) > LARGEST:
        return render(request, "comments/too_large.html", {"article": article}, status=413)
    asked = {"parent": request.GET.get("parent"), **kept_words(request)}
    form = CommentForm(_sent(request), article=article, initial=asked, label_suffix="")
    if request.method == "POST" and form.is_valid() and (made := form.post(_reader(request))):
        return redirect("comments:yours", pk=made.pk)
    parent = _parent(form)
    if asked["parent"] and not parent:
        raise Http404("There is no such comment.")
    context = {"article": article, "form": form, "parent": parent}
    return render(request, "comments/new.html", context, status=_status(request, form))


@never_cache
@login_required
@require_safe
def mine(request: HttpRequest, article_pk: int) -> HttpResponse:
    """One's own comments under an article, those nobody else sees among them."""
    article = get_object_or_404(_articles(), pk=article_pk)
    own = _own(request).filter(article=article).order_by("-pk")[:OWN_ON_A_PAGE]
    context = {
        "article": article,
        "comments": own,
        "recommended": Recommendation.under(article, _reader(request)),
        "muted": PersonMute.under(article, _reader(request)),
    }
    return render(request, "comments/mine.html", context)


@never_cache
@login_required
@require_safe
def yours(request: HttpRequest, pk: int) -> HttpResponse:
    """What became of one's own comment."""
    return render(request, "comments/yours.html", {"comment": get_object_or_404(_own(request), pk=pk)})


@never_cache
@login_keeping_words
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    comment = get_object_or_404(_own(request), pk=pk)
    kept = kept_words(request)
    if not comment.can_edit:
        late = {"comment": comment, "words": request.POST.get("body", kept.get("body"))}
        return render(request, "comments/too_late.html", late, status=409)
    form = EditForm(_sent(request), initial={"body": comment.body, **kept}, label_suffix="")
    if request.method == "POST" and form.is_valid() and form.edit(comment, _reader(request)):
        return redirect("comments:yours", pk=pk)
    context = {"comment": comment, "form": form}
    return render(request, "comments/edit.html", context, status=_status(request, form))


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    comment = get_object_or_404(_own(request), pk=pk)
    if request.method == "POST":
        comment.erase(by=_reader(request))
        return redirect("comments:yours", pk=pk)
    return render(request, "comments/delete.html", {"comment": comment})


def _sent(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _reader(request: HttpRequest) -> User:
    return cast(User, request.user)


def _articles() -> ArticleQuerySet:
    return Article.objects.published().for_listing().with_conversation_settings()


def _own(request: HttpRequest) -> CommentQuerySet:
    own = Comment.objects.by(_reader(request)).with_edit_minutes()
    return own.select_related("article__outlet", "author", "house_rule")


def _parent(form: CommentForm) -> Comment | None:
    """Return the comment being answered, if it is there to be answered."""
    asked = key_of(str(form["parent"].value() or ""))
    return form.answerable.filter(pk=asked).first() if asked else None


def _status(request: HttpRequest, form: WordsForm) -> int:
    if request.method != "POST":
        return 200
    return REFUSED_AS.get(form.refused_by, 422)
