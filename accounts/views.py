"""One's own account, and taking a reader out of the conversation."""

from typing import cast

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.forms import BanForm, NameForm
from accounts.models import User
from accounts.roles import ADMINS, MODERATORS


@login_required
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    person = cast(User, request.user)
    held = list(Authenticator.objects.filter(user=person).values_list("type", flat=True))
    context = {
        "person": person,
        "has_app": Authenticator.Type.TOTP in held,
        "passkeys": held.count(Authenticator.Type.WEBAUTHN),
        "connections": SocialAccount.objects.filter(user=person).count(),
    }
    return render(request, "accounts/account.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def name(request: HttpRequest) -> HttpResponse:
    person = cast(User, request.user)
    form = NameForm(request.POST or None, initial={"name": person.name}, label_suffix="")
    if request.method == "POST" and form.is_valid():
        person.rename(form.cleaned_data["name"])
        return redirect("accounts:account")
    return render(request, "accounts/name.html", {"form": form}, status=422 if form.errors else 200)


@login_required
@require_POST
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    session = get_object_or_404(UserSession, pk=pk, user=request.user)
    session.end()
    if session.is_current():
        return redirect("account_login")
    messages.success(request, _("That session is ended."))
    return redirect("usersessions_list")


@login_required
@require_http_methods(["GET", "POST"])
def ban(request: HttpRequest, pk: int) -> HttpResponse:
    """Ban a reader after asking why. `next` names the page to return to."""
    person = _person_to_judge(request, pk)
    form = BanForm(request.POST or None, label_suffix="")
    if request.method == "POST" and form.is_valid():
        form.ban(person, by=cast(User, request.user))
        return redirect(_way_back(request))
    context = {"person": person, "form": form, "next": _way_back(request)}
    return render(request, "accounts/ban.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def unban(request: HttpRequest, pk: int) -> HttpResponse:
    person = _person_to_judge(request, pk)
    if request.method == "POST":
        person.unban(by=cast(User, request.user))
        return redirect(_way_back(request))
    return render(request, "accounts/unban.html", {"person": person, "next": _way_back(request)})


def _person_to_judge(request: HttpRequest, pk: int) -> User:
    judge = cast(User, request.user)
    if not judge.has_role(MODERATORS, ADMINS):
        raise PermissionDenied
    person = get_object_or_404(User, pk=pk)
    if not judge.may_ban(person):
        raise PermissionDenied
    return person


def _way_back(request: HttpRequest) -> str:
    """Return the page of this site named by `next`, or the desk."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure())
    return wanted if safe else reverse("admin:index")
