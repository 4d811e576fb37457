"""A finished page: its encodings, its headers, its tag."""

import gzip

import brotli
import pytest
from hypothesis import given, strategies

from pagecache.entry import ENCODINGS, IDENTITY, Entry, preferred

BODY = b"The boat was late. " * 100


def finished(body=BODY, *headers):
    listed = [("Content-Type", "text/html"), ("ETag", '"abc"'), *headers]
    return Entry.make("200 OK", listed, body, keys=("latest",), until=None)


@pytest.mark.parametrize(
    ("accepted", "encodings"),
    [
        ("", (IDENTITY,)),
        ("gzip, deflate, br, zstd", ("br", "gzip", IDENTITY)),
        ("GZIP", ("gzip", IDENTITY)),
        ("br;q=0, gzip", ("gzip", IDENTITY)),
        ("br;q=0.000,gzip;q=0.0", (IDENTITY,)),
        ("br ; q=0.1 , gzip;q=1.0", ("br", "gzip", IDENTITY)),
        ("*", ("br", "gzip", IDENTITY)),
        ("*;q=0", (IDENTITY,)),
        ("br;q=0, *", ("gzip", IDENTITY)),
        ("identity;q=0", (IDENTITY,)),
        ("br;q=", (IDENTITY,)),
        ("br;q=nan", (IDENTITY,)),
        ("br;level=3", (IDENTITY,)),
        ("brotli, xbr, br2", (IDENTITY,)),
        (",;,", (IDENTITY,)),
        ("br;q=0" + " " * 400, (IDENTITY,)),
        ("gzip, " + "x" * 400, (IDENTITY,)),
    ],
)
def test_the_encodings_that_are_wanted(accepted, encodings):
    assert preferred(accepted) == encodings


@given(strategies.text(max_size=400))
def test_whatever_is_asked_for_something_is_sent(accepted):
    chosen = preferred(accepted)

    assert chosen[-1] == IDENTITY
    assert set(chosen[:-1]) <= set(ENCODINGS)


@given(strategies.binary(max_size=2_000))
def test_every_form_unpacks_to_the_same_bytes(body):
    answers = finished(body).answers
    unpack = {IDENTITY: bytes, "gzip": gzip.decompress, "br": brotli.decompress}

    for encoding, (headers, form) in answers.items():
        assert unpack[encoding](form) == body
        assert dict(headers)["Content-Length"] == str(len(form))
        assert dict(headers).get("Content-Encoding", IDENTITY) == encoding


def test_a_short_page_is_not_compressed():
    assert set(finished(b"short").answers) == {IDENTITY}


def test_the_tag_is_weak_and_the_same_in_every_form():
    for tag in ('"abc"', 'W/"abc"'):
        entry = Entry.make("200 OK", [("ETag", tag)], BODY, keys=(), until=None)
        assert {dict(headers)["ETag"] for headers, _ in entry.answers.values()} == {'W/"abc"'}
        assert dict(entry.not_modified)["ETag"] == 'W/"abc"'


def test_headers_of_the_answer_go_along_once():
    entry = finished(BODY, ("Content-Length", "7"), ("Vary", "Accept-Encoding"), ("X-Frame-Options", "DENY"))

    for headers, _ in entry.answers.values():
        names = [name.lower() for name, _ in headers]
        assert len(names) == len(set(names))
        assert dict(headers)["Vary"] == "Accept-Encoding"
        assert dict(headers)["X-Frame-Options"] == "DENY"


def test_not_modified_says_nothing_of_a_body():
    names = {name for name, _ in finished().not_modified}

    assert names.isdisjoint({"Content-Type", "Content-Length", "Content-Encoding"})
    assert {"ETag", "Vary"} <= names


def test_a_page_counts_at_least_the_bytes_of_all_its_forms():
    entry = finished()

    assert entry.size > sum(len(form) for _, form in entry.answers.values())
