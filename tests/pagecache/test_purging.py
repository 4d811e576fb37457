"""Purging caches in front: every change reaches every one of them, in the end."""

import json
import os
import signal
import socket
import subprocess
import sys
import time

import psycopg
import pytest
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from psycopg.conninfo import make_conninfo

from newsroom.configuration import headers
from pagecache import configuration, purging
from pagecache.purges import purges
from pagecache.purging import Edge
from tests.pagecache.far_edge import FarEdge


@pytest.fixture
def far():
    far = FarEdge()
    yield far
    far.close()


@pytest.fixture
def edge(far, monkeypatch):
    """The end of ours, which does not repeat itself."""
    monkeypatch.setattr(purging, "AGAIN_SECONDS", ())
    edge = Edge("varnish", far.url, {"X-Token": "secret"})
    edge.start()
    yield edge
    edge.stop()


def requests(kind, *keys):
    return [
        (each.method, each.url, json.loads(each.body or b"null"), each.headers.get("Purge-Keys"))
        for each in purges(kind, "https://edge", set(keys))
    ]


def test_each_kind_is_asked_in_its_own_words():
    keys = ("front", "article:12")

    assert requests("varnish", *keys) == [("BAN", "https://edge", None, "article:12 front")]
    assert requests("hook", *keys) == [("POST", "https://edge", {"keys": ["article:12", "front"]}, None)]
    assert requests("fastly", *keys) == [
        ("POST", "https://edge/purge", {"surrogate_keys": ["article:12", "front"]}, None)
    ]
    assert requests("cloudflare", *keys) == [
        ("POST", "https://edge", {"tags": ["article:12", "front"]}, None)
    ]


def test_everything_is_one_request():
    keys = ("*", *(f"article:{number}" for number in range(1000)))

    assert requests("varnish", *keys) == [("BAN", "https://edge", None, "*")]
    assert requests("hook", *keys) == [("POST", "https://edge", {"keys": ["*"]}, None)]
    assert requests("fastly", *keys) == [("POST", "https://edge/purge_all", None, None)]
    assert requests("cloudflare", *keys) == [("POST", "https://edge", {"purge_everything": True}, None)]


@pytest.mark.parametrize("kind", ["varnish", "fastly", "cloudflare", "hook"])
def test_many_keys_are_split_so_that_each_request_is_taken(kind):
    keys = {f"article:{number}" for number in range(2500)}

    every = list(purges(kind, "https://edge", keys))

    assert len(every) > 1
    assert all(len(each.headers.get("Purge-Keys", "")) < 8000 for each in every)
    assert {key for key in keys if any(key in each.headers.get("Purge-Keys", "").split() or
            f'"{key}"'.encode() in each.body for each in every)} == keys  # fmt: skip


def test_keys_leave_at_once_with_the_token(edge, far):
    start = time.monotonic()
    edge.purge(["article:12", "front"])
    far.wait_for(1)

    at, method, _path, sent, _body = far.asked[0]
    assert (method, sent["X-Token"], far.keys) == ("BAN", "secret", [{"article:12", "front"}])
    assert at - start < 0.5


def test_what_is_published_together_leaves_together(edge, far):
    for number in range(50):
        edge.purge([f"article:{number}"])
    far.wait_for(1)
    time.sleep(0.1)

    assert len(far.asked) < 10
    assert set().union(*far.keys) == {f"article:{number}" for number in range(50)}


def test_each_purge_is_repeated_for_pages_that_were_on_their_way(far, monkeypatch):
    monkeypatch.setattr(purging, "AGAIN_SECONDS", (0.2, 0.4))
    edge = Edge("varnish", far.url, {})
    edge.start()
    edge.purge(["front"])
    far.wait_for(3)
    edge.stop()

    assert far.keys == [{"front"}] * 3
    assert far.asked[1][0] - far.asked[0][0] >= 0.15


def test_a_refusal_is_tried_again_with_all_that_came_meanwhile(edge, far, caplog):
    far.status = 503
    edge.purge(["article:1"])
    far.wait_for(2)
    edge.purge(["article:2"])
    assert edge.failing_since is not None
    far.status = 200
    far.wait_for(len(far.asked) + 1)

    deadline = time.monotonic() + 3
    while edge.failing_since and time.monotonic() < deadline:
        time.sleep(0.02)
    assert far.keys[-1] == {"article:1", "article:2"}
    assert (edge.failing_since, edge.failures > 0, edge.waiting) == (None, True, 0)
    assert "cannot be purged (503" in caplog.text
    assert "is back after" in caplog.text


def test_one_that_was_away_for_long_forgets_everything(monkeypatch):
    monkeypatch.setattr(purging, "AGAIN_SECONDS", ())
    monkeypatch.setattr(purging, "AWAY_SECONDS", 0.2)
    with socket.socket() as unanswered:
        unanswered.bind(("127.0.0.1", 0))  # Taken, and nobody listens.
        edge = Edge("varnish", f"http://127.0.0.1:{unanswered.getsockname()[1]}", {})
        edge.start()
        edge.purge(["article:1"])
        deadline = time.monotonic() + 5
        while edge._wanted != {"*"} and time.monotonic() < deadline:
            time.sleep(0.02)

        assert edge._wanted == {"*"}
        edge.stop()


def test_too_many_keys_become_everything(edge, far, monkeypatch):
    monkeypatch.setattr(purging, "MOST_WAITING", 100)
    far.status = 500
    edge.purge(f"article:{number}" for number in range(101))
    far.wait_for(2)
    far.status = 200
    far.wait_for(len(far.asked) + 1)

    assert far.keys[-1] == {"*"}


def test_what_waits_still_leaves_at_the_end(edge, far):
    edge.purge(["article:7"])
    edge.stop()

    assert far.keys == [{"article:7"}]


def test_headers_are_read_from_one_line():
    assert headers("Fastly-Key: a=b:c, d | Accept: x/y ") == {"Fastly-Key": "a=b:c, d", "Accept": "x/y"}
    assert headers("") == {}
    with pytest.raises(SystemExit):
        headers("just a token")


def test_it_says_what_is_missing(settings):
    settings.PAGECACHE = {}
    with pytest.raises(CommandError, match="set EDGE_PURGE_URLS"):
        call_command("purge_edge")


def test_settings_that_let_pages_grow_stale_are_told(settings):
    settings.PAGECACHE = {"EDGE_SECONDS": 60, "PURGE_KIND": "pigeon"}

    assert {each.id for each in run_checks()} >= {"pagecache.E002", "pagecache.W001"}


def test_the_command_passes_on_what_is_published_until_it_is_stopped(db, far):
    listen = make_conninfo(**configuration.listen_parameters())
    command = [sys.executable, "manage.py", "purge_edge", "--url", far.url]
    environment = {**os.environ, "DATABASE_LISTEN_URL": listen}
    running = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
    try:
        far.wait_for(1, seconds=30)
        assert far.keys[0] == {"*"}

        with psycopg.connect(listen, autocommit=True) as other:
            start = time.monotonic()
            other.execute("SELECT pagecache_drop(ARRAY['article:12', 'front'])")
        while {"article:12", "front"} not in far.keys:
            assert time.monotonic() - start < 5, far.keys
            time.sleep(0.005)
        assert time.monotonic() - start < 1
    finally:
        running.send_signal(signal.SIGTERM)
        _, said = running.communicate(timeout=20)

    assert running.returncode == 0
    assert "listening; everything is purged" in said
