"""Wrong input at every address the project answers: always a page that says so, never a fault of ours."""

import pytest
from django.test import Client

from tests.every_address import filled, templates
from tests.factories import make_article, make_outlet, make_section, make_topic

pytestmark = pytest.mark.django_db

ARGUMENTS = ["1", "none", "9" * 25, "a%00b", "%ff%fe", "..%2f..%2f", "a" * 3000, "%D9%81"]
QUERIES = [
    "before=x",
    "page=-1",
    "q=%00",
    "q=" + "a" * 5000,
    "q=%ff%fe",
    "o=%27&p=x&e=1&all=",
    "next=//evil.example",
]
FIVE_MEGABYTES = 5_000_000


@pytest.fixture(params=["anonymous", "admin"])
def visitor(request, admin):
    """Return a browser that answers with the error page instead of raising, as a server does."""
    # So that the argument "1" names something everywhere.
    make_article(
        pk=1,
        outlet=make_outlet(slug="1", licence="full"),
        section=make_section(slug="1"),
        topics=[make_topic(slug="1")],
    )
    browser = Client(raise_request_exception=False)
    if request.param == "admin":
        browser.force_login(admin)
    return browser


def faults(statuses):
    return {what: status for what, status in statuses.items() if status >= 500}


def posted(visitor, content_type, body):
    """Return the status of every address for a raw body."""
    return {
        template: visitor.generic("POST", filled(template, "1"), body, content_type).status_code
        for template in templates()
    }


def test_odd_arguments(visitor):
    addresses = {filled(template, argument) for template in templates() for argument in ARGUMENTS}

    assert faults({address: visitor.get(address).status_code for address in addresses}) == {}


def test_odd_queries(visitor):
    addresses = [f"{filled(template, '1')}?{query}" for template in templates() for query in QUERIES]

    assert faults({address: visitor.get(address).status_code for address in addresses}) == {}


def test_odd_methods(visitor):
    answers = {
        (method, template): visitor.generic(method, filled(template, "1")).status_code
        for template in templates()
        for method in ("PUT", "PATCH", "DELETE", "TRACE", "PROPFIND")
    }

    assert faults(answers) == {}


def test_a_post_without_a_token_is_refused(admin):
    for signed_in in (False, True):
        browser = Client(enforce_csrf_checks=True, raise_request_exception=False)
        if signed_in:
            browser.force_login(admin)
        answers = {template: browser.post(filled(template, "1")).status_code for template in templates()}

        assert {what: status for what, status in answers.items() if status not in {403, 404, 405}} == {}


@pytest.mark.parametrize(
    "content_type",
    ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/json"],
)
def test_five_megabytes_are_refused(visitor, content_type):
    body = b"a=" + b"x" * FIVE_MEGABYTES
    answers = posted(visitor, content_type, body)

    assert faults(answers) == {}
    if "form" in content_type:
        # What reads its body refuses it; what does not has lost nothing.
        assert answers["/account/signup/"] in {302, 400, 413}


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("multipart/form-data", b"no boundary"),
        ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data; name=a\r\n\r\ncut"),
        ("application/x-www-form-urlencoded; charset=none", b"a=%ff%fe"),
        ("application/x-www-form-urlencoded; charset=utf-16", b"\xff\xfea"),
        ("application/x-www-form-urlencoded", b"a=%00&q=%00&email=%00&body=%00&reason=%00"),
        ("application/x-www-form-urlencoded", b"&".join(b"a%d=1" % number for number in range(1500))),
    ],
)
def test_broken_bodies(visitor, content_type, body):
    answers = posted(visitor, content_type, body)

    assert faults(answers) == {}


def test_unknown_hosts_and_broken_headers(visitor):
    headers = [
        {"Host": "evil.example"},
        {"Host": "a b"},
        {"Cookie": "sessionid=\x7f; csrftoken=%00; signed_in=2"},
        {"If-Modified-Since": "yesterday", "If-None-Match": '"'},
        {"Accept-Language": "xx-" * 400},
        {"Range": "bytes=9-1"},
    ]
    paths = ["/", "/latest/", "/feeds/latest.atom", "/robots.txt", "/admin/", "/account/login/"]

    answers = {
        (path, str(one)): visitor.get(path, headers=one).status_code for path in paths for one in headers
    }

    assert faults(answers) == {}
