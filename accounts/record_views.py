"""One's own records: taken home as a file, or deleted with the account."""

from typing import cast

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts import leaving, records
from accounts.forms import LeavingForm
from accounts.models import User

FILE = {"Content-Disposition": 'attachment; filename="newsroom-personal-data.json"'}


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required(allow_get=True)
def export(request: HttpRequest) -> HttpResponse:
    """Say what the file holds; a POST answers with the file."""
    if request.method != "POST":
        return render(request, "accounts/export.html")
    if request.resolver_match and request.resolver_match.view_name != "accounts:export":
        # Taken up again by the page that asked for a password: a file would leave that page standing there.
        messages.success(request, _("Thank you. Press the button again, and the file comes."))
        return redirect("accounts:export")
    told = records.export(cast(User, request.user))
    return JsonResponse(told, json_dumps_params={"indent": 1, "ensure_ascii": False}, headers=FILE)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required(allow_get=True)
def delete(request: HttpRequest) -> HttpResponse:
    """Ask for the account to be deleted; once that is done, offer to keep it."""
    person = cast(User, request.user)
    if person.leaves_at:
        return render(request, "accounts/leaving.html", {"person": person})
    form = LeavingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        leaving.ask(person, keeps_words=form.keeps_words)
        logout(request)
        return render(request, "accounts/left.html", {"person": person})
    context = {"person": person, "form": form}
    return render(request, "accounts/delete.html", context, status=422 if form.errors else 200)


@never_cache
@login_required
@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    leaving.take_back(cast(User, request.user))
    return redirect("accounts:account")
