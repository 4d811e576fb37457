"""The door before Django: a kept page leaves from here, and every reader page passes through.

For every reader page, kept or not, it answers HEAD and conditional requests and chooses the encoding. All
else it hands on untouched.
"""

import logging
from collections.abc import Callable, Hashable, Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils import translation

from pagecache.edge import lifetime_headers
from pagecache.entry import Entry, Headers, preferred
from pagecache.flights import Flights
from pagecache.pages import KEPT, PAGE, PERSONAL, Page, parameters_of
from pagecache.store import Store

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

log = logging.getLogger(__name__)

MOST_PARAMETERS = 50
# Longer paths are looked up each time: remembering them is a way to fill the memory.
LONGEST_REMEMBERED = 500


class Door:
    """A WSGI application around Django's.

    `site` says which site a request is for: any hashable value (pages of different sites are kept apart),
    or None for a request that Django alone shall answer, such as one for an unknown host.
    `wake` is called on every miss, and has to be quick: it starts the listener of this process.
    `edge_seconds` returns for how long a cache in front may keep what the store keeps; None: there is none.
    """

    def __init__(
        self,
        application: "WSGIApplication",
        store: Store,
        *,
        site: "Callable[[WSGIEnvironment], Hashable | None]",
        wake: Callable[[], None] = lambda: None,
        edge_seconds: Callable[[], int] | None = None,
    ) -> None:
        self._application = application
        self._store = store
        self._site = site
        self._wake = wake
        self._edge_seconds = edge_seconds
        self._flights = Flights()

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] not in {"GET", "HEAD"} or environ.get("SCRIPT_NAME"):
            return self._application(environ, start_response)
        path = environ["PATH_INFO"]
        asked = environ.get("QUERY_STRING", "")
        site = self._site(environ)
        query = _known_query(path, asked) if asked else ""
        if site is None or query is None:
            return self._application(environ, start_response)
        address = (site, path, query)
        entry = self._store.get(address)
        if entry is None:
            if _parameters_at(path) is None:
                return self._application(environ, start_response)
            self._store.missed()
            self._wake()
            visit = _Visit(self._application, environ, query)
            entry = self._flights.join(address, lambda: self._render(address, visit))
            if entry is None:
                return visit.pass_on(environ["REQUEST_METHOD"], start_response)
            start_response = _saying(visit.timing, start_response)
        if self._edge_seconds is not None and self._store.holds(address, entry):
            start_response = _saying(lifetime_headers(self._edge_seconds(), entry.until), start_response)
        return _answer(entry, environ, start_response)

    def _render(self, address: Hashable, visit: "_Visit") -> tuple[Entry | None, bool]:
        stored = self._store.get(address)
        if stored is not None:  # Rendered by another thread since this one looked.
            return stored, True
        since = self._store.now
        entry = visit.render()
        if entry is None:
            return None, False
        if int(entry.status[:3]) not in KEPT:
            return entry, False
        return entry, self._store.put(address, entry, since)


class _Visit:
    """One passage through Django, for the whole of a page.

    Of the request's headers, Django sees the host and the scheme. No other can colour a page that everyone
    gets: no cookie, language or forwarded name, and no range or condition, for the door answers those.
    """

    def __init__(self, application: "WSGIApplication", environ: "WSGIEnvironment", query: str) -> None:
        self._application = application
        self._environ = {name: fact for name, fact in environ.items() if _counts(name)}
        self._environ |= {"REQUEST_METHOD": "GET", "QUERY_STRING": query}
        self._began: tuple[Any, ...] = ()
        self._body: Iterable[bytes] = ()
        self.timing: Headers = []

    def render(self) -> Entry | None:
        """Return the finished page, or None for an answer that is not the same for everyone."""
        self._body = self._application(self._environ, self._begin)
        page: Page | None = self._environ.get(PAGE)
        if page is None:
            return None
        status, headers = self._began[:2]
        reason = _why_private(headers)
        if reason:
            log.error("a reader page is personal: %s at %s", reason, self._environ["PATH_INFO"])
            return None
        try:
            body = b"".join(self._body)
        finally:
            _close(self._body)
        # Where the time went is of this visit, and not of the page.
        self.timing = [each for each in headers if each[0] == "Server-Timing"]
        headers = [each for each in headers if each[0] != "Server-Timing"]
        return Entry.make(status, headers, body, keys=tuple(page.all_keys), until=page.until)

    def pass_on(self, method: str, start_response: "StartResponse") -> Iterable[bytes]:
        """Give Django's answer as it is; without its body where only the head was asked for."""
        start_response(*self._began)
        if method == "HEAD":
            _close(self._body)
            return ()
        return self._body

    def _begin(self, status: str, headers: Headers, exc_info: Any = None) -> Callable[[bytes], object]:
        self._began = (status, headers, exc_info) if exc_info else (status, headers)
        return lambda _chunk: None


