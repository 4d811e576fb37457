"""Through real gunicorn processes: what is taken back is gone in a second, and a bad engine harms nothing."""

import json
import re
import time
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from urllib.parse import quote

import pytest
from django.db import connection

from articles.models import Article
from assistant.models import EngineDay, EngineRest, PanelResult
from assistant.queue import choose_due
from assistant.sentences import split
from tests import factories
from tests.assistant.an_engine import AnEngine, serving
from tests.assistant.paper import BODY, make_long_article
from tests.newsroom import workers

MANY = {"QUESTIONS_A_MINUTE": "1000"}
QUOTE = re.compile(r"<blockquote[^>]*><a[^>]*>(.*?)</a></blockquote>", re.DOTALL)
QUESTION = "ask/?q=" + quote("Who is the coastguard’s pollution officer?")
FAILED = "The engine that usually chooses does not answer just now."
GONE_IN, TOLD_IN = 1.0, 5.0  # Seconds.
LIES = {
    "is silent": AnEngine.is_silent,
    "drips": AnEngine.drips,
    "drips headers": AnEngine.drips_headers,
    "never stops": AnEngine.never_stops,
    "dies in the middle": AnEngine.dies,
    "is too busy": AnEngine.sends(b"{}", status=429, Retry_After="1"),
    "fails": AnEngine.sends(b"<h1>Bad gateway</h1>", status=502),
    "invents numbers": AnEngine.numbers([1, 2, 900]),
    "invents text": AnEngine.says("The captain has confessed."),
    "invents text beside": AnEngine.says(json.dumps({"numbers": [1], "text": "The captain has confessed."})),
    "writes HTML": AnEngine.says("<script>alert('confessed')</script>"),
    "hides text in a number": AnEngine.numbers(["1. The captain has confessed."]),
}


@pytest.fixture(scope="module")
def paper(django_db_setup, django_db_blocker):
    """Give a migrated database that is committed to, with a long article in it."""
    with django_db_blocker.unblock(), workers.database() as name:
        article = make_long_article(topics=[factories.make_topic(slug="ferries", name="ferries")])
        choose_due()
        yield name, article
        connection.close()


@pytest.fixture
def two_workers(paper, tmp_path):
    with workers.workers(tmp_path, paper[0]) as both:
        yield both


def fresh(pk):
    return Article.objects.select_related("outlet", "section").get(pk=pk)


def seconds_until(both, addresses, is_over):
    """Return how long after now the last of the processes still answered otherwise."""
    began, last = time.monotonic(), 0.0
    for worker in both:
        for address in addresses:
            while not is_over(answer := worker.ask(address)):
                last = answer.asked_at - began
                assert last < 5, (address, answer.status)
                time.sleep(0.01)
    return last


def test_a_corrected_sentence_is_gone_from_everywhere_in_a_second(paper, two_workers, capsys):
    article = fresh(paper[1].pk)
    result = PanelResult.objects.get(article=article, feature="summary")
    sentence = result.places[0].of(article.shown.text)
    changed = "Something else was reported here at first."
    words = sentence.encode()
    features = [
        f"/assistant/{article.pk}/{name}/" for name in ("summary", "key-points", "listen", "translate")
    ]
    addresses = [
        *(article.get_absolute_url(), *features, f"/assistant/{article.pk}/{QUESTION}"),
        *("/feeds/latest.atom", "/feeds/latest.json", "/feeds/topic/ferries.atom"),
    ]
    before = [worker.ask(address).body for worker in two_workers for address in addresses]
    assert sum(words in unescape(body.decode()).encode() for body in before) >= 6
    assert all(worker.ask(features[0]).status == 200 for worker in two_workers)  # It is stored by now.

    editor = factories.make_user(roles=("Editors",))
    article.body = BODY.replace("\n", " ").replace(sentence, changed)
    if sentence not in BODY.replace("\n", " "):
        article.body = f"<p>{changed}</p>" + BODY.split("</p>", 1)[1]
    article.revise(by=editor, seen=article.version)
    article.correct(by=editor, note="It was not so.")
    late = seconds_until(
        two_workers, addresses, lambda answer: words not in unescape(answer.body.decode()).encode()
    )

    assert late < GONE_IN
    choose_due()
    summary = two_workers[0].ask(features[0]).body.decode()
    shown = {unescape(text) for text in QUOTE.findall(summary)}
    assert shown <= {span.of(fresh(article.pk).shown.text) for span in split(fresh(article.pk).shown.text)}
    with capsys.disabled():
        print(f"\na corrected sentence was gone from {len(addresses)} pages, twice, {late * 1000:.0f} ms on")


