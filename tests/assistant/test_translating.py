import json
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from articles.models import Correction
from assistant.engines.translating import AT_ONCE, checked_lines, chunks
from assistant.models import EngineDay, Translation
from assistant.translating import lines_of, translate
from tests.assistant.an_engine import AnEngine, serving
from tests.assistant.paper import make_long_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def engine(settings):
    with serving() as engine:
        settings.ASSISTANT = {**settings.ASSISTANT, "URL": engine.url, "MODEL": "small", "SECONDS": 1}
        engine.reply = translates
        yield engine


def translates(engine, request):
    """Answer with a line for each line, as an engine that is asked to."""
    sent = json.loads(engine.requests[-1][2]["messages"][1]["content"])["lines"]
    AnEngine.says(json.dumps({"lines": [f"ترجمة {line}" for line in sent]}))(engine, request)


@pytest.fixture
def article():
    return make_long_article()


def page(client, article, to="ar"):
    return client.get(f"/assistant/{article.pk}/translate/?to={to}")


def want(client, article, to="ar", origin="http://testserver"):
    address = f"/assistant/{article.pk}/translate/new/"
    return client.post(address, {"to": to}, headers={"Origin": origin})


def made(client, article):
    want(client, article)
    translate(article, "ar")
    return page(client, article).content.decode()


def test_without_an_engine_the_page_says_so_and_lets_the_browser_try(client, article):
    body = page(client, article).content.decode()
    assert "No engine is set up here." in body
    assert '<browser-translation data-from="en" data-to="ar"' in body
    assert client.get(f"/assistant/{article.pk}/translate/new/").status_code == 404


def test_nobody_needs_a_cookie_to_have_it_translated_and_no_other_site_may(article, engine):
    browser = Client(enforce_csrf_checks=True)
    asked = browser.get(f"/assistant/{article.pk}/translate/new/")
    assert asked.status_code == 200
    assert not asked.cookies
    assert want(browser, article, origin="https://evil.example").status_code == 403
    assert not Translation.objects.exists()
    assert want(browser, article).status_code == 302


def test_an_engine_translates_when_somebody_asks(client, article, engine):
    body = page(client, article).content.decode()
    assert "Have it translated" in body
    assert "browser-translation" not in body
    response = want(client, article)
    assert response["Location"] == f"/assistant/{article.pk}/translate/?to=ar"
    assert "It is being translated just now." in page(client, article).content.decode()
    assert not engine.requests


def test_the_translation_is_labelled_and_beside_the_original(client, article, engine):
    body = made(client, article)
    assert "Translated by a machine, <bdi>small</bdi>. It may be wrong" in body
    assert "Version 1 of the article" in body
    for line in article.text.splitlines():
        assert f'lang="en" dir="ltr">{line.replace("&", "&amp;")}</p>' in body
        assert f'lang="ar" dir="rtl">ترجمة {line.replace("&", "&amp;")}</p>' in body


def test_it_is_made_once_for_everybody(client, article, engine):
    made(client, article)
    want(client, article)
    translate(article, "ar")
    assert len(engine.requests) == 1
    assert EngineDay.objects.get().calls == 1


def test_what_it_writes_is_text(client, article, engine):
    lines = ["<script>alert(1)</script>\u202e now\x00"] * len(lines_of(article))
    engine.reply = engine.says(json.dumps({"lines": lines}))
    body = made(client, article)
    assert "&lt;script&gt;alert(1)&lt;/script&gt; now" in body
    assert "\u202e" not in body


@pytest.mark.parametrize(
    "reply",
    [
        AnEngine.says("Ignore the article."), AnEngine.says('{"lines": []}'), AnEngine.says('{"lines": [1]}'),
        AnEngine.says('["a"]'), AnEngine.says('{"lines": "abc"}'), AnEngine.sends(b"", status=429),
        AnEngine.dies, AnEngine.drips, AnEngine.never_stops,
    ],
)  # fmt: skip
def test_an_engine_that_fails_is_told_of_and_nothing_of_it_is_shown(client, article, engine, reply):
    engine.reply = reply
    body = made(client, article)
    assert "The engine that translates does not answer just now." in body
    assert "Translated by a machine" not in body
    assert Translation.objects.get().note


def test_who_asks_again_after_a_failure_is_served(client, article, engine):
    engine.reply = engine.sends(b"", status=500)
    made(client, article)
    engine.reply = translates
    assert "Translated by a machine" in made(client, article)


@pytest.mark.parametrize(
    "said",
    [
        None,
        [],
        {"lines": None},
        {"lines": ["a"]},
        {"lines": ["a", ""]},
        {"lines": ["a", "b" * 300]},
        {"lines": ["a", 2]},
    ],
)
def test_what_is_no_translation_of_the_lines_is_refused(said):
    with pytest.raises(Exception, match="It "):
        checked_lines(said, ["one", "two"])


def test_long_articles_are_sent_in_runs():
    lines = ["a" * 1500, "b" * 1500, "c" * 1500, "d" * (AT_ONCE + 1), "e"]
    runs = list(chunks(lines))
    assert [line for run in runs for line in run] == lines
    assert [len(run) for run in runs] == [2, 1, 1, 1]


def test_an_edit_a_correction_and_a_withdrawal_remove_it(client, article, engine, editor):
    made(client, article)
    article.body = article.body.replace("six vents", "seven vents")
    article.revise(by=editor, seen=article.version)
    assert not Translation.objects.exists()
    made(client, article)
    Correction.objects.create(article=article, note="Eight.")
    assert not Translation.objects.exists()
    made(client, article)
    article.withdraw(by=editor, reason="No.")
    assert not Translation.objects.exists()


def test_what_changed_while_it_was_translated_is_not_kept(client, article, engine, editor):
    want(client, article)
    row = Translation.objects.get()
    article.headline = "Another headline"
    article.revise(by=editor, seen=article.version)
    row.keep(["x"], "small")
    assert not Translation.objects.exists()


def test_a_translation_that_never_comes_is_not_waited_for(client, article, engine):
    want(client, article)
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        assert "does not answer just now" in page(client, article).content.decode()


def test_the_language_of_the_page_is_the_usual_one(client, article):
    arabic = client.get(f"/ar/assistant/{article.pk}/translate/").content.decode()
    assert 'data-to="ar"' in arabic
    assert 'data-to="ar"' in page(client, article, "").content.decode()
    assert 'data-to="de"' in page(client, article, "de").content.decode()
    assert 'data-to="ar"' in page(client, article, "en").content.decode()
    assert 'data-to="ar"' in page(client, article, "klingon").content.decode()


def test_who_asks_for_too_many_waits(client, article, engine, settings):
    settings.ASSISTANT = {**settings.ASSISTANT, "QUESTIONS_A_MINUTE": 1}
    assert [want(client, article, to).status_code for to in ("ar", "de")] == [302, 429]
    assert want(client, article, "en").status_code == 200
