"""What holds for every page, whichever app answers."""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_cache_control

from articles.addresses import is_indexed
from newsroom import errors

# Nothing here films, listens, locates or sells; a script that got in shall not either.
PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer", "browsing-topics", "camera", "display-capture", "geolocation", "gyroscope", "hid",
        "magnetometer", "microphone", "midi", "payment", "serial", "usb",
    )
)  # fmt: skip


def keep_only_what_is_public(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Forbid every cache to keep an answer, unless the answer says that anyone may have it.

    Reader pages, static files and pictures say so. All else is somebody's own, or will be different: forms,
    the desk, errors, redirects.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if "public" not in response.get("Cache-Control", ""):
            patch_cache_control(response, no_store=True)
        return response

    return middleware


def language_from_path(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Activate the language of `/ar/…`, or English at the root.

    The language of a page is in its address, and nowhere else: no cookie, no header, no session.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = get_response(request)
            response.headers.setdefault("Content-Language", language)
        return response

    return middleware


def refuse_nul(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Answer 400 to an address with a NUL byte in it: no page has one, and PostgreSQL cannot be asked."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_view(request: HttpRequest, *_view: object) -> None:
        if "\x00" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("There is a NUL byte in the address.")

    middleware.process_view = process_view  # type: ignore[attr-defined]
    return middleware


def copies_stay_unindexed(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Ask search engines to leave out every host that is not the paper's own."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not is_indexed(request.get_host()):
            response.headers["X-Robots-Tag"] = "noindex"
        return response

    return middleware


def permissions_policy(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Tell the browser which of its powers the pages never use."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers["Permissions-Policy"] = PERMISSIONS
        return response

    return middleware


def limit_body(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Refuse a body that is too large before a byte of it is read."""

    def middleware(request: HttpRequest) -> HttpResponse:
        brings_files = "/admin/" in request.path_info and request.content_type == "multipart/form-data"
        limit = settings.DESK_UPLOAD_MAX_SIZE if brings_files else settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdecimal() or int(length) > limit:
            return errors.too_large(request)
        return get_response(request)

    return middleware


def explain_wrong_method(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Put a page where Django says 405 with nothing: an old form or a copied link leads here."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        is_bare = response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and not response.content
        if is_bare and request.method not in {"HEAD", "OPTIONS"}:
            response.content = errors.wrong_method(request).content
        return response

    return middleware
