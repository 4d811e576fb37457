"""What a browser may ask about its own subscription: small, in JSON, from our own pages, not too often."""

import json
from collections.abc import Callable
from functools import wraps

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from accounts.own_pages import is_from_own_pages
from alerts import vapid
from alerts.models import Allowance

MOST_BYTES = 20_000


def refuse(status: int, words: str) -> JsonResponse:
    return JsonResponse({"error": words}, status=status)


def from_own_pages(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Hand the view what the browser sent as a dictionary, or say in words what is wrong with it.

    There is no cookie to borrow, so no token: the browser itself says from which site it asks.
    """

    @csrf_exempt
    @never_cache
    @wraps(view)
    def checked(request: HttpRequest) -> HttpResponse:
        refusal = _refused(request)
        if refusal:
            return refusal
        try:
            facts = json.loads(request.body)
            # Half a letter, or a NUL, is no text for the database.
            is_text = "\\u0000" not in json.dumps(facts) and json.dumps(facts, ensure_ascii=False).encode()
        except (ValueError, RecursionError):
            is_text = False
        if not is_text or not isinstance(facts, dict):
            return refuse(400, _("This is not JSON."))
        return view(request, facts)

    return checked


def _refused(request: HttpRequest) -> HttpResponse | None:
    if not is_from_own_pages(request):
        return refuse(403, _("Only the paper’s own pages may ask this."))
    if request.content_type != "application/json":
        return refuse(415, _("This address takes JSON."))
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
        return refuse(413, _("That is too much."))
    if not vapid.has_keys():
        return refuse(404, _("This paper sends no alerts."))
    is_fair = Allowance.take(get_adapter().get_client_ip(request))
    return None if is_fair else refuse(429, _("Too much at once. Try again in a minute."))
