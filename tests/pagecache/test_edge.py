"""What a cache in front is told: to keep what the store keeps, for as long as it is purged."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.wsgi import get_wsgi_application

from pagecache import configuration
from pagecache.door import Door
from pagecache.listener import Listener
from pagecache.store import Store
from tests.door import ask
from tests.pagecache.small_site import trusted_store


@pytest.fixture
def lifetime(small, store):
    """Return what a cache in front is told about an address."""

    def lifetime(address, store=store, seconds=60, **headers):
        door = Door(get_wsgi_application(), store, site=lambda environ: True, edge_seconds=lambda: seconds)
        return ask(address, through=door, **headers)["CDN-Cache-Control"]

    return lifetime


def test_a_kept_page_may_be_kept_in_front_from_the_first_answer_on(lifetime):
    assert [lifetime("/page/") for _ in range(2)] == ["max-age=60"] * 2
    assert lifetime("/gone/") == "max-age=60"


def test_what_is_not_kept_here_is_not_kept_there(lifetime, store):
    for address in ("/nameless/", "/missing/", "/moved/", "/with-cookie/"):
        assert lifetime(address) is None, address
    assert lifetime("/page/", store=Store(1_000_000)) is None, "nobody listens"


def test_a_page_that_changed_while_it_was_rendered_is_not_kept_there(lifetime, small, store):
    small.while_rendering = lambda: store.drop(["article:1"])

    assert lifetime("/page/") is None


def test_a_page_that_holds_for_less_is_kept_for_less_each_time(lifetime, small, monkeypatch):
    small.until = datetime.now(UTC) + timedelta(seconds=30)
    assert lifetime("/page/") in {"max-age=29", "max-age=30"}

    soon = small.until.timestamp() - 5
    monkeypatch.setattr("time.time", lambda: soon)

    assert lifetime("/page/") == "max-age=5"


def test_a_page_known_to_whoever_asks_says_so_too(lifetime, door):
    tag = ask("/page/", through=door)["ETag"]

    assert lifetime("/page/", if_none_match=tag) == "max-age=60"


def test_while_nobody_purges_nothing_is_kept_there(lifetime):
    assert lifetime("/page/", seconds=0) is None


@pytest.mark.parametrize(
    ("beats", "seconds"),
    [
        ([], 0),
        ([{"role": "web", "state": "listening"}], 0),
        ([{"role": "edge", "state": "listening", "failing": 0}], 60),
        ([{"role": "edge", "state": "listening", "failing": 1}], 0),
        ([{"role": "edge", "state": "not listening: away"}], 0),
        ([{"role": "edge", "state": "listening"}, {"role": "edge", "state": "listening", "failing": 2}], 0),
    ],
)
def test_everyone_who_purges_has_to_be_well(beats, seconds, settings, monkeypatch):
    settings.PAGECACHE = {"EDGE_SECONDS": 60}
    listener = Listener(trusted_store(), configuration.listen_parameters)
    monkeypatch.setattr(listener, "others", lambda: beats)

    assert listener.edge_seconds() == seconds
