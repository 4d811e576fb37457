"""The door: what is kept, what is only passed on, and how little of a request a page can see."""

import gzip
import logging
import threading
import time
from io import BytesIO

import brotli
import pytest

from pagecache.door import Door
from tests.door import ask
from tests.pagecache.small_site import FAR_OFF, LONG, LONG_AGO


def test_a_page_is_rendered_once_and_then_served(visit, small, store):
    first, second = visit("/page/"), visit("/page/")

    assert first.status == second.status == 200
    assert first.body == second.body == LONG.encode()
    assert first.headers.items() == second.headers.items()
    assert small.renders["/page/"] == 1
    assert (store.counts()["hits"], store.counts()["misses"]) == (1, 1)


def test_a_changed_page_is_rendered_anew(visit, small, store):
    visit("/page/")
    small.text = "Today the boat was early."

    store.drop(["article:1"])

    assert visit("/page/").body == b"Today the boat was early."


def test_a_change_of_more_rows_than_can_be_named_drops_by_kind(visit, small, store):
    visit("/page/")

    store.drop(["article"])

    visit("/page/")
    assert small.renders["/page/"] == 2


def test_keys_go_out_for_caches_in_front(visit):
    answer = visit("/page/")

    assert answer["Surrogate-Key"] == "article article:1 latest"
    assert answer["Cache-Tag"] == "article,article:1,latest"
    assert answer["Cache-Control"] == "public, max-age=0, must-revalidate"


def test_head_is_a_page_without_its_body(visit, small):
    head, whole = visit("/page/", method="HEAD"), visit("/page/")

    assert head.body == b""
    assert head["Content-Length"] == str(len(whole.body))
    assert head.headers.items() == whole.headers.items()
    assert small.renders["/page/"] == 1


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("form", ["{}", '"other", {}', "*", ' {} , "x"'])
def test_who_knows_the_page_is_sent_nothing(visit, method, form):
    tag = visit("/page/")["ETag"]
    for known in {tag, tag.removeprefix("W/")}:
        answer = visit("/page/", method=method, if_none_match=form.format(known))

        assert (answer.status, answer.body, answer["ETag"]) == (304, b"", tag)
        assert not answer["Surrogate-Key"]
        assert not answer["Content-Type"]


@pytest.mark.parametrize("known", ['"other"', "", "nonsense", 'W/""'])
def test_who_knows_another_page_is_sent_this_one(visit, known):
    assert visit("/page/", if_none_match=known).status == 200


def test_a_date_is_not_believed(visit):
    """A list that lost its newest row would look older than the copy that a reader has of it."""
    assert visit("/page/", if_modified_since="Fri, 01 Jan 2100 00:00:00 GMT").status == 200


def test_a_page_travels_in_the_form_that_is_wanted(visit, small):
    assert brotli.decompress(visit("/page/", accept_encoding="gzip, br").body) == LONG.encode()
    packed = visit("/page/", accept_encoding="gzip, br;q=0")
    assert gzip.decompress(packed.body) == LONG.encode()
    assert (packed["Content-Encoding"], packed["Vary"]) == ("gzip", "Accept-Encoding")
    assert visit("/page/")["Content-Encoding"] is None
    assert small.renders["/page/"] == 1


def test_sites_are_kept_apart(visit, door, small, store):
    door._site = lambda environ: environ.get("HTTP_X_SITE")
    visit("/page/", x_site="one")
    visit("/page/", x_site="two")

    assert store.counts()["entries"] == 2


def test_a_request_for_no_site_is_left_to_django(visit, door, small, store):
    door._site = lambda environ: None
    visit("/page/")
    visit("/page/")

    assert small.renders["/page/"] == 2
    assert store.counts()["entries"] == 0


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "PURGE"])
def test_other_methods_are_left_to_django(visit, store, method):
    visit("/page/")

    assert visit("/page/", method=method).status == 405
    assert store.counts()["hits"] == 0


