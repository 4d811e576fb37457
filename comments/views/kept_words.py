"""What someone wrote while their session ended: kept in the session until they have signed in again."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast
from urllib.parse import urlencode

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse

from comments.models.comment import MAX_LENGTH

KEY = "comments.kept_words"
# A comment, an appeal, a report: what is written or chosen in their forms. Names and addresses are not kept.
FIELDS = ("body", "words", "note", "reason", "law")
View = Callable[..., HttpResponse]


def login_keeping_words(view: View) -> View:
    """Lead whoever is not signed in to the sign-in and back to the form, with what they wrote in it."""

    @wraps(view)
    def guarded(request: HttpRequest, **named: Any) -> HttpResponse:
        if request.user.is_authenticated:
            return view(request, **named)
        if request.method != "POST":
            return cast(HttpResponse, redirect_to_login(request.get_full_path()))
        words = {field: request.POST.get(field, "")[:MAX_LENGTH] for field in FIELDS}
        if any(said.strip() for said in words.values()):
            request.session[KEY] = {"path": request.path, "words": words}
        parent = request.POST.get("parent", "")
        asked = f"?{urlencode({'parent': parent})}" if parent.isdecimal() else ""
        return cast(HttpResponse, redirect_to_login(request.path + asked))

    return guarded


def kept_words(request: HttpRequest) -> dict[str, str]:
    """Return what a form at this address begins with, if something was kept for it, and keep it no longer."""
    kept = request.session.get(KEY)
    if request.method != "GET" or not kept or kept["path"] != request.path:
        return {}
    del request.session[KEY]
    return {field: said for field, said in kept["words"].items() if said}
