"""Cache poisoning and cache deception, tried on real gunicorn with a store that serves.

Poisoning: what a stranger sends along must not colour the page the next one gets. Deception: what is
somebody's own must not be kept because its address was made to look like a file or a page.
"""

import http.client
import re
import time
from contextlib import closing

import pytest
from django.db import connection
from django.test import Client

from articles.models import Article
from pagecache.reports import heard_processes
from tests.newsroom import workers
from tests.newsroom.living_paper import LivingPaper

PAGES = [
    "/", "/ar/", "/latest/", "/section/harbour/", "/topic/tides/", "/outlet/lantern/", "/search/?q=ferry",
    "/feeds/latest.atom", "/sitemap.xml", "/article/1/ferry-0/", "/edition/today.html",
]  # fmt: skip
EVIL = "evil.example"
HEADERS = [
    ("X-Forwarded-Host", EVIL),
    ("X-Forwarded-Server", EVIL),
    ("X-Forwarded-Port", "1"),
    ("X-Forwarded-Proto", "https"),
    ("X-Forwarded-Scheme", "nothttps"),
    ("X-Forwarded-For", "1.2.3.4"),
    ("X-Forwarded-Prefix", "/evil"),
    ("X-Forwarded-SSL", "on"),
    ("X-Host", EVIL),
    ("X-HTTP-Host-Override", EVIL),
    ("X-Original-URL", "/admin/"),
    ("X-Rewrite-URL", "/admin/"),
    ("X-Original-Host", EVIL),
    ("X-HTTP-Method-Override", "POST"),
    ("X-HTTP-Method", "DELETE"),
    ("X-Method-Override", "PUT"),
    ("X-Real-IP", "1.2.3.4"),
    ("Forwarded", f"for=1.2.3.4;host={EVIL};proto=https"),
    ("Front-End-Https", "on"),
    ("X-URL-Scheme", "https"),
    ("True-Client-IP", "1.2.3.4"),
    ("Accept-Language", "ar"),
    ("Accept", "application/json"),
    ("Accept-Charset", "utf-7"),
    ("User-Agent", "Mozilla/5.0 (iPhone) <script>"),
    ("Origin", f"https://{EVIL}"),
    ("Referer", f"https://{EVIL}/"),
    ("Range", "bytes=0-9"),
    ("If-Range", '"x"'),
    ("Cookie", "sessionid=x; signed_in=1; django_language=ar; csrftoken=y"),
    ("Authorization", "Basic eDp5"),
    ("X-Requested-With", "XMLHttpRequest"),
    ("Content-Type", "application/x-www-form-urlencoded"),
    ("Cache-Control", "no-cache"),
    ("Pragma", "no-cache"),
    ("Purpose", "prefetch"),
    ("Save-Data", "on"),
    ("Upgrade-Insecure-Requests", "1"),
    ("Max-Forwards", "0"),
    ("X-Timer", "S1"),
    ("Surrogate-Capability", "x=ESI/1.0"),
]
DISGUISES = [
    "x.css", "x.js", ";x.css", "%2ex.css", "..;/x.css", "%2e%2e/latest/", "%2f..%2flatest%2f", "%00.css",
    "%0a.css", "%23.css", "%3fx.css", "//latest/", "./", "x.png/", "robots.txt", "latest/", "%09", ".css",
    "%c0%ae%c0%ae/x.css", "%5cx.css", "~x.css", "!x.css", "x.css?utm_source=1", "?x.css", "?format=.css",
]  # fmt: skip
PRIVATE = [
    "/account/",
    "/ar/account/",
    "/account/email/",
    "/comments/on/1/new/",
    "/comments/on/1/mine/",
    "/admin/",
]


@pytest.fixture(scope="module")
def paper(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), workers.database() as name:
        made = LivingPaper()
        made.database = name
        yield made


@pytest.fixture(scope="module")
def worker(paper, tmp_path_factory):
    """One process, so that its counts are all there are."""
    with workers.workers(tmp_path_factory.mktemp("one"), paper.database, number=1) as [one]:
        one.ask("/")
        for _ in range(200):
            one.ask("/latest/")
            if entries() > 0:
                break
            time.sleep(0.05)
        yield one


@pytest.fixture(scope="module")
def members(paper):
    """The cookies of an editor, who has pages of his own."""
    client = Client()
    client.force_login(paper._editor)
    return "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())


def entries():
    """Return how many pages the process keeps, as its beats tell."""
    [facts] = heard_processes(2.6).values()
    return facts["entries"]


def drop_everything():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pagecache_drop(ARRAY['*'])")
    time.sleep(0.1)


def kept(worker, address):
    """Return a page that is in the store."""
    worker.ask(address)
    return worker.ask(address)


@pytest.fixture(scope="module")
def plain(worker):
    return {page: kept(worker, page) for page in PAGES}


@pytest.mark.parametrize(("name", "value"), HEADERS)
def test_no_header_colours_a_page(worker, plain, name, value):
    drop_everything()

    poisoned = {page: worker.ask(page, **{name: value}) for page in PAGES}
    after = {page: worker.ask(page) for page in PAGES}

    for page in PAGES:
        assert plain[page].status == poisoned[page].status == after[page].status == 200, page
        assert plain[page].body == poisoned[page].body == after[page].body, page
        assert set(plain[page].headers) == set(poisoned[page].headers) == set(after[page].headers), page
        assert EVIL.encode() not in after[page].body


def test_all_of_them_together_colour_nothing(worker, plain):
    drop_everything()
    for page in PAGES:
        assert worker.ask(page, **dict(HEADERS)).body == worker.ask(page).body == plain[page].body, page


