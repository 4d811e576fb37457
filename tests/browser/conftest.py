"""A real browser before a real server. Without Chromium these tests are skipped, and one line says so."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.browser import site

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# What Chromium says of a page that answered 404 on purpose; its test knows.
REFUSED = "Failed to load resource: the server responded with a status of 4"
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items):
    here = [item for item in items if HERE in item.path.parents]
    is_required = os.environ.get("NEWSROOM_REQUIRE_BROWSER") == "1"
    if here and is_required and not site.chromium():
        raise pytest.UsageError(f"NEWSROOM_REQUIRE_BROWSER=1, but there is {site.NO_CHROMIUM}.")
    for item in here:
        item.add_marker(pytest.mark.browser)
        if not site.chromium():
            item.add_marker(pytest.mark.skip(reason=site.NO_CHROMIUM))


@pytest.fixture(scope="session")
def live_site(django_db_setup, django_db_blocker, tmp_path_factory):
    """Serve the demo paper for all browser tests of a worker: what one writes, the next one sees."""
    with django_db_blocker.unblock(), site.running(tmp_path_factory.mktemp("site")) as live:
        yield live


@pytest.fixture(scope="module")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=site.chromium(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium, live_site):
    """Return a function that opens a page of the live site: `visit("/latest/", java_script_enabled=False)`.

    Every page so opened is watched: a test that called forth a console error (a CSP violation is one) or
    a request to another host fails at its end, unless it emptied `page.complaints`.
    """
    contexts, pages = [], []

    def open_page(path="/", **options):
        context = chromium.new_context(base_url=live_site.url, **options)
        contexts.append(context)
        page = _watched(context.new_page(), live_site.url)
        pages.append(page)
        page.response = page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert [complaint for page in pages for complaint in page.complaints] == []


@pytest.fixture
def browser_page(visit):
    """Give a page at the front page, JavaScript on; `browser_page.goto("/latest/")` goes on from there."""
    return visit("/")


@pytest.fixture
def signed_in(visit, live_site):
    """Return a function that opens a page as one of the demo people: `signed_in("moderator", "/admin/")`."""

    def open_as(role, path, **options):
        page = visit("/", **options)
        live_site.sign_in(page, role)
        page.response = page.goto(live_site.url + path)
        return page

    return open_as


@pytest.fixture
def discussed(live_site):
    return live_site.pages("en")["article with comments"]


def _watched(page, site_url):
    page.complaints = []

    def hear(message):
        refused_page = message.text.startswith(REFUSED) and message.location.get("url") == page.url
        if message.type in {"error", "warning"} and not refused_page:
            page.complaints.append(f"{page.url}: {message.text}")

    def see(request):
        if not request.url.startswith((site_url, "data:", "blob:")):
            page.complaints.append(f"{page.url}: asked {request.url}")

    page.on("console", hear)
    page.on("pageerror", lambda error: page.complaints.append(f"{page.url}: {error}"))
    page.on("request", see)
    return page
