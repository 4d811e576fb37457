"""A reader page: the same bytes for everyone, so that anyone may keep them."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import conditional_page, require_safe

View = Callable[..., HttpResponse]


def reader_page(view: View) -> View:
    """Answer GET and HEAD only, compressed, with an ETag; caches may keep the page as long as they ask again.

    The view must not look at who is reading: no user, no session, no messages, no CSRF token.
    """

    @wraps(view)
    def kept(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
        return response

    # Compressing is safe here alone: nothing on the page is secret, nor anybody's own.
    # There is no form to forge either, so a wrong method is told that, not that its token is too old.
    return csrf_exempt(gzip_page(require_safe(conditional_page(kept))))