@pytest.mark.parametrize(
    "host", [EVIL, "testserver.evil.example", "evil.example:80", "testserver:x", "a b", "", "@testserver"]
)
def test_a_host_that_is_not_ours_is_refused_and_poisons_nothing(worker, host):
    plain = worker.ask("/")
    drop_everything()

    assert worker.ask("/", Host=host).status == 400
    assert worker.ask("/").body == plain.body


@pytest.mark.parametrize("host", ["TESTSERVER", "testserver:80"])
def test_the_papers_own_host_may_be_spelt_in_other_ways(worker, host):
    drop_everything()
    other, own = worker.ask("/", Host=host), worker.ask("/")

    assert other.body == own.body
    assert (other["X-Robots-Tag"], own["X-Robots-Tag"]) == (None, None)


@pytest.mark.parametrize("host", ["testserver.", "localhost", "127.0.0.1:1234"])
def test_another_host_of_ours_keeps_its_page_to_itself(worker, host):
    """It is a copy, which search engines are to leave out; the paper's own page never says so."""
    drop_everything()
    other, own = worker.ask("/", Host=host), worker.ask("/")

    assert other.status == own.status == 200
    assert other.body == own.body
    assert (other["X-Robots-Tag"], own["X-Robots-Tag"]) == ("noindex", None)


@pytest.mark.parametrize("private", PRIVATE)
def test_what_is_somebodys_own_is_never_kept_whatever_its_address_looks_like(worker, members, private):
    for disguise in ["", *DISGUISES]:
        address = private + disguise
        own = worker.ask(address, Cookie=members)
        stranger = worker.ask(address)

        assert b"edith@lantern.example" not in stranger.body, address
        assert stranger["Surrogate-Key"] is None or own.body == stranger.body, address
        if own.status == 200 and own["Surrogate-Key"] is None:
            assert re.search("no-store|private", own["Cache-Control"] or ""), address
            assert own["CDN-Cache-Control"] is None, address


def test_no_private_address_leaves_an_entry(worker, members):
    drop_everything()
    for private in PRIVATE:
        for disguise in ["", *DISGUISES]:
            if "latest" not in disguise:
                worker.ask(private + disguise, Cookie=members)

    assert entries() == 0


def test_parameters_nobody_knows_leave_one_entry(worker):
    drop_everything()
    plain = kept(worker, "/latest/")
    for query in [
        "utm_source=a", "a=1&b=2", "cb=123", "x" * 4000, "&" * 500, "%00", "%0d%0aX-Evil:1", "before[]=1",
        "BEFORE=1", "_method=DELETE", "callback=evil", "q=ferry", "lang=ar", "format=json", ";before=x",
        "a=1;b=2", "=", "%", "%zz", "%ff", "<script>",
    ]:  # fmt: skip
        answer = worker.ask(f"/latest/?{query}")
        assert (answer.status, answer.body) == (200, plain.body), query

    assert entries() == 1


def test_a_parameter_said_twice_is_the_last_one_and_keeps_to_its_page(worker):
    drop_everything()
    ferry, storm = worker.ask("/search/?q=ferry"), worker.ask("/search/?q=storm")

    assert ferry.body != storm.body
    assert worker.ask("/search/?q=storm&q=ferry").body == ferry.body
    assert worker.ask("/search/?q=ferry&q=storm&q[]=ferry&Q=ferry").body == storm.body
    assert worker.ask("/search/?q=ferry%26q=storm").body not in {ferry.body, storm.body}
    assert worker.ask("/search/?x=y&utm=z&q=ferry").body == ferry.body
    assert worker.ask("/search/?q=ferry").body == ferry.body


@pytest.mark.parametrize(
    "address", ["/LATEST/", "/Latest/", "/latest/.", "//latest/", "/latest//", "/latest/;x"]
)
def test_another_spelling_of_a_path_is_another_address(worker, address):
    plain = kept(worker, "/latest/")

    assert worker.ask(address).status in {301, 404}
    assert worker.ask("/latest/").body == plain.body


def test_a_path_in_escapes_is_the_same_page(worker):
    plain = kept(worker, "/latest/")

    for address in ["/%6c%61test/", "/latest%2f", "/%6catest%2F?x"]:
        assert worker.ask(address).body == plain.body, address


def test_an_address_with_a_host_in_it_is_no_way_to_another_page(worker):
    plain = kept(worker, "/latest/")

    for target in [f"http://{EVIL}/latest/", "http://testserver/latest/", f"//{EVIL}/latest/"]:
        answer = worker.ask(target)
        assert answer.status in {200, 301, 400, 404}, target
        assert EVIL.encode() not in (answer["Location"] or "").encode(), target
    assert worker.ask("/latest/").body == plain.body


def test_a_get_with_a_body_gets_the_page_and_leaves_the_line_in_order(worker):
    plain = kept(worker, "/latest/")
    drop_everything()
    with closing(http.client.HTTPConnection("127.0.0.1", worker.port, timeout=10)) as line:
        for _ in range(2):
            line.request("GET", "/latest/", body=b"q=evil&before=x", headers={"Host": workers.HOST})
            answer = line.getresponse()
            assert (answer.status, answer.read()) == (200, plain.body)

    assert worker.ask("/latest/").body == plain.body


def test_other_methods_neither_read_nor_fill_the_store(worker):
    drop_everything()
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "PURGE", "BAN", "get"]:
        assert worker.ask("/latest/", method=method).status in {400, 405}, method

    assert entries() == 0


def test_errors_and_redirections_are_not_kept(worker):
    drop_everything()
    slug = Article.objects.get(pk=1).slug
    for address in [
        "/no/such/page/",
        "/article/999/x/",
        f"/article/1/not-{slug}/",
        "/latest",
        "/search/?sort=evil",
    ]:
        assert worker.ask(address).status >= 300, address

    assert entries() == 0
