"""What a reader does while reading others: recommends, mutes. One person's own, and kept nowhere."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from articles.models import Article
from comments import threads
from comments.models import Comment, PersonMute, Recommendation
from comments.views.reading import conversation_asked_for, discussed
from outlets.addresses import key_of

MUTED_ON_A_PAGE = 200


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def recommend(request: HttpRequest, pk: int) -> HttpResponse:
    reader = cast(User, request.user)
    comment = get_object_or_404(_of_others(reader), pk=pk)
    if reader.is_banned:
        raise PermissionDenied
    if request.method == "POST":
        is_taken_back = request.POST.get("act") == "take_back"
        (Recommendation.take_back if is_taken_back else Recommendation.give)(comment, by=reader)
        comment.refresh_from_db(fields=["recommended", "recommended_shown"])
    is_recommended = comment.recommendations.filter(reader=reader).exists()
    return render(request, "comments/recommend.html", {"comment": comment, "is_recommended": is_recommended})


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def mute(request: HttpRequest, pk: int) -> HttpResponse:
    """Mute whoever wrote a comment. They are not told."""
    reader = cast(User, request.user)
    comment = get_object_or_404(_of_others(reader).exclude(author=None), pk=pk)
    if request.method == "POST":
        PersonMute.begin(reader=reader, person=cast(User, comment.author))
        return render(request, "comments/muted_now.html", {"comment": comment})
    return render(request, "comments/mute.html", {"comment": comment})


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def muted(request: HttpRequest) -> HttpResponse:
    """Whom one muted, and the way back."""
    own = PersonMute.objects.filter(reader=cast(User, request.user)).select_related("person")
    if request.method == "POST":
        own.filter(pk=key_of(request.POST.get("mute", "")) or 0).delete()
        return redirect("comments:muted")
    return render(request, "comments/muted.html", {"mutes": own.order_by("-pk")[:MUTED_ON_A_PAGE]})


@never_cache
@login_required
@require_safe
def for_you(request: HttpRequest, article_pk: int) -> HttpResponse:
    """The conversation without those one muted, for who reads without scripts."""
    article = get_object_or_404(discussed(), pk=article_pk)
    page = conversation_asked_for(request, article)
    page.muted = PersonMute.people_muted_by(cast(User, request.user))
    return render(request, "comments/conversation.html", {"article": article, "conversation": page})


def _of_others(reader: User) -> "threads.QuerySet[Comment]":
    """What readers can read, without one's own."""
    readable = Comment.objects.visible().filter(article__in=Article.objects.published())
    return readable.not_by(reader).select_related("author")
