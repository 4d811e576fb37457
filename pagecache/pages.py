"""What a view says of its page: that it is the same for everyone, what it shows, until when it holds."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps
from typing import Any, overload

from django.http import HttpRequest, HttpResponse
from django.template.response import SimpleTemplateResponse
from django.utils.cache import patch_cache_control, set_response_etag
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from pagecache.edge import key_headers

View = Callable[..., HttpResponse]

# Where the WSGI environment carries the page from the view to the door.
PAGE = "pagecache.page"

EVERYTHING = "*"
# What may be kept: a page, and the page that says why there is none any more. Nothing tells of an address
# at which there is nothing yet, or which leads elsewhere, that it has changed.
KEPT = {200, 410}
# What a `Cache-Control` says of an answer that is somebody's own.
PERSONAL = re.compile("private|no-store", re.IGNORECASE)


@dataclass
class Page:
    """What is known of a page that is being rendered."""

    keys: set[str] = field(default_factory=set)
    until: datetime | None = None

    @property
    def all_keys(self) -> list[str]:
        """The keys and the kind of each: a change of too many rows to be named publishes kinds alone."""
        return sorted(self.keys | {key.partition(":")[0] for key in self.keys})


_rendered: ContextVar[Page | None] = ContextVar("pagecache_rendered", default=None)


def shows(*keys: str) -> None:
    """Name what the page that is being rendered shows: rows (`article:12`) and lists (`latest`).

    Called beside the query, before it is run. Outside of a reader page it does nothing.
    """
    page = _rendered.get()
    if page is not None:
        page.keys.update(keys)


@contextmanager
def shows_as_one(*keys: str) -> Iterator[None]:
    """Name what is read inside by `keys` alone, which stand for all of it, and not row by row."""
    shows(*keys)
    token = _rendered.set(None)
    try:
        yield
    finally:
        _rendered.reset(token)


def holds_until(moment: datetime | None) -> None:
    """Say that the page that is being rendered will be another one at `moment`, with nothing changed."""
    page = _rendered.get()
    if page is not None and moment is not None:
        page.until = min(page.until or moment, moment)


@overload
def reader_page(view: View, /) -> View: ...
@overload
def reader_page(*, parameters: Sequence[str] = ()) -> Callable[[View], View]: ...
def reader_page(view: View | None = None, /, *, parameters: Sequence[str] = ()) -> Any:
    """Make a view's answer a page that is the same for everyone, and that anyone may keep.

    The view answers GET and HEAD; of the query string it gets the named `parameters`, nothing else. It must
    not look at who is reading (no user, session, messages, CSRF token), and it has to name what it shows
    by `shows`: a page that names nothing is not stored.
    """
    if view is None:
        return lambda decorated: _reader_page(decorated, parameters)
    return _reader_page(view, parameters)


def parameters_of(view: View) -> tuple[str, ...] | None:
    """Return the query parameters a reader page knows, or None where `view` is no reader page."""
    return getattr(view, "reader_page_parameters", None)


def _reader_page(view: View, parameters: Sequence[str]) -> View:
    @wraps(view)
    def rendered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        page = Page()
        token = _rendered.set(page)
        try:
            response = view(request, *args, **kwargs)
            if isinstance(response, SimpleTemplateResponse):
                response = response.render()  # Here, where what its template shows is noted.
        finally:
            _rendered.reset(token)
        if response.streaming:
            raise TypeError("A reader page is whole when its view returns; it cannot be streamed.")
        if response.status_code in KEPT:
            _tell_caches(response, page)
            request.META[PAGE] = page
        return response

    # There is no form to forge, so a wrong method is told that, not that its token is too old.
    marked = csrf_exempt(require_safe(rendered))
    marked.reader_page_parameters = tuple(parameters)  # type: ignore[attr-defined]
    return marked


def _tell_caches(response: HttpResponse, page: Page) -> None:
    if not PERSONAL.search(response.get("Cache-Control", "")):  # The door says so, and keeps it not.
        patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
    set_response_etag(response)
    for name, value in key_headers(page.all_keys):
        response.headers[name] = value
