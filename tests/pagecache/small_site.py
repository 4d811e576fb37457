"""A site of a few pages, to see what the door does with each kind of answer."""

import threading
from collections import Counter
from datetime import UTC, datetime

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.template import engines
from django.template.response import TemplateResponse
from django.urls import path

from pagecache.pages import holds_until, reader_page, shows
from pagecache.store import Store

LONG = "The morning boat was late again, and nobody minded. " * 20


class Small:
    """What the pages of a test say, and how often each was rendered."""

    def __init__(self):
        self.text = LONG
        self.until = None
        self.renders = Counter()
        self.seen = []
        self.while_rendering = lambda: None
        self.lock = threading.Lock()

    def note(self, request):
        with self.lock:
            self.renders[request.path] += 1
            self.seen.append(request)


small = Small()


@reader_page
def page(request):
    small.note(request)
    shows("article:1", "latest")
    holds_until(small.until)
    text = small.text
    small.while_rendering()
    return HttpResponse(text)


@reader_page(parameters=("before", "q"))
def listed(request):
    small.note(request)
    shows("latest")
    return HttpResponse(f"{LONG} {request.META['QUERY_STRING']}")


@reader_page
def nameless(request):
    small.note(request)
    return HttpResponse(small.text)


@reader_page
def gone(request):
    small.note(request)
    shows("article:2")
    return HttpResponse(LONG, status=410)


@reader_page
def missing(request):
    small.note(request)
    shows("article:3")
    raise Http404


@reader_page
def moved(request):
    small.note(request)
    shows("article:1")
    return redirect("/page/")


@reader_page
def broken(request):
    small.note(request)
    raise ZeroDivisionError


@reader_page
def with_cookie(request):
    shows("article:1")
    response = HttpResponse(LONG)
    response.set_cookie("who", "you")
    return response


@reader_page
def varying(request):
    shows("article:1")
    return HttpResponse(LONG, headers={"Vary": "Cookie"})


@reader_page
def private(request):
    shows("article:1")
    return HttpResponse(LONG, headers={"Cache-Control": "private"})


@reader_page
def lazy(request):
    small.note(request)
    return TemplateResponse(request, _names_itself(), {"show": lambda: shows("article:9") or LONG})


@reader_page
def streamed(request):
    return StreamingHttpResponse([b"bit by bit"])


def own(request):
    small.note(request)
    return HttpResponse(f"{request.method} {request.headers.get('Cookie', '')} {LONG}")


def _names_itself():
    return engines["django"].from_string("{{ show }}")


def handler404(request, exception):
    return HttpResponse("There is no such page.", status=404)


def handler500(request):
    return HttpResponse("It is our fault.", status=500)


urlpatterns = [
    path("page/", page),
    path("list/", listed),
    path("nameless/", nameless),
    path("gone/", gone),
    path("missing/", missing),
    path("moved/", moved),
    path("broken/", broken),
    path("with-cookie/", with_cookie),
    path("varying/", varying),
    path("private/", private),
    path("lazy/", lazy),
    path("streamed/", streamed),
    path("own/", own),
]


def trusted_store(most_bytes=10_000_000):
    """Return a store that serves: in a test nothing changes unless the test says so."""
    store = Store(most_bytes)
    store.trust(float("inf"))
    return store


LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
FAR_OFF = datetime(2100, 1, 1, tzinfo=UTC)
