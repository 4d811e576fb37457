"""/metrics: the numbers of every process, for Prometheus."""

import time

import pytest

from pagecache import metrics, process
from pagecache.subscription import REMEMBERED_SECONDS, Subscription


@pytest.fixture
def asked(client, settings, monkeypatch):
    """Ask with a token, of a process that need not listen for it."""
    settings.PAGECACHE = {"METRICS_TOKEN": "the-token"}
    monkeypatch.setattr(process.listener, "start", lambda: None)

    def asked(authorization="Bearer the-token"):
        return client.get("/metrics", headers={"Authorization": authorization})

    return asked


def test_every_process_is_told_of(asked, monkeypatch):
    facts = {"role": "web", "state": "listening", "hits": 3, "bytes": 70, "reconnects": 2}
    away = {"role": "web", "state": "not listening: refused", "hits": 1}
    edge = {"role": "edge", "state": "listening", "purges": 5}
    monkeypatch.setattr(process.listener, "processes", lambda: {"a:1": facts, "b:2": away, "edge:3": edge})

    lines = asked().text.splitlines()

    assert 'pagecache_hits_total{process="a:1"} 3.0' in lines
    assert 'pagecache_hits_total{process="b:2"} 1.0' in lines
    assert 'pagecache_bytes{process="a:1"} 70.0' in lines
    assert 'pagecache_reconnects_total{process="a:1"} 2.0' in lines
    assert 'pagecache_listening{process="a:1"} 1.0' in lines
    assert 'pagecache_listening{process="b:2"} 0.0' in lines
    assert 'purge_edge_purges_total{process="edge:3"} 5.0' in lines
    assert not [line for line in lines if line.startswith("pagecache_") and "edge:3" in line]


def test_it_is_kept_nowhere(asked):
    response = asked()

    assert "no-store" in response["Cache-Control"]
    assert response["Content-Type"].startswith("text/plain")


@pytest.mark.parametrize("authorization", ["", "Bearer", "Bearer other", "the-token", "Basic the-token"])
def test_who_does_not_know_the_token_is_refused(asked, authorization):
    response = asked(authorization)

    assert (response.status_code, response["WWW-Authenticate"]) == (401, "Bearer")
    assert b"pagecache" not in response.content


def test_without_a_token_there_is_nothing(client, settings, db):
    settings.PAGECACHE = {}

    assert client.get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404


def test_without_the_extra_there_is_nothing(asked, monkeypatch, db):
    monkeypatch.setattr(metrics, "IS_INSTALLED", False)

    assert asked().status_code == 404


def test_a_wrong_method_is_told_so(client):
    assert client.post("/metrics").status_code == 405


def test_a_process_that_fell_silent_is_forgotten(monkeypatch):
    subscription = Subscription(dict)
    subscription._is_own('{"process": "other:1", "at": 5, "state": "listening"}')
    assert set(subscription.processes()) == {subscription.name, "other:1"}

    later = time.monotonic() + REMEMBERED_SECONDS + 1
    monkeypatch.setattr(time, "monotonic", lambda: later)

    assert set(subscription.processes()) == {subscription.name}