def _saying(more: Headers, start_response: "StartResponse") -> "StartResponse":
    """Return a `start_response` that says more of this one answer."""
    if not more:
        return start_response
    return lambda status, headers, exc_info=None: start_response(status, [*headers, *more], exc_info)


def _answer(entry: Entry, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
    if entry.status.startswith("200") and _is_known(entry, environ):
        start_response("304 Not Modified", list(entry.not_modified))
        return ()
    answers = entry.answers
    for encoding in preferred(environ.get("HTTP_ACCEPT_ENCODING", "")[:300]):
        if encoding in answers:
            break
    headers, body = answers[encoding]
    start_response(entry.status, list(headers))
    return () if environ["REQUEST_METHOD"] == "HEAD" else (body,)


def _is_known(entry: Entry, environ: "WSGIEnvironment") -> bool:
    """Tell whether whoever asks has this page already."""
    # A date proves nothing: a list from which the newest row is withdrawn has an older one than before.
    known = environ.get("HTTP_IF_NONE_MATCH", "")
    return bool(entry.tag) and (f'"{entry.tag}"' in known or known.strip() == "*")


def _known_query(path: str, asked: str) -> str | None:
    """Return the parameters the page at `path` knows, in its order; None where Django has to look itself."""
    parameters = _parameters_at(path)
    if parameters is None:
        return None
    if not parameters:
        return ""
    try:
        text = asked.encode("latin-1").decode("utf-8", "replace")
        pairs = parse_qsl(text, keep_blank_values=True, max_num_fields=MOST_PARAMETERS)
    except ValueError:
        return None
    said = dict(pairs)  # The last one counts, as in Django.
    return urlencode({name: said[name] for name in parameters if said.get(name)})


def _parameters_at(path: str) -> tuple[str, ...] | None:
    """Return the query parameters of the reader page at `path` (as WSGI spells it); None: there is none."""
    return _remembered_at(path) if len(path) <= LONGEST_REMEMBERED else _looked_up_at(path)


def _looked_up_at(path: str) -> tuple[str, ...] | None:
    try:
        path = path.encode("latin-1").decode("utf-8")
        with translation.override(translation.get_language_from_path(path) or settings.LANGUAGE_CODE):
            return parameters_of(resolve(path).func)
    except (UnicodeError, Resolver404):
        return None


_remembered_at = lru_cache(maxsize=5000)(_looked_up_at)


def _counts(name: str) -> bool:
    scheme = settings.SECURE_PROXY_SSL_HEADER
    if name == "HTTP_HOST" or (scheme is not None and name == scheme[0]):
        return True
    return not name.startswith(("HTTP_", "CONTENT_"))


def _why_private(headers: Headers) -> str:
    """Return what makes an answer somebody's own, or nothing."""
    for name, value in headers:
        if name.lower() == "set-cookie":
            return "it sets a cookie"
        if name.lower() == "vary" and value.lower().replace(" ", "") not in {"", "accept-encoding"}:
            return f"it varies by {value}"
        if name.lower() == "cache-control" and PERSONAL.search(value):
            return f"it is marked {value}"
    return ""


def _close(body: Iterable[bytes]) -> None:
    close = getattr(body, "close", None)
    if close is not None:
        close()
