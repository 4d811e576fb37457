import re
from html import unescape

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from articles.models import Correction
from articles.prose import plain_text, sanitise
from assistant.candidates import candidates
from assistant.glossary import Entry, Glossary
from assistant.models import FeatureSwitch, Term
from assistant.panel import quotable
from assistant.sentences import Span
from tests.assistant.paper import make_long_article
from tests.factories import make_article, make_outlet, make_topic

LINK = re.compile(r'<a class="term" href="([^"]+)">([^<]*)</a>')
LONG = "<p>The morning crossing of the strait is back, and passengers are glad of it.</p>" * 9


def glossary(*words, language="en"):
    return Glossary([Entry(number, (word,)) for number, word in enumerate(words, 1)], language)


def found(text, *words, language="en"):
    return {number: span.of(text) for number, span in glossary(*words, language=language).find(text).items()}


@pytest.mark.parametrize(
    ("word", "text", "expected"),
    [
        ("vent", "Vents hiss. A Vent closed.", "Vent"),
        ("vent", "They invented it; the event, a vent.", "vent"),
        ("IT", "It is there that IT works.", "IT"),
        ("oil slick", "An oil\nslick drifts.", "oil\nslick"),
        ("R&D", "Its R&D budget", "R&D"),
        ("half-life", "The half-life is short", "half-life"),
    ],
)
def test_a_term_is_found_as_it_is_written_in_the_glossary(word, text, expected):
    assert found(text, word) == {1: expected}


@pytest.mark.parametrize("word", ["slick", "amp", "nbsp", "", "-", "strong"])
def test_what_is_no_word_of_the_text_is_not_found(word):
    assert glossary(word).linked("<strong>R&amp;D</strong>&nbsp;slicker", "/p") == (
        "<strong>R&amp;D</strong>&nbsp;slicker"
    )


def test_the_longest_term_wins():
    assert found("The exclusive economic zone", "zone", "exclusive economic zone", "exclusive") == {
        2: "exclusive economic zone"
    }


@pytest.mark.parametrize("text", ["أغلقت المحكمة", "أمام محكمة", "والمحكمة", "بالمحكمة", "للمحكمة"])
def test_arabic_words_are_found_behind_their_article(text):
    assert found(text, "محكمة", language="ar") == {1: text.split()[-1]}


def test_the_first_place_is_linked_and_no_heading_or_link():
    html = "<h2>A slick</h2><p><a href='/x'>slick</a> A <em>slick</em>, a slick &amp; R&amp;D</p>"
    assert glossary("slick", "R&D").linked(html, "/t/") == (
        "<h2>A slick</h2><p><a href='/x'>slick</a> A <em>"
        '<a class="term" href="/t/#term-1">slick</a></em>, a slick &amp; '
        '<a class="term" href="/t/#term-2">R&amp;D</a></p>'
    )


@given(
    st.lists(st.sampled_from(["oil", "slick", "R&D", "IT", "e", "amp", "p", "class"]), min_size=1),
    st.text(alphabet="oilslckRDIT&<>;p e\n'\"", max_size=80),
)
def test_links_never_change_a_word_of_the_text(words, text):
    html = sanitise(f"<p>{text}</p><h3>oil &amp; slick</h3><p>R&amp;D <em>IT</em></p>")
    linked = glossary(*words).linked(html, "/t/")
    assert plain_text(linked) == plain_text(html)
    assert sanitise(re.sub(r"</?a[^>]*>", "", linked)) == sanitise(re.sub(r"</?a[^>]*>", "", html))


@pytest.fixture
def article(db):
    return make_long_article()


@pytest.fixture
def slick(db):
    return Term.objects.create(word="slick", other_forms="slicks\n", explanation="Oil <on> water.")


def page(client, article):
    return client.get(f"/assistant/{article.pk}/terms/")


def test_a_term_is_linked_in_the_text_and_listed_in_the_panel(client, article, slick):
    body = client.get(article.get_absolute_url()).content.decode()
    assert LINK.findall(body) == [(f"/assistant/{article.pk}/terms/#term-{slick.pk}", "slick")]
    assert f'href="/assistant/{article.pk}/terms/"' in body
    listed = page(client, article).content.decode()
    assert f'id="term-{slick.pk}"' in listed
    assert "Oil &lt;on&gt; water." in listed
    assert "#p5:~:text=slick" in listed


def test_where_no_term_is_used_none_are_offered(client, article):
    Term.objects.create(word="quasar", explanation="Far.")
    Term.objects.create(word="slick", language="de", explanation="Anders.")
    assert "/terms/" not in client.get(article.get_absolute_url()).content.decode()
    assert page(client, article).status_code == 404


def test_a_note_on_a_topic_is_listed_where_the_word_is_not_used(client):
    topic = make_topic()
    Term.objects.create(word="tide gauge", explanation="It measures.", topic=topic)
    article = make_long_article(topics=[topic])
    listed = page(client, article).content.decode()
    assert "It measures." in listed
    assert topic.get_absolute_url() in listed
    assert page(client, make_long_article()).status_code == 404


