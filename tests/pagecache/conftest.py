import pytest
from django.core.wsgi import get_wsgi_application

from pagecache import door as doors
from pagecache.door import Door
from pagecache.entry import Entry
from tests.door import ask
from tests.pagecache import small_site


@pytest.fixture
def store():
    return small_site.trusted_store()


@pytest.fixture
def make_page():
    """Make a finished page: `make_page("words", "article:1", "latest", until=None)`."""

    def make(body="words", *keys, until=None, **headers):
        listed = [("Content-Type", "text/html"), ("ETag", f'"{body[:20]}"'), *headers.items()]
        return Entry.make("200 OK", listed, body.encode(), keys=keys, until=until)

    return make


@pytest.fixture
def small(settings):
    """The small site (see small_site.py), its texts and counts as new."""
    settings.ROOT_URLCONF = "tests.pagecache.small_site"
    settings.MIDDLEWARE = ["django.middleware.common.CommonMiddleware"]
    doors._remembered_at.cache_clear()
    small_site.small.__init__()
    yield small_site.small
    doors._remembered_at.cache_clear()


@pytest.fixture
def door(small, store):
    return Door(get_wsgi_application(), store, site=lambda environ: environ["HTTP_HOST"])


@pytest.fixture
def visit(door):
    """Ask the small site: `visit("/page/", method="HEAD", accept_encoding="br")`."""

    def visit(address, **facts):
        return ask(address, through=door, **facts)

    return visit
