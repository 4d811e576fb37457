import re
from datetime import timedelta
from html import unescape

import brotli
import pytest
import time_machine
from django.utils import timezone

from articles.models import Article
from assistant import panel
from assistant.engines import Task
from assistant.models import AskedQuestion, FeatureSwitch, PanelResult, Term
from tests.assistant.paper import make_excerpt, make_long_article
from tests.factories import make_article, make_outlet, make_topic
from tests.published import published, record

pytestmark = pytest.mark.django_db
QUOTE = re.compile(r'<blockquote[^>]*><a href="([^"]+)">(.*?)</a></blockquote>', re.DOTALL)


@pytest.fixture
def article():
    return make_long_article()


def page(client, article, feature, query="", prefix=""):
    return client.get(f"{prefix}/assistant/{article.pk}/{feature}/{query}")


def quotes(response):
    return [(unescape(address), unescape(text)) for address, text in QUOTE.findall(response.content.decode())]


def test_the_article_page_offers_the_features_in_less_than_half_a_kilobyte(client, article):
    body = client.get(article.get_absolute_url()).content.decode()
    panel = body[body.index('<aside class="panel"') : body.index("</aside>") + 8]
    assert "Try our AI features" in panel
    assert "<script" not in panel
    with_panel, without = (len(brotli.compress(text.encode())) for text in (body, body.replace(panel, "")))
    assert with_panel - without <= 500
    for feature in ("summary", "key-points", "ask"):
        assert f'href="/assistant/{article.pk}/{feature}/"' in panel


def test_a_short_article_has_no_panel(client):
    body = client.get(make_article().get_absolute_url()).content.decode()
    assert 'class="panel"' not in body


@pytest.mark.parametrize("feature", ["summary", "key-points"])
def test_a_feature_shows_sentences_of_the_article_with_links_to_their_places(client, article, feature):
    response = page(client, article, feature)
    assert response.status_code == 200
    assert quotes(response)
    body = client.get(article.get_absolute_url()).content.decode()
    for address, text in quotes(response):
        assert text in article.text
        place = address.partition("#")[2].partition(":~:")[0]
        assert f'id="{place}"' in body
    assert "Chosen by the paper’s own method" in response.content.decode()
    assert "Version 1 of the article" in response.content.decode()


def test_the_summary_is_three_sentences_in_the_order_of_the_text(client, article):
    texts = [text for _address, text in quotes(page(client, article, "summary"))]
    assert len(texts) == 3
    assert sorted(texts, key=article.text.index) == texts


def test_the_key_points_say_what_each_tells(client, article):
    body = page(client, article, "key-points").content.decode()
    assert "Figures" in body
    assert "In their words" in body


def test_a_question_is_answered_with_sentences_of_the_article(client, article):
    response = page(client, article, "ask", "?q=Who+is+the+pollution+officer?")
    assert any("Ragnhild Moss" in text for _address, text in quotes(response))
    assert "no-store" in response["Cache-Control"]


def test_a_question_the_article_does_not_answer_is_told_so(client, article):
    response = page(client, article, "ask", "?q=Which+violinist+played+Sibelius+in+Helsinki?")
    assert "The article does not say." in response.content.decode()
    assert not quotes(response)


def test_where_the_article_does_not_say_the_archive_is_searched(client, article):
    other = make_article(headline="A violinist plays Sibelius in Helsinki")
    body = page(client, article, "ask", "?q=Which+violinist+played+Sibelius+in+Helsinki?").content.decode()
    assert "The article does not say." in body
    assert other.get_absolute_url() in body


def test_questions_are_kept_without_who_asked(client, article):
    page(client, article, "ask", "?q=Who+is+the+officer?")
    page(client, article, "ask", "?q=Who+is+the+officer?")
    asked = AskedQuestion.objects.get()
    assert (asked.question, asked.times) == ("Who is the officer?", 2)
    assert {field.name for field in AskedQuestion._meta.fields} == {
        *("id", "article", "question", "is_answered", "times", "asked_on"),
    }


def test_questions_are_forgotten_after_thirty_days(client, article):
    page(client, article, "ask", "?q=Who+is+the+officer?")
    with time_machine.travel(timezone.now() + timedelta(days=30)):
        assert not AskedQuestion.objects.all().over().exists()
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        assert AskedQuestion.objects.all().over().exists()


@pytest.mark.parametrize("query", ["?q=", "?q=%20", "?q=" + "a" * 301])
def test_a_question_that_is_none_is_asked_for_again(client, article, query):
    response = page(client, article, "ask", query)
    assert response.status_code == 200
    assert "errorlist" in response.content.decode()


