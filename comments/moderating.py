"""The pages and buttons of the moderation queue."""

from typing import cast

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext, ngettext

from accounts.models import User
from articles.models import Article
from comments.asked import Asked
from comments.deciding import MOST_AT_ONCE, Outcome
from comments.deciding import undo as undo_decisions
from comments.forms import DecisionForm
from comments.models import Decision
from comments.queue import QueuePage
from comments.queue_places import Aftermath, Choice, Heading, Surroundings
from outlets.addresses import key_of


def queue(request: HttpRequest) -> HttpResponse:
    """What is asked for stands in the address: see `asked.py`. `undo=` names decisions just made."""
    page = QueuePage(moderator_of(request), Asked.read(request.GET))
    # More of the same page: its scripts hold all of it under one name.
    page.claimed_as = request.GET.get("page", "")[:16] or page.claimed_as
    context = {
        **admin.site.each_context(request),
        "title": gettext("Moderation queue"),
        "page": page,
        "heading": Heading(page),
        "form": DecisionForm(),
        "just_made": _numbers(request, "undo"),
        "most": MOST_AT_ONCE,
    }
    return render(request, "admin/comments/queue.html", context)


def decided(request: HttpRequest) -> HttpResponse:
    """What came of a decision: `?undo=<decision>&card=<comment>`, many of each. For scripts to lay in."""
    claimed_as = request.GET.get("page", "")[:16]
    after = Aftermath(moderator_of(request), _numbers(request, "undo"), _numbers(request, "card"), claimed_as)
    return _came_of_it(request, after, DecisionForm())


def choose(request: HttpRequest) -> HttpResponse:
    """Choose articles and sections to read. Its form leads to the queue, with the choice in the address."""
    choice = Choice(Asked.read(request.GET), request.GET.get("q", "").strip()[:100])
    context = {**admin.site.each_context(request), "title": gettext("Choose what to read"), "choice": choice}
    return render(request, "admin/comments/choose.html", context)


def around(request: HttpRequest, pk: int) -> HttpResponse:
    """A comment where it stands: the article it is under, what it answers, what was said beside it."""
    context = {
        **admin.site.each_context(request),
        "title": gettext("In its thread"),
        "place": Surroundings.of(pk),
    }
    return render(request, "admin/comments/around.html", context)


def decide(request: HttpRequest) -> HttpResponse:
    """Decide on the comments whose `seen` stamps were sent: one card's, or those ticked."""
    seen = request.POST.getlist("seen")
    if not seen:
        messages.warning(request, gettext("Nothing was chosen."))
        return _back(request)
    form = DecisionForm(request.POST, seen=seen)
    outcome = carry_out(request, form, seen)
    if form.is_valid() or "act" in form.errors or len(outcome.again) != 1:
        return _back(request, outcome)
    # One comment's form is shown again, with what was typed.
    claimed_as = QueryDict(way_back(request, "").partition("?")[2]).get("page", "")[:16]
    return _came_of_it(request, Aftermath(moderator_of(request), [], outcome.again, claimed_as), form)


def undo(request: HttpRequest) -> HttpResponse:
    outcome = tell(request, undo_decisions(request.POST.getlist("decision"), by=moderator_of(request)))
    outcome.again += [decision.comment_id for decision in outcome.done if decision.comment_id]
    return _back(request, outcome)


def set_policy(request: HttpRequest, pk: int) -> HttpResponse:
    """Close the conversation under an article, or open it again."""
    article = get_object_or_404(Article.objects.published().only("pk"), pk=pk)
    policy = request.POST.get("policy", "")
    if policy not in Article.CommentPolicy.values:
        messages.error(request, gettext("There is no such policy."))
        return _back(request)
    Decision.set_policy(article.pk, by=moderator_of(request), policy=policy)
    messages.success(request, gettext("Done: %s.") % Article.CommentPolicy(policy).label)
    return _back(request)


def carry_out(request: HttpRequest, form: DecisionForm, seen: list[str]) -> Outcome:
    """Decide, and tell the moderator what came of it."""
    if not form.is_valid():
        for errors in form.errors.values():
            for error in errors:
                messages.error(request, str(error))
        numbers = [key_of(each.partition(":")[0]) for each in seen]
        return Outcome(again=[number for number in numbers if number])
    return tell(request, form.decide(seen, by=moderator_of(request)))


def tell(request: HttpRequest, outcome: Outcome) -> Outcome:
    if outcome.done:
        number = len(outcome.done)
        act = outcome.done[0].get_act_display()
        words = ngettext("%(act)s: %(number)d comment.", "%(act)s: %(number)d comments.", number)
        messages.success(request, words % {"act": act, "number": number})
    for missed in outcome.missed:
        messages.warning(request, missed)
    return outcome


def moderator_of(request: HttpRequest) -> User:
    return cast(User, request.user)


def way_back(request: HttpRequest, otherwise: str) -> str:
    """Return the page of this site named by `next`, or `otherwise`."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure())
    return wanted if is_ours else otherwise


def _came_of_it(request: HttpRequest, after: Aftermath, form: DecisionForm) -> HttpResponse:
    context = {
        **admin.site.each_context(request),
        "title": gettext("Decided"),
        "after": after,
        "form": form,
        "queue": way_back(request, reverse("admin:comments_queue_changelist")),
    }
    return render(request, "admin/comments/decided.html", context)


def _back(request: HttpRequest, outcome: Outcome | None = None) -> HttpResponse:
    """Return to the page of this site the form was on, with an offer to undo what was done there."""
    wanted = way_back(request, reverse("admin:comments_queue_changelist"))
    outcome = outcome or Outcome()
    named = [f"undo={decision.pk}" for decision in outcome.done if decision.can_undo]
    if wanted.partition("?")[0] == reverse("admin:comments_queue_decided"):
        named += [f"card={number}" for number in outcome.again]
    return redirect(f"{wanted}{'&' if '?' in wanted else '?'}{'&'.join(named)}" if named else wanted)


def _numbers(request: HttpRequest, name: str) -> list[int]:
    found = [number for number in map(key_of, request.GET.getlist(name)) if number]
    return found[:MOST_AT_ONCE]
