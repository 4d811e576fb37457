"""The pages of the desk that act upon a reader and upon a thread."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext

from accounts.models import User
from comments.act_forms import ActForm
from comments.deciding import why
from comments.models import Comment, Decision
from comments.models.moderation import DecidedMeanwhileError
from comments.moderating import moderator_of, way_back
from outlets.addresses import key_of


def act(request: HttpRequest, pk: int) -> HttpResponse:
    """Warn, mute, ban or hold a reader. GET asks first: `?act=ban&comment=12&next=/admin/…`."""
    person = get_object_or_404(User, pk=pk)
    moderator = moderator_of(request)
    if not moderator.may_ban(person):
        raise PermissionDenied
    form = ActForm(request.POST or None, person=person, initial=_asked(request, person))
    if request.method == "POST" and form.is_valid():
        return _done(request, form, moderator)
    context = {
        **admin.site.each_context(request),
        "title": gettext("Act upon %(name)s") % {"name": person.name},
        "person": person,
        "form": form,
        "occasion": Comment.objects.by(person).filter(pk=key_of(str(form["comment"].value())) or 0).first(),
        "next": way_back(request, ""),
        "log": f"{reverse('admin:comments_decision_changelist')}?reader={person.pk}",
    }
    return render(request, "admin/comments/act.html", context, status=422 if form.errors else 200)


def close_thread(request: HttpRequest, pk: int) -> HttpResponse:
    """Close the thread a comment is in (`closed=1`), or open it again (`closed=0`)."""
    comment = get_object_or_404(Comment.objects.select_related("root"), pk=pk)
    moderator = moderator_of(request)
    verb = comment.open_thread if request.POST.get("closed") == "0" else comment.close_thread
    try:
        tell(request, verb(by=moderator))
    except DecidedMeanwhileError:
        messages.warning(request, gettext("Another moderator was there before: nothing changed."))
    except PermissionDenied:
        messages.warning(request, gettext("A thread of your own is for another moderator to close."))
    return redirect(way_back(request, reverse("admin:comments_comment_change", args=[pk])))


def tell(request: HttpRequest, decision: Decision) -> None:
    messages.success(request, gettext("Done: %s.") % decision.get_act_display())


def _asked(request: HttpRequest, person: User) -> dict[str, str]:
    asked = {name: request.GET.get(name, "") for name in ("act", "comment", "reason")}
    asked["comment"] = asked["comment"] if key_of(asked["comment"]) else ""
    return {name: value for name, value in asked.items() if value}


def _done(request: HttpRequest, form: ActForm, moderator: User) -> HttpResponse:
    try:
        tell(request, form.carry_out(by=moderator))
    except DecidedMeanwhileError as error:
        messages.warning(request, why(error.what))
    here = reverse("admin:comments_reader_act", args=[form.person.pk])
    return redirect(way_back(request, here))
