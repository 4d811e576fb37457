"""How little of a request a page can see."""

from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings, strategies

from tests.door import ask

EVERYDAY = {
    "cookie": "sessionid=abc; signed_in=1",
    "accept_language": "ar",
    "user_agent": "Mozilla/5.0",
    "x_forwarded_host": "evil.example",
    "x_forwarded_for": "1.2.3.4",
    "range": "bytes=0-9",
    "authorization": "Basic eDp5",
    "x_http_method_override": "DELETE",
}


def test_nothing_a_visitor_brings_reaches_a_page(visit, small):
    plain = visit("/page/")
    visit("/nameless/", **EVERYDAY)

    assert visit("/page/", **EVERYDAY).body == plain.body
    seen = small.seen[-1]
    assert set(seen.headers) <= {"Host"}
    assert seen.COOKIES == {}


def test_a_body_does_not_reach_a_page(door, small):
    ask("/page/", through=lambda environ, start: door(environ | {"CONTENT_LENGTH": "9" * 9}, start))

    assert "CONTENT_LENGTH" not in small.seen[-1].META
    assert small.renders["/page/"] == 1


@pytest.mark.parametrize("query", ["utm_source=x", "a=1&a=2", "%00", "q", "=&=&", "x" * 7000, "page[]=1"])
def test_unknown_parameters_neither_fragment_nor_colour(visit, small, store, query):
    plain = visit("/page/")

    assert visit(f"/page/?{query}").body == plain.body
    assert small.renders["/page/"] == 1
    assert store.counts()["entries"] == 1


@pytest.mark.parametrize(
    ("query", "known"),
    [
        ("q=a&before=b", "before=b&q=a"),
        ("before=b&q=a&utm=1", "before=b&q=a"),
        ("q=a+b", "q=a+b"),
        ("q=a%20b", "q=a+b"),
        ("q=%C3%A9", "q=%C3%A9"),
        ("q=\u00c3\u00a9", "q=%C3%A9"),  # The same letter, sent raw.
        ("q=a&q=b", "q=b"),
        ("q=a&q=", ""),
        ("q=", ""),
        ("Q=a", ""),
        ("q[]=a", ""),
        ("q=a;before=b", "q=a%3Bbefore%3Db"),
        ("q=%ff", "q=%EF%BF%BD"),
    ],
)
def test_known_parameters_reach_the_page_in_one_spelling(visit, small, query, known):
    visit(f"/list/?{query}")

    assert small.seen[-1].META["QUERY_STRING"] == known


words = strategies.text(max_size=8)


@given(asked=strategies.lists(strategies.tuples(strategies.sampled_from(["q", "before", "x", "Q"]), words)))
@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_a_page_sees_what_django_would_have_seen_of_its_parameters(visit, small, store, asked):
    store.empty()
    visit(f"/list/?{urlencode(asked)}")
    said = dict(asked)

    seen = small.seen[-1].GET.dict()

    assert seen == {name: said[name] for name in ("q", "before") if said.get(name)}


def test_more_parameters_than_anyone_sends_are_left_to_django(visit, store):
    answer = visit("/list/?" + "&".join(f"q={number}" for number in range(80)))

    assert answer.status == 200
    assert store.counts()["entries"] == 0
