"""What a response that knew its reader carries, and the desk's door, where a second factor is asked for."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import patch_cache_control

from accounts.second_factor import lacks_second_factor

MARKER = "signed_in"


def signed_in_marker(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Keep the cookie `signed_in=1`, which scripts may read, in step with the session.

    Reader pages never look at the session, so they neither set the cookie nor vary by it. The cookie
    opens nothing: it only tells the page whether asking for personal parts is worth a request.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.session.accessed:
            patch_cache_control(response, private=True, no_store=True)
            _mark(request, response)
        return response

    return middleware


def _mark(request: HttpRequest, response: HttpResponse) -> None:
    marked = MARKER in request.COOKIES
    # A session that turned out to be dead was emptied when the view asked who is there.
    if SESSION_KEY not in request.session:
        if marked:
            response.delete_cookie(MARKER, samesite="Lax")
    elif not marked or request.session.modified:
        response.set_cookie(
            MARKER,
            "1",
            max_age=request.session.get_expiry_age(),
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=False,
            samesite="Lax",
        )


def second_factor_first(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Lead whoever enters the desk without a second factor to where one is set up; they may only leave."""

    def middleware(request: HttpRequest) -> HttpResponse:
        desk, way_out = reverse("admin:index"), reverse("admin:logout")
        is_desk = request.path.startswith(desk) and request.path != way_out
        if is_desk and lacks_second_factor(request.user):
            return redirect("mfa_index")
        return get_response(request)

    return middleware
