"""What a response that knew its reader carries: nobody keeps it, and the browser knows it is signed in."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

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
