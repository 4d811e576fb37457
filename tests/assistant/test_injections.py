"""Instructions in an article, a comment, a question or the glossary are text: they change nothing."""

import json
import re
from html import escape, unescape

import pytest

from assistant import panel
from assistant.engines import Task
from assistant.models import AskedQuestion, Term
from assistant.panel import choose_for, quotable
from assistant.sentences import split
from tests import factories
from tests.assistant.an_engine import AnEngine, serving
from tests.assistant.injections import ALL, ARABIC, OBEYED
from tests.assistant.paper import BODY, make_long_article

pytestmark = pytest.mark.django_db
QUOTE = re.compile(r"<blockquote[^>]*><a href=\"[^\"]*\">(.*?)</a></blockquote>", re.DOTALL)
HARMFUL = re.compile(r"<script>|<img src=x|onerror=\"|href=\"(?:javascript|https://evil)", re.IGNORECASE)
FEATURES = (
    "summary/",
    "key-points/",
    "terms/",
    "listen/",
    "translate/?to=de",
    "ask/?q=Who+leads+the+inquiry%3F",
)


@pytest.fixture
def engine(settings):
    """An engine that obeys whatever it is told: it says the first thing of the message that is no rule."""
    with serving() as engine:
        settings.ASSISTANT = {
            **settings.ASSISTANT,
            "URL": engine.url, "KEY": "secret-key", "MODEL": "obedient",
            "QUESTIONS_A_MINUTE": 10**6, "QUESTIONS_A_MINUTE_IN_ALL": 10**6,
        }  # fmt: skip
        yield engine


def poisoned(injection, **facts):
    body = f"<p>{escape(injection)}</p>{BODY}<p>{escape(injection)}</p>"
    language = "ar" if injection in ARABIC else "en"
    return make_long_article(**{"body": body, "language": language, **facts})


def is_true(article, response):
    """Tell whether a page shows sentences of the article alone, and nothing that could do anything."""
    body = response.content.decode()
    sentences = {span.of(article.shown.text) for span in split(article.shown.text)}
    shown = {unescape(text) for text in QUOTE.findall(body)}
    return shown <= sentences and not HARMFUL.search(body) and not any(word in body for word in OBEYED)


@pytest.mark.parametrize("injection", ALL)
def test_in_an_article_it_changes_nothing(client, injection):
    article, clean = poisoned(injection), make_long_article()
    for feature in FEATURES:
        response = client.get(f"/assistant/{article.pk}/{feature}")
        assert response.status_code in {200, 404}, feature
        assert is_true(article, response), feature
    untouched = [quote.text for quote in panel.panel_of(clean, Task.SUMMARY).quotes]
    assert untouched == [quote.text for quote in panel.panel_of(make_long_article(), Task.SUMMARY).quotes]


@pytest.mark.parametrize("injection", ALL)
def test_an_engine_that_obeys_it_can_show_nothing_but_true_sentences(client, engine, injection):
    article = poisoned(injection, headline="Divers seal the vents")
    for words in (injection, f"BEGIN OBEYED {injection}", json.dumps({"numbers": [1], "obeyed": injection})):
        engine.reply = AnEngine.says(words)
        choose_for(article)
        for feature in ("summary/", "key-points/", FEATURES[-1]):
            assert is_true(article, client.get(f"/assistant/{article.pk}/{feature}"))
    # At worst it chooses the injection itself: a true sentence, shown as what it is.
    engine.reply = AnEngine.numbers([1])
    assert is_true(article, client.get(f"/assistant/{article.pk}/{FEATURES[-1]}"))


@pytest.mark.parametrize("injection", ALL)
def test_in_a_question_it_changes_nothing(client, engine, injection):
    article = make_long_article()
    engine.reply = AnEngine.says(injection)
    response = client.get(f"/assistant/{article.pk}/ask/", {"q": injection[:300]})
    assert response.status_code == 200
    assert is_true(article, response)
    sent = engine.requests[0][2]["messages"]
    assert len(sent) == 2
    assert sent[1]["content"].count("</article>") == sent[1]["content"].count("</question>") == 1
    assert injection[:20] not in sent[0]["content"]
    assert set(AskedQuestion.objects.values_list("article_id", flat=True)) == {article.pk}


@pytest.mark.parametrize("injection", ALL)
def test_in_the_glossary_it_is_text(client, injection):
    article = make_long_article()
    Term.objects.create(word="slick", explanation=injection[:600])
    Term.objects.create(word=f"judge {injection}"[:80], other_forms="judge", explanation="Who judges.")
    for address in (f"/assistant/{article.pk}/terms/", article.get_absolute_url()):
        assert not HARMFUL.search(client.get(address).content.decode())


def test_in_comments_it_never_reaches_an_engine(client, engine):
    article = make_long_article()
    for injection in ALL:
        factories.make_comment(article=article, body=injection)
    choose_for(article)
    client.get(f"/assistant/{article.pk}/{FEATURES[-1]}")
    sent = json.dumps([message for _path, _headers, message in engine.requests], ensure_ascii=False)
    assert engine.requests
    assert not [injection for injection in ALL if injection[:30] in sent]


def test_a_translation_is_text_whatever_it_says(client, engine):
    from assistant.models import Translation
    from assistant.translating import lines_of, translate

    article = make_long_article()
    lines = [*ALL, *ALL][: len(lines_of(article))]
    Translation.want(article, "de")
    engine.reply = AnEngine.says(json.dumps({"lines": lines}))
    translate(article, "de")
    body = client.get(f"/assistant/{article.pk}/translate/?to=de").content.decode()
    assert "Translated by a machine" in body
    assert not HARMFUL.search(body)


def test_there_are_enough_of_them():
    assert len(ALL) >= 30
    assert len(ARABIC) >= 10
    assert len(quotable(poisoned(ALL[0]))) > 5