def test_a_withdrawn_article_has_no_panel_anywhere_in_a_second(paper, two_workers, capsys):
    article = make_long_article(headline="To be withdrawn")
    choose_due()
    features = [
        f"/assistant/{article.pk}/{name}/" for name in ("summary", "key-points", "listen", "translate")
    ]
    for worker in two_workers:
        assert {worker.ask(address).status for address in features} == {200}

    article.withdraw(by=factories.make_user(roles=("Editors",)), reason="It was not so.")
    late = seconds_until(
        two_workers, features, lambda answer: answer.status == 302 and not QUOTE.search(answer.body.decode())
    )

    assert late < GONE_IN
    assert not PanelResult.objects.filter(article=article).exists()
    with capsys.disabled():
        print(f"\na withdrawn article's panel was gone from 2 processes {late * 1000:.0f} ms on")


def test_however_an_engine_lies_the_page_is_true_and_says_so_in_time(paper, tmp_path, capsys):
    article = fresh(paper[1].pk)
    sentences = {span.of(article.shown.text) for span in split(article.shown.text)}
    slowest = 0.0
    with serving() as engine:
        asked = {
            "ASSISTANT_URL": engine.url,
            "ASSISTANT_MODEL": "liar",
            "ASSISTANT_KEY": "secret-key",
            **MANY,
        }
        with workers.workers(tmp_path, paper[0], **asked) as both:
            untouched = told(both[0].ask(article.get_absolute_url()))
            for lie, reply in LIES.items():
                EngineRest.objects.all().delete()
                engine.reply = reply
                sent = len(engine.requests)
                began = time.monotonic()
                answer = both[0].ask(f"/assistant/{article.pk}/{QUESTION}")
                slowest = max(slowest, took := time.monotonic() - began)
                body = unescape(answer.body.decode())
                assert len(engine.requests) == sent + 1, lie
                assert answer.status == 200, lie
                assert took < TOLD_IN, (lie, took)
                assert FAILED in body, lie
                assert "confessed" not in body, lie
                assert "secret-key" not in body, lie
                assert {unescape(text) for text in QUOTE.findall(answer.body.decode())} <= sentences, lie
                assert told(both[0].ask(article.get_absolute_url())) == untouched, lie
    with capsys.disabled():
        print(f"\n{len(LIES)} ways to lie; the slowest was told of {slowest:.1f} s after the question")


def test_all_processes_leave_a_failing_engine_alone_and_the_pages_stay_quick(paper, tmp_path):
    article = fresh(paper[1].pk)
    EngineRest.objects.all().delete()
    with serving() as engine:
        engine.reply = AnEngine.is_silent
        with workers.workers(
            tmp_path, paper[0], ASSISTANT_URL=engine.url, ASSISTANT_MODEL="silent", **MANY
        ) as both:
            question = f"/assistant/{article.pk}/{QUESTION}"
            with ThreadPoolExecutor(2) as crowd:
                slow = crowd.submit(both[0].ask, question)
                time.sleep(0.3)
                began = time.monotonic()
                assert both[1].ask(article.get_absolute_url()).status == 200
                assert time.monotonic() - began < 2
                slow.result()
            for _ in range(2):
                both[0].ask(question)
            sent = len(engine.requests)
            began = time.monotonic()
            for worker in both:
                assert FAILED in worker.ask(question).body.decode()
            assert time.monotonic() - began < 3
            assert len(engine.requests) == sent == 3
    account = EngineDay.objects.get(engine="silent")
    assert (account.calls, account.failures) == (3, 3)
    assert account.tokens_in > 0


def test_no_process_spends_more_than_the_day_allows(paper, tmp_path):
    article = fresh(paper[1].pk)
    EngineRest.objects.all().delete()
    with serving() as engine:
        engine.reply = AnEngine.numbers([2], prompt_tokens=900, completion_tokens=5)
        limits = {"ASSISTANT_TOKENS_A_DAY": "6000", **MANY}
        asked = {"ASSISTANT_URL": engine.url, "ASSISTANT_MODEL": "dear", **limits}
        with workers.workers(tmp_path, paper[0], **asked) as both, ThreadPoolExecutor(2) as crowd:
            questions = [f"/assistant/{article.pk}/ask/?q=Who+is+officer+{n}%3F" for n in range(12)]
            for worker in both:
                crowd.submit(lambda worker=worker: [worker.ask(each) for each in questions])
        account = EngineDay.objects.get(engine="dear")
        assert 0 < account.calls == len(engine.requests)
        assert account.tokens_in + account.tokens_out <= 6000


def told(answer):
    return answer.status, answer.body