def test_who_asks_too_much_waits_a_minute(client, article, settings):
    settings.ASSISTANT = {**settings.ASSISTANT, "QUESTIONS_A_MINUTE": 2}
    statuses = [page(client, article, "ask", "?q=Who+leads+the+inquiry?").status_code for _ in range(3)]
    assert statuses == [200, 200, 429]
    other = client.get(f"/assistant/{article.pk}/ask/?q=Who?+Perpetua", REMOTE_ADDR="192.0.2.7")
    assert other.status_code == 200


def test_all_readers_together_have_a_limit_too(client, article, settings):
    settings.ASSISTANT = {**settings.ASSISTANT, "QUESTIONS_A_MINUTE_IN_ALL": 1}
    statuses = [
        client.get(f"/assistant/{article.pk}/ask/?q=Who+leads?", REMOTE_ADDR=f"192.0.2.{n}").status_code
        for n in range(2)
    ]
    assert statuses == [200, 429]


def test_an_excerpt_is_read_sooner_than_summed_up(client):
    assert page(client, make_excerpt(), "summary").status_code == 404


def test_a_headline_alone_has_no_panel(client):
    article = make_long_article(outlet=make_outlet(licence="headline"))
    assert 'class="panel"' not in client.get(article.get_absolute_url()).content.decode()
    assert page(client, article, "summary").status_code == 404


@pytest.mark.parametrize("status", [Article.Status.DRAFT, Article.Status.SCHEDULED])
@pytest.mark.parametrize("feature", ["summary", "key-points", "ask", "listen", "translate"])
def test_an_article_that_is_not_out_has_no_panel(client, status, feature):
    article = make_long_article(status=status, slug="divers")
    assert client.get(f"/assistant/{article.pk}/{feature}/").status_code == 404


def test_a_withdrawn_article_sends_its_readers_to_the_reason(client, article, editor):
    article.withdraw(by=editor, reason="It was wrong.")
    response = page(client, article, "summary")
    assert response["Location"] == article.get_absolute_url()
    assert client.get(response["Location"]).status_code == 410


@pytest.mark.parametrize("where", ["paper", "section", "article"])
def test_an_editor_can_switch_a_feature_off(client, article, where):
    places = {"paper": {}, "section": {"section": article.section}, "article": {"article": article}}
    FeatureSwitch.objects.create(feature="summary", is_on=False, **places[where])
    assert page(client, article, "summary").status_code == 404
    assert page(client, article, "key-points").status_code == 200
    body = client.get(article.get_absolute_url()).content.decode()
    assert f"/assistant/{article.pk}/summary/" not in body


def test_the_narrowest_switch_counts(client, article):
    FeatureSwitch.objects.create(feature="summary", is_on=False)
    FeatureSwitch.objects.create(feature="summary", is_on=True, article=article)
    assert page(client, article, "summary").status_code == 200


def test_the_panel_is_there_in_arabic(client, article):
    assert page(client, article, "summary", prefix="/ar").status_code == 200


def test_the_feature_pages_carry_the_keys_that_drop_them(client, article):
    keys = page(client, article, "summary")["Surrogate-Key"].split()
    assert {f"article:{article.pk}", f"panel-result:{article.pk}", f"panel:{article.pk}", "panels"} <= set(
        keys
    )


def test_a_feature_page_costs_few_queries(client, article, django_assert_max_num_queries):
    page(client, article, "summary")
    with django_assert_max_num_queries(6):
        page(client, article, "summary")


@pytest.mark.parametrize("feature", ["summary", "key-points", "ask", "listen", "translate"])
def test_the_features_are_read_only(client, article, feature):
    assert client.post(f"/assistant/{article.pk}/{feature}/").status_code == 405


def test_the_article_page_keeps_its_budget_with_a_panel(client, django_assert_max_num_queries):
    topics = [make_topic(), make_topic()]
    article = make_long_article(topics=topics)
    Term.objects.create(word="slick", explanation="Oil.")
    Term.objects.create(word="tide", explanation="It comes.", topic=topics[0])
    client.get(article.get_absolute_url())
    with django_assert_max_num_queries(8):
        client.get(article.get_absolute_url())


def test_a_new_version_drops_the_pages_that_name_it(client, article, editor):
    record()
    with published() as keys:
        article.revise(by=editor, seen=article.version)
    for feature in ("summary", "key-points", "listen", "translate"):
        assert set(page(client, article, feature)["Surrogate-Key"].split()) & keys


def test_a_key_point_that_tells_nothing_of_its_own_comes_last_without_a_label(client, article):
    numbers = [each.number for each in panel.quotable(article)]
    spans = [panel.quotable(article)[number].span for number in numbers]
    PanelResult.keep(article, Task.KEY_POINTS, spans, "small")
    shown = [text for _address, text in quotes(page(client, article, "key-points"))]
    assert len(shown) == len(numbers)