def test_a_page_of_somebody_is_left_alone(visit, small, store):
    assert visit("/own/", cookie="who=me").body.startswith(b"GET who=me")
    assert visit("/own/", cookie="who=you").body.startswith(b"GET who=you")
    assert store.counts()["entries"] == store.counts()["misses"] == 0


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("/with-cookie/", "it sets a cookie"),
        ("/varying/", "it varies by Cookie"),
        ("/private/", "it is marked private"),
    ],
)
def test_a_reader_page_that_turns_out_personal_is_said_and_never_kept(visit, store, caplog, address, reason):
    with caplog.at_level(logging.ERROR):
        visit(address)
        visit(address)

    assert caplog.text.count(reason) == 2
    assert address in caplog.text
    assert store.counts()["entries"] == 0


@pytest.mark.parametrize(("address", "status"), [("/missing/", 404), ("/moved/", 302), ("/nameless/", 200)])
def test_what_is_not_kept_is_rendered_each_time(visit, small, store, address, status):
    assert visit(address).status == visit(address).status == status
    assert small.renders[address] == 2
    assert store.counts()["entries"] == 0


def test_a_page_that_is_gone_is_kept_and_never_not_modified(visit, small):
    tag = visit("/gone/")["ETag"]

    assert visit("/gone/", if_none_match=tag or "*").status == 410
    assert small.renders["/gone/"] == 1


def test_a_failing_page_is_not_kept(visit, small, store, caplog):
    assert visit("/broken/").status == visit("/broken/").status == 500
    assert small.renders["/broken/"] == 2
    assert store.counts()["entries"] == 0


def test_a_page_rendered_late_names_what_it_shows(visit):
    assert "article:9" in visit("/lazy/")["Surrogate-Key"]


def test_a_streamed_page_is_refused(visit, caplog):
    assert visit("/streamed/").status == 500
    assert "cannot be streamed" in caplog.text


def test_a_page_with_a_moment_is_rendered_anew_from_then_on(visit, small):
    small.until = FAR_OFF
    visit("/page/")
    visit("/page/")
    assert small.renders["/page/"] == 1


def test_a_moment_that_has_passed_keeps_nothing(visit, small, store):
    small.until = LONG_AGO
    visit("/page/")
    visit("/page/")

    assert small.renders["/page/"] == 2
    assert store.counts()["entries"] == 0


def test_a_page_changed_while_it_was_rendered_is_sent_once_and_not_kept(visit, small, store):
    def change():
        small.text = "new"
        store.drop(["article:1"])
        small.while_rendering = lambda: None

    small.text = "old"
    small.while_rendering = change

    assert visit("/page/").body == b"old"
    assert visit("/page/").body == b"new"


@pytest.mark.parametrize("trusted", [True, False])
def test_a_hundred_visitors_of_a_missing_page(door, small, store, trusted):
    if not trusted:
        store.trust(0)
    small.while_rendering = lambda: time.sleep(0.2)
    answers = []
    crowd = [threading.Thread(target=lambda: answers.append(_answer_of(door, "/page/"))) for _ in range(100)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()

    assert {status for status, _ in answers} == {"200 OK"}
    assert len(answers) == 100
    assert small.renders["/page/"] <= (1 if trusted else 3)


def test_the_listener_is_woken_by_the_first_page(small, store):
    from django.core.wsgi import get_wsgi_application

    woken = []
    door = Door(get_wsgi_application(), store, site=lambda environ: 1, wake=lambda: woken.append(1))
    ask("/own/", through=door)
    assert woken == []

    ask("/page/", through=door)
    ask("/page/", through=door)

    assert woken == [1]


def test_under_a_prefix_everything_is_left_to_django(door, store, small):
    ask("/page/", through=lambda environ, start: door(environ | {"SCRIPT_NAME": "/paper"}, start))

    assert store.counts()["entries"] == 0


@pytest.mark.parametrize(
    "path", ["", "*", "/page", "//page/", "/PAGE/", "/page/%2e", "/p\xff/", "/" + "x" * 3000]
)
def test_odd_paths_are_left_to_django(visit, store, path):
    assert visit(path).status in {301, 404}
    assert store.counts()["entries"] == 0


def _answer_of(door, address):
    """Ask without touching Django's signals, which threads share."""
    begun = []
    environ = {
        "REQUEST_METHOD": "GET", "PATH_INFO": address, "HTTP_HOST": "testserver", "SERVER_NAME": "testserver",
        "SERVER_PORT": "80", "wsgi.url_scheme": "http", "wsgi.input": BytesIO(),
    }  # fmt: skip
    body = door(environ, lambda *arguments: begun.append(arguments))
    return begun[0][0], b"".join(body)
