"""The worker that browsers take: how it is sent, and what it names."""

import json
import re

import pytest
from django.contrib.staticfiles import finders

pytestmark = pytest.mark.django_db


@pytest.fixture
def answer(client):
    return client.get("/service-worker.js")


def paper(answer):
    text = answer.content.decode()
    return json.loads(text[text.index("const PAPER = ") + 14 : text.index(";\nimportScripts")])


def test_it_may_serve_the_whole_site_and_is_asked_for_anew_each_time(answer):
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert "no-cache" in answer["Cache-Control"]
    assert "Set-Cookie" not in answer


def test_its_version_changes_with_its_text(client, answer, monkeypatch):
    monkeypatch.setattr("webapp.worker.FURNITURE", ("css/site.css",))
    other = client.get("/service-worker.js")

    versions = {
        re.match(r'const VERSION = "(\w{12})";', each.content.decode())[1] for each in (answer, other)
    }
    assert len(versions) == 2


def test_whatever_it_keeps_or_loads_is_there(client, answer):
    told = paper(answer)

    for address in [*told["shell"], *told["scripts"]]:
        name = re.sub(r"\.[0-9a-f]{12}(?=\.\w+$)", "", address.removeprefix(told["static_url"]))
        assert finders.find(name), address
    for pages in told["pages"].values():
        assert [client.get(page).status_code for page in pages] == [200] * len(pages)


def test_it_leaves_what_moderators_and_writers_of_comments_need(answer):
    assert not [address for address in paper(answer)["shell"] if "comment-" in address]
