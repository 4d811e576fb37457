import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.listening import paragraphs
from assistant.models import FeatureSwitch
from assistant.sentences import split
from tests.assistant.paper import demo_articles, make_excerpt, make_long_article

SENTENCE = re.compile(r'<span class="listen__sentence">(.*?)</span>', re.DOTALL)


def check(text):
    lines = paragraphs(text)
    assert ["".join(piece.text for piece in line) for line in lines] == text.splitlines()
    said = [piece for line in lines for piece in line if piece.number is not None]
    assert [piece.text for piece in said] == [span.of(text) for span in split(text)]
    assert [piece.number for piece in said] == list(range(len(said)))


def test_the_pieces_of_every_article_of_the_paper_are_its_text():
    for row in demo_articles():
        check(row["text"])


@given(st.text(alphabet="aB .!?“”\n1", max_size=120))
def test_the_pieces_of_any_text_are_the_text(text):
    check(text)


@pytest.mark.django_db
def test_the_page_has_every_sentence_and_says_what_is_needed(client):
    article = make_long_article()
    body = client.get(f"/assistant/{article.pk}/listen/").content.decode()
    assert [unescape(text) for text in SENTENCE.findall(body)] == [
        span.of(article.text) for span in split(article.text)
    ]
    assert "That needs JavaScript, and a voice for the language of the article" in body
    assert 'class="listen__controls" hidden' in body
    assert f'data-language="en" data-article="{article.pk}" data-version="1"' in body


@pytest.mark.django_db
def test_an_arabic_article_is_read_in_arabic(client):
    article = make_long_article(language="ar")
    body = client.get(f"/assistant/{article.pk}/listen/").content.decode()
    assert 'data-language="ar"' in body
    assert re.search(r'class="listen__text[^>]*lang="ar"', body)


@pytest.mark.django_db
def test_the_module_is_loaded_only_where_it_is_used(client):
    article = make_long_article()
    assert "read-aloud" not in client.get(article.get_absolute_url()).content.decode()


@pytest.mark.django_db
def test_what_is_switched_off_or_an_excerpt_is_not_read(client):
    article = make_long_article()
    FeatureSwitch.objects.create(feature="listen")
    assert client.get(f"/assistant/{article.pk}/listen/").status_code == 404
    FeatureSwitch.objects.all().delete()
    assert client.get(f"/assistant/{make_excerpt().pk}/listen/").status_code == 404
