"""“For you”: the newest of what one follows, why it is there, and what one hides of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories import make_article, make_outlet, make_section, make_topic, make_user
from webapp.models import Follow, Hidden
from webapp.muted_words import folded, says

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client, reader):
    client.force_login(reader)
    return client


@pytest.fixture
def topic(reader):
    followed = make_topic(name="energy", slug="energy")
    Follow.objects.create(reader=reader, topic=followed)
    return followed


def headlines(page):
    return [entry.article.headline for entry in page.context["page"].entries]


def test_it_shows_what_one_follows_newest_first_and_says_why(signed_in, reader, topic):
    outlet = make_outlet(name="The Echo")
    Follow.objects.create(reader=reader, outlet=outlet)
    hour = timedelta(hours=1)
    make_article(headline="Older", topics=[topic], published_at=timezone.now() - hour)
    make_article(headline="Newer", outlet=outlet, topics=[topic])
    make_article(headline="Not followed")

    page = signed_in.get("/account/for-you/")

    assert headlines(page) == ["Newer", "Older"]
    assert [row.label for row in page.context["page"].entries[0].follows] == ["The Echo", "#energy"]
    assert "You follow" in page.content.decode()
    assert "no-store" in page["Cache-Control"]


def test_drafts_and_withdrawn_articles_are_not_in_it(signed_in, topic):
    make_article(status="draft", topics=[topic])
    make_article(status="withdrawn", topics=[topic])

    assert headlines(signed_in.get("/account/for-you/")) == []


@pytest.mark.parametrize("hides", ["outlet", "topic", "words"])
def test_what_one_hides_is_not_shown_and_is_counted(signed_in, reader, topic, hides):
    other = make_topic()
    hidden = make_article(headline="The Ferry sinks", topics=[topic, other])
    make_article(headline="A light", topics=[topic])
    what = {"outlet": hidden.outlet, "topic": other, "words": "FERRY"}[hides]
    Hidden.objects.create(reader=reader, **{hides: what})

    page = signed_in.get("/account/for-you/")

    assert headlines(page) == ["A light"]
    assert "1 article here is hidden by your wish." in page.content.decode()
    shown = signed_in.get("/account/for-you/?hidden=show")
    assert headlines(shown) == ["A light", "The Ferry sinks"]


def test_what_another_hides_hides_nothing(signed_in, topic):
    Hidden.objects.create(reader=make_user(), topic=topic)
    make_article(topics=[topic])

    assert len(headlines(signed_in.get("/account/for-you/"))) == 1


def test_it_pages_by_key_past_what_is_hidden_and_leaves_nothing_out(signed_in, reader, topic):
    outlet, section, start = make_outlet(), make_section(), timezone.now()
    for number in range(130):
        word = "ferry" if number % 2 else "light"
        moment = start - timedelta(minutes=number)
        make_article(
            headline=f"{word} {number}", outlet=outlet, section=section, topics=[topic], published_at=moment
        )
    Hidden.objects.create(reader=reader, words="ferry")

    seen, key, hidden = [], "", 0
    while True:
        page = signed_in.get(f"/account/for-you/?before={key}")
        seen += headlines(page)
        hidden += page.context["page"].hidden
        key = page.context["page"].next_key
        if not key:
            break

    assert seen == [f"light {number}" for number in range(0, 130, 2)]
    assert hidden == 65
    assert signed_in.get("/account/for-you/?before=x").status_code == 404


def test_the_number_of_queries_stays_however_much_one_follows(
    signed_in, reader, topic, django_assert_max_num_queries
):
    for _ in range(12):
        article = make_article(topics=[topic, make_topic()])
        Follow.objects.create(reader=reader, outlet=article.outlet)
    Hidden.objects.create(reader=reader, words="sharks")

    with django_assert_max_num_queries(8):
        signed_in.get("/account/for-you/")


def test_whoever_follows_nothing_is_shown_where_to_begin(signed_in):
    topic = make_topic()
    make_article(topics=[topic])

    page = signed_in.get("/account/for-you/").content.decode()

    assert "You follow nothing yet." in page
    assert f"/account/following/topic/{topic.slug}/" in page


def test_a_card_leads_to_what_of_it_could_be_hidden(signed_in, reader, topic):
    article = make_article(topics=[topic])

    page = signed_in.get(f"/account/hide/{article.pk}/").content.decode()
    signed_in.post("/account/hidden/", {"kind": "outlet", "slug": article.outlet.slug})

    assert article.outlet.name in page
    assert "#energy" in page
    assert reader.hides.get().outlet == article.outlet


def test_words_are_hidden_once_and_lifted(signed_in, reader):
    for words in ("The  Ferry", "the ferry"):
        signed_in.post("/account/hidden/", {"words": words})
    row = reader.hides.get()

    assert row.words == "The Ferry"
    assert "The Ferry" in signed_in.get("/account/hidden/").content.decode()
    signed_in.post(f"/account/hidden/{row.pk}/")
    assert not reader.hides.exists()


@pytest.mark.parametrize("words", ["", "  ", "!?", "x" * 81])
def test_what_has_no_word_is_refused_beside_the_field(signed_in, reader, words):
    answer = signed_in.post("/account/hidden/", {"words": words})

    assert answer.status_code == 422
    assert not reader.hides.exists()


@pytest.mark.parametrize(
    ("text", "words", "is_said"),
    [
        ("The Ferry sank", "ferry", True),
        ("Ferryman", "ferry", False),
        ("A CAFÉ opens", "cafe", True),
        ("straße", "STRASSE", True),
        ("the old harbour wall", "old  harbour", True),
        ("old, harbour", "old harbour", True),
        ("harbour old", "old harbour", False),
        ("العَرَبِيّة اليوم", "العربية", True),
        ("العـــربية", "العربية", True),
        ("fer\u200bry", "ferry", True),
    ],
)
def test_whole_words_are_found_however_they_are_written(text, words, is_said):
    assert says(folded(text), folded(words)) is is_said