def test_an_editor_switches_terms_off_in_the_text_too(client, article, slick):
    FeatureSwitch.objects.create(feature="terms", article=article)
    assert 'class="term"' not in client.get(article.get_absolute_url()).content.decode()
    assert page(client, article).status_code == 404


def test_the_pages_carry_the_key_of_the_glossary(client, article, slick):
    for address in (article.get_absolute_url(), f"/assistant/{article.pk}/terms/"):
        assert "terms" in client.get(address)["Surrogate-Key"].split()


@pytest.fixture
def source(db):
    body = "<p>A tide table is a list of the hours of high &amp; low water.</p>" + LONG
    return make_article(headline="When the water comes", body=body)


@pytest.fixture
def quoted(source):
    sentence = quotable(source)[0]
    return Term.quote("tide table", source, sentence.span)


@pytest.fixture
def reader(source, quoted):
    return make_article(body=LONG + "<p>She read the tide table.</p>")


def test_a_quoted_explanation_is_the_sentence_of_the_article_byte_for_byte(client, source, quoted, reader):
    body = page(client, reader).content.decode()
    address, text = re.search(r'<blockquote[^>]*><a href="([^"]+)">(.*?)</a></blockquote>', body).groups()
    assert unescape(text) == source.text[quoted.quoted_start : quoted.quoted_end]
    assert address.startswith(source.get_absolute_url() + "#p1:~:text=")
    assert "When the water comes" in body


def is_shown(client, reader):
    linked = 'class="term"' in client.get(reader.get_absolute_url()).content.decode()
    listed = page(client, reader).status_code == 200
    assert linked == listed
    return listed


def test_an_edit_takes_the_quotation_away_at_once(client, source, quoted, reader, editor):
    assert is_shown(client, reader)
    source.body = source.body.replace("a list", "a printed list")
    source.revise(by=editor, seen=source.version)
    quoted.refresh_from_db()
    assert not quoted.is_standing
    assert not is_shown(client, reader)


def test_a_correction_takes_it_away(client, source, quoted, reader):
    Correction.objects.create(article=source, note="Not a list.")
    assert not is_shown(client, reader)


def test_a_withdrawal_takes_it_away(client, source, quoted, reader, editor):
    source.withdraw(by=editor, reason="It was wrong.")
    assert not is_shown(client, reader)


def test_a_narrower_licence_takes_it_away(client, source, quoted, reader):
    source.outlet.licence = "excerpt"
    source.outlet.save()
    assert not page(
        client, make_article(body=LONG + "<p>A tide table.</p>", outlet=make_outlet())
    ).content.count(b"<blockquote")


def test_words_an_article_may_explain_are_offered_to_editors_alone(client, source, editor):
    assert [(each.word, each.sentence.number) for each in candidates()] == [("tide table", 0)]
    assert page(client, source).status_code == 404
    client.force_login(editor)
    address = reverse("admin:assistant_term_candidates")
    assert "tide table" in client.get(address).content.decode()
    facts = {"word": "tide table", "article": source.pk, "version": source.version, "sentence": 0}
    assert client.post(address, facts).status_code == 302
    term = Term.objects.get()
    assert term.quoted_span.of(source.text) == quotable(source)[0].text
    assert not candidates()


@pytest.mark.parametrize(
    "wrong",
    [{"version": 9}, {"sentence": 99}, {"sentence": -1}, {"article": 0}, {"word": ""}, {"article": "9" * 30}],
)
def test_only_a_sentence_of_the_article_as_it_stands_can_be_quoted(client, source, editor, wrong):
    client.force_login(editor)
    facts = {"word": "tide table", "article": source.pk, "version": source.version, "sentence": 0, **wrong}
    assert client.post(reverse("admin:assistant_term_candidates"), facts).status_code == 200
    assert not Term.objects.exists()


def test_an_excerpt_is_not_quoted(client, source, editor):
    source.outlet.licence = "excerpt"
    source.outlet.save()
    client.force_login(editor)
    facts = {"word": "tide table", "article": source.pk, "version": source.version, "sentence": 0}
    assert client.post(reverse("admin:assistant_term_candidates"), facts).status_code == 200
    assert not Term.objects.exists()
    assert not candidates()


def test_an_editor_explains_what_was_quoted(client, quoted, editor):
    client.force_login(editor)
    address = reverse("admin:assistant_term_change", args=[quoted.pk])
    assert "hours of high" in client.get(address).content.decode()
    facts = {"language": "en", "word": "tide  table", "explanation": "When to sail."}
    assert client.post(address, facts).status_code == 302
    quoted.refresh_from_db()
    assert (quoted.word, quoted.explanation, quoted.quoted_from) == ("tide table", "When to sail.", None)


def test_a_term_says_something(client, editor, db):
    client.force_login(editor)
    response = client.post(reverse("admin:assistant_term_add"), {"language": "en", "word": "slick"})
    assert "Explain it in a sentence or two." in response.content.decode()


def test_quoting_again_follows_the_article(source, quoted, editor):
    first = quoted.quoted_version
    source.body = "<p>New.</p>" + source.body
    source.revise(by=editor, seen=source.version)
    again = Term.quote("tide table", source, Span(*quotable(source)[1].span))
    assert (again.pk, again.is_standing) == (quoted.pk, True)
    assert again.quoted_version == first + 1
