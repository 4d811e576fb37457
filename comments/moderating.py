"""The pages and buttons of the moderation queue."""

from typing import cast

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext, ngettext

from accounts.models import User
from articles.models import Article
from comments.forms import DecisionForm
from comments.models import Decision
from comments.queue import PENDING, Outcome, QueuePage
from comments.queue import undo as undo_decisions
from outlets.addresses import key_of


def queue(request: HttpRequest) -> HttpResponse:
    """`?tab=pending|reported|decisions&after=<number>`; `undo=` names decisions just made."""
    after = key_of(request.GET.get("after", "")) or 0
    page = QueuePage(_moderator(request), request.GET.get("tab", PENDING), after)
    context = {
        **admin.site.each_context(request),
        "title": gettext("Moderation queue"),
        "page": page,
        "form": DecisionForm(),
        "just_made": [key for key in request.GET.getlist("undo") if key_of(key)],
    }
    return render(request, "admin/comments/queue.html", context)


def decide(request: HttpRequest) -> HttpResponse:
    """Decide on the comments whose `seen` stamps were sent: one card's, or those ticked."""
    seen = request.POST.getlist("seen")
    if not seen:
        messages.warning(request, gettext("Nothing was chosen."))
        return _back(request)
    return _back(request, carry_out(request, DecisionForm(request.POST), seen).done)


def undo(request: HttpRequest) -> HttpResponse:
    tell(request, undo_decisions(request.POST.getlist("decision"), by=_moderator(request)))
    return _back(request)


def set_policy(request: HttpRequest, pk: int) -> HttpResponse:
    """Close the conversation under an article, or open it again."""
    article = get_object_or_404(Article.objects.published().only("pk"), pk=pk)
    policy = request.POST.get("policy", "")
    if policy not in Article.CommentPolicy.values:
        messages.error(request, gettext("There is no such policy."))
        return _back(request)
    Decision.set_policy(article.pk, by=_moderator(request), policy=policy)
    messages.success(request, gettext("Done: %s.") % Article.CommentPolicy(policy).label)
    return _back(request)


def carry_out(request: HttpRequest, form: DecisionForm, seen: list[str]) -> Outcome:
    """Decide, and tell the moderator what came of it."""
    if not form.is_valid():
        for errors in form.errors.values():
            for error in errors:
                messages.error(request, str(error))
        return Outcome()
    return tell(request, form.decide(seen, by=_moderator(request)))


def tell(request: HttpRequest, outcome: Outcome) -> Outcome:
    if outcome.done:
        number = len(outcome.done)
        act = outcome.done[0].get_act_display()
        words = ngettext("%(act)s: %(number)d comment.", "%(act)s: %(number)d comments.", number)
        messages.success(request, words % {"act": act, "number": number})
    for missed in outcome.missed:
        messages.warning(request, missed)
    return outcome


def _moderator(request: HttpRequest) -> User:
    return cast(User, request.user)


def _back(request: HttpRequest, made: list[Decision] | None = None) -> HttpResponse:
    """Return to the page of this site the form was on, with an offer to undo what was `made`."""
    wanted = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure()):
        wanted = reverse("admin:comments_queue_changelist")
    undoable = [f"undo={decision.pk}" for decision in made or [] if decision.can_undo]
    return redirect(f"{wanted}{'&' if '?' in wanted else '?'}{'&'.join(undoable)}" if undoable else wanted)
