"""Server-Timing, where DEBUG is on."""

import re

from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory

from newsroom.timing import TimedTemplates, server_timing
from pagecache.door import Door
from pagecache.store import Store
from tests.door import ask


def test_an_answer_says_where_its_time_went(db):
    options = {"NAME": "timed", "DIRS": [], "APP_DIRS": False, "OPTIONS": {}}
    templates = TimedTemplates(options)
    templates.engine.loaders = [("django.template.loaders.locmem.Loader", {"page": "{{ slow }}{{ asks }}"})]

    def asks():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(0.05)")
            cursor.execute("SELECT 1")

    def view(request):
        return HttpResponse(templates.get_template("page").render({"asks": asks, "slow": nap}))

    response = server_timing(view)(RequestFactory().get("/"))

    said = re.fullmatch(
        r'db;dur=([\d.]+);desc="2 queries", render;dur=([\d.]+), total;dur=([\d.]+)',
        response["Server-Timing"],
    )
    database, rendering, total = (float(milliseconds) for milliseconds in said.groups())
    assert database >= 50
    assert 20 <= rendering < total - database + 1


def nap():
    import time

    time.sleep(0.02)


def test_a_kept_page_does_not_say_what_its_rendering_took():
    from pagecache.pages import reader_page, shows

    @reader_page
    def view(request):
        shows("front")
        return HttpResponse("news")

    def application(environ, start_response):
        from django.core.handlers.wsgi import WSGIRequest

        response = view(WSGIRequest(environ))
        start_response("200 OK", [*response.items(), ("Server-Timing", "total;dur=5.0")])
        return [response.content]

    store = Store(1_000_000)
    store.trust(float("inf"))
    door = Door(application, store, site=lambda environ: True)

    assert [ask("/", through=door)["Server-Timing"] for _ in range(2)] == ["total;dur=5.0", None]


def test_nobody_is_told_without_debug(client, db):
    assert "Server-Timing" not in client.get("/healthz").headers
