"""Lines an import refuses: each with a reason a person can act on, and none of them ends it."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.models import Article, Picture, Topic
from tests.newsroom.conftest import ARTICLE, COMMENT, OUTLET, READER, TOPIC


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"nonsense", "Not JSON"),
        (b'{"type": "topic"', "Not JSON"),
        (b"[1, 2]", "Not a JSON object"),
        (b'{"type": "topic", "slug": "t", "name": "\xff"}', "Not UTF-8"),
        (b'{"type": "topic", "slug": "t\x00", "name": "T"}', "Not JSON"),
        (b'{"n": ' + b"9" * 5000 + b"}", "too long"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"type": "topic", "name": "' + b"x" * 2_000_000 + b'"}', "longer than 2,000,000 bytes"),
        (b'{"type": "zebra"}', "type must be one of outlet"),
        (b'{"slug": "t"}', "type must be one of"),
        (b'{"type": ["topic"]}', "type must be one of"),
    ],
)
def test_a_line_that_is_no_line_is_refused_and_the_next_one_taken(take_in, raw, reason):
    summary = take_in(raw, TOPIC)

    assert reason in summary.refused[0].reason
    assert summary.refused[0].number == 1
    assert Topic.objects.count() == 1


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"guid": None}, "guid is missing"),
        ({"headline": ""}, "headline is missing"),
        ({"headline": 7}, "headline: must be text"),
        ({"headline": "A\x00B"}, "NUL"),
        ({"headline": "A\ud800B"}, "half a character"),
        ({"headline": "x" * 201}, "201 characters; 200 are the most"),
        ({"outlet": "nobody"}, "no outlet “nobody”"),
        ({"section": "nowhere"}, "no section"),
        ({"topics": ["nothing"]}, "no topic"),
        ({"topics": "tides"}, "must be a list"),
        ({"language": "xx"}, "language: must be one of"),
        ({"status": "Published"}, "status: must be one of"),
        ({"published_ago": None}, "published_at is missing"),
        ({"published_ago": "soon"}, "span of time"),
        ({"published_ago": ""}, "span of time"),
        ({"published_at": "2026-03-14T09:30:00Z"}, "both say when"),
        ({"published_ago": None, "published_at": "14 March"}, "must be a date and time"),
        ({"published_ago": None, "published_at": "2026-03-14T09:30:00"}, "needs a time zone"),
        ({"published_ago": None, "published_at": "0001-01-01T00:00:00+14:00"}, "must be a date and time"),
        ({"published_ago": None, "published_at": "2999-01-01T00:00:00Z"}, "give it the status scheduled"),
        ({"published_ago": None, "published_in": "2h"}, "give it the status scheduled"),
        ({"updated_at": "2999-01-01T00:00:00Z"}, "updated_at lies in the future"),
        ({"body": "<blockquote>" * 500}, "nested deeper"),
        ({"original_url": "javascript:alert(1)"}, "http or https"),
        ({"author": "nobody@example.org"}, "no author"),
        ({"author": "nobody"}, "e-mail address"),
        ({"picture": "none"}, "no picture"),
        ({"pin": 9}, "whole number from 1 to 8"),
        ({"pin": True}, "whole number"),
        ({"slug": "a/b"}, "letters, digits, hyphens"),
        ({"status": "withdrawn"}, "withdrawal"),
        ({"withdrawal": {"reason": "x"}}, "withdrawal"),
        ({"corrections": [{"ago": "1h"}]}, "note is missing"),
        ({"corrections": ["x"]}, "must be an object"),
    ],
)
def test_an_article_that_cannot_be_is_refused(refusal, facts, reason):
    assert reason in refusal({**ARTICLE, **facts})
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"key": None}, "key is missing"),
        ({"body": None}, "body is missing"),
        ({"body": "x" * 5001}, "5,000 are the most"),
        ({"article": "none"}, "no article"),
        ({"author": "nobody@example.org"}, "no reader"),
        ({"parent": "none"}, "no comment “none”"),
        ({"parent": "c-1"}, "answers itself"),
        ({"status": "hidden"}, "status: must be one of"),
        ({"status": "rejected"}, "reason is missing"),
        ({"status": "pending", "picked": True}, "picked"),
        ({"status": "pending", "rule": "too_fast"}, "rule: must be one of"),
        ({"rule_span": "x" * 201}, "rule_span: has 201 characters"),
        ({"ago": None, "created_at": "2999-01-01T00:00:00Z"}, "lies in the future"),
        ({"reports": [{"reason": "abuse"}]}, "by is missing"),
        ({"reports": [{"reason": "dull", "by": "rana@example.org"}]}, "reason: must be one of"),
    ],
)
def test_a_comment_that_cannot_be_is_refused(refusal, facts, reason):
    assert reason in refusal({**COMMENT, **facts}, ARTICLE)


def test_an_article_that_two_outlets_have_must_be_named_with_its_outlet(refusal):
    beacon = {**OUTLET, "slug": "beacon", "name": "The Beacon"}
    lines = [beacon, ARTICLE, {**ARTICLE, "outlet": "beacon"}]

    assert "say which outlet" in refusal(COMMENT, *lines)
    assert not refusal({**COMMENT, "outlet": "beacon"}, *lines)


def test_an_article_is_not_related_to_itself_nor_to_what_is_not_there(refusal):
    link = {"type": "related", "article": "a-1", "related": "a-1", "reason": "x"}

    assert "related to itself" in refusal(link, ARTICLE)
    assert "no article" in refusal({**link, "related": "a-9"}, ARTICLE)


@pytest.mark.parametrize(
    ("file", "content", "reason"),
    [
        ("../secret.png", None, "no “../secret.png”"),
        ("/etc/hostname", None, "in the folder of pictures"),
        ("missing.png", None, "in the folder of pictures"),
        ("a\x00b.png", None, "NUL"),
        ("text.png", b"not a picture", "cannot be read as a picture"),
        ("page.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "cannot be read as a picture"),
    ],
)
def test_a_picture_that_is_none_or_lies_elsewhere_is_refused(refusal, tmp_path, file, content, reason):
    if content:
        (tmp_path / file).write_bytes(content)

    assert reason in refusal({"type": "picture", "key": "k", "file": file, "alt": "A quay"})
    assert not Picture.objects.exists()


def test_a_link_out_of_the_folder_is_not_followed(refusal, tmp_path):
    outside = tmp_path.parent / "outside.png"
    outside.write_bytes(b"secret")
    (tmp_path / "inside.png").symlink_to(outside)

    assert "in the folder" in refusal({"type": "picture", "key": "k", "file": "inside.png", "alt": "A"})


def test_a_picture_says_what_it_shows_or_that_it_shows_nothing(refusal):
    assert "alt is missing" in refusal({"type": "picture", "key": "k", "file": "a.png"})


@pytest.mark.parametrize("url", ["about", "/about", "//evil.example/", "/a b/"])
def test_a_page_has_an_address_of_the_site(refusal, url):
    assert "slash" in refusal({"type": "page", "url": url, "title": "About", "content": "<p>We.</p>"})


def test_an_unknown_licence_is_refused(refusal):
    assert "licence: must be one of headline, excerpt, full" in refusal({**OUTLET, "licence": "all"})


def test_a_second_desk_is_refused_and_the_rest_of_its_batch_kept(take_in):
    desk = {**OUTLET, "is_house": True}
    other = {**desk, "slug": "beacon", "name": "The Beacon"}

    summary = take_in(desk, other, {**OUTLET, "slug": "tide", "name": "The Tide"})

    assert [line.number for line in summary.refused] == [2]
    assert summary.count("outlet", "new") == 2


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    base=st.sampled_from([OUTLET, TOPIC, READER, ARTICLE, COMMENT]),
    field=st.sampled_from([*ARTICLE, *COMMENT, *OUTLET, "slug", "corrections", "withdrawal", "reports"]),
    value=anything,
)
def test_no_value_in_any_field_ends_an_import(take_in, base, field, value):
    raw = json.dumps({**base, field: value}).encode()

    summary = take_in(raw, TOPIC)

    assert all(line.reason for line in summary.refused)
    assert sum(summary.taken.values()) + len(summary.refused) == 2
