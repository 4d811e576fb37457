"""Forms that need no token, and so no cookie: the browser itself says from which site it asks."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt


def is_from_own_pages(request: HttpRequest) -> bool:
    """Tell whether the browser itself says that a page of this very site asks.

    For addresses without a cookie, which have no token: there is nobody whose rights a stranger's page could
    borrow, only a request it could make in a reader's name. A request that says nothing is refused.
    """
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if site is not None and site != "same-origin":
        return False
    own = f"{request.scheme}://{request.get_host()}"
    return origin == own if origin is not None else site == "same-origin"


def sent_from_own_pages(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Refuse what another site has a browser send. For views that do nothing in anybody's name."""

    @csrf_exempt
    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and not is_from_own_pages(request):
            raise PermissionDenied("Only the paper’s own pages may ask this.")
        return view(request, *args, **kwargs)

    return checked
