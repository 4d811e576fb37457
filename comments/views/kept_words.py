"""What someone wrote while their session ended: kept in the session until they have signed in again."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast
from urllib.parse import urlencode

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse

from comments.models.comment import MAX_LENGTH

KEY = "comments.kept_words"
View = Callable[..., HttpResponse]


def login_keeping_words(view: View) -> View:
    """Lead whoever is not signed in to the sign-in and back to the form, with what they wrote in it."""

    @wraps(view)
    def guarded(request: HttpRequest, **named: Any) -> HttpResponse:
        if request.user.is_authenticated:
            return view(request, **named)
        if request.method != "POST":
            return cast(HttpResponse, redirect_to_login(request.get_full_path()))
        words = request.POST.get("body", "")[:MAX_LENGTH]
        if words.strip():
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
    return {"body": kept["words"]}
