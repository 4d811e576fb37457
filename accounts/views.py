"""One's own account."""

from typing import cast

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.forms import NameForm
from accounts.models import User


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
    form = NameForm(request.POST or None, person=person, initial={"name": person.name}, label_suffix="")
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
