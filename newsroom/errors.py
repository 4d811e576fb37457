"""What the paper says when it cannot answer."""

import sys

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from newsroom.outage import AWAY

TRY_AGAIN_SECONDS = 10


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _without_asking("400.html", 400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "403.html", status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "403_csrf.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", status=404)


def wrong_method(request: HttpRequest) -> HttpResponse:
    return _without_asking("405.html", 405)


def too_large(request: HttpRequest) -> HttpResponse:
    return _without_asking("413.html", 413)


def server_error(request: HttpRequest) -> HttpResponse:
    if isinstance(sys.exc_info()[1], AWAY):
        return database_away(request)
    return _without_asking("500.html", 500)


def database_away(request: HttpRequest) -> HttpResponse:
    response = _without_asking("503.html", 503)
    response.headers["Retry-After"] = str(TRY_AGAIN_SECONDS)
    return response


def _without_asking(template: str, status: int) -> HttpResponse:
    """Render without the request: no context processor runs, no query is made, so nothing can fail twice."""
    return HttpResponse(render_to_string(template, {"site_name": settings.SITE_NAME}), status=status)
