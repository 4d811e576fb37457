"""Searching the archive."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import searching
from articles.spelling import refresh_words
from outlets.models import Outlet
from tests.factories import make_article, make_outlet, make_section, make_topic

pytestmark = pytest.mark.django_db


def search(client, **asked):
    return client.get("/search/", asked)


def found(client, **asked):
    response = search(client, **asked)
    assert response.status_code == 200
    return [result.article for result in response.context["results"]]


def test_words_are_found_in_headline_standfirst_and_body(client):
    headline = make_article(headline="The lighthouse")
    standfirst = make_article(standfirst="About a lighthouse.")
    body = make_article(body="<p>There stood a lighthouse.</p>")
    make_article()

    assert found(client, q="lighthouse") == [headline, standfirst, body]


def test_words_are_found_in_any_of_their_forms(client):
    article = make_article(headline="Two lighthouses are repaired")

    assert found(client, q="repairing lighthouse") == [article]


def test_accents_do_not_matter(client):
    french = make_article(language="fr", headline="La réforme des retraites")

    assert found(client, q="reforme") == [french]
    assert found(client, q="réformes") == [french]


def test_each_article_is_searched_in_its_own_language(client):
    german = make_article(language="de", headline="Die Häuser am Hafen")
    arabic = make_article(language="ar", headline="الميناء القديم يعود")
    polish = make_article(language="pl", headline="Stary port")

    assert found(client, q="hauser") == [german]
    assert found(client, q="الميناء") == [arabic]
    assert found(client, q="port") == [polish]


def test_websearch_syntax(client):
    tide = make_article(headline="Tidal power for the island")
    wind = make_article(headline="Wind power for the island")

    assert found(client, q="power -wind") == [tide]
    assert found(client, q='"wind power"') == [wind]
    assert set(found(client, q="tidal or wind")) == {tide, wind}


def test_a_newer_article_comes_first_among_equals(client):
    old = make_article(headline="The lighthouse", published_at=timezone.now() - timedelta(days=900))
    new = make_article(headline="The lighthouse")

    assert found(client, q="lighthouse") == [new, old]


@pytest.mark.parametrize("status", ["draft", "scheduled", "withdrawn"])
def test_what_readers_may_not_read_is_not_found(client, status):
    make_article(headline="The lighthouse", status=status)

    assert found(client, q="lighthouse") == []


def test_filters_narrow_the_answer(client):
    outlet, section, topic = make_outlet(), make_section(), make_topic()
    match = make_article(
        headline="Lighthouse", outlet=outlet, section=section, topics=[topic, make_topic()], language="en"
    )
    make_article(headline="Lighthouse", language="sv")
    day = timezone.now().date()

    assert found(client, q="lighthouse", outlet=outlet.slug) == [match]
    assert found(client, q="lighthouse", section=section.slug) == [match]
    assert found(client, q="lighthouse", topic=topic.slug) == [match]
    assert found(client, q="lighthouse", language="en") == [match]
    assert len(found(client, q="lighthouse", since=day, until=day)) == 2
    assert found(client, q="lighthouse", until=day - timedelta(days=1)) == []
    assert found(client, outlet=outlet.slug) == [match]


def test_snippets_mark_the_words_and_escape_the_rest(client):
    make_article(body="<p>Before 5 &lt; 6 &amp; <em>stood</em> a lighthouse &lt;script&gt; there.</p>")

    snippet = search(client, q="lighthouse").context["results"][0].snippet

    assert "<mark>lighthouse</mark>" in snippet
    assert "&lt; 6 &amp;" in snippet
    assert "<script>" not in snippet


def test_snippets_show_no_more_than_the_licence(client):
    words = " ".join(f"word{number}" for number in range(80))
    outlet = make_outlet(licence=Outlet.Licence.EXCERPT)
    make_article(outlet=outlet, body=f"<p>{words} lighthouse</p>")
    headline_only = make_outlet(licence=Outlet.Licence.HEADLINE)
    make_article(outlet=headline_only, headline="Plain", body="<p>A lighthouse.</p>")

    results = search(client, q="lighthouse").context["results"]

    assert len(results) == 2
    assert not any("lighthouse" in result.snippet for result in results)


def test_results_go_on_by_relevance_and_by_date(client):
    made = [
        make_article(headline="Lighthouse", published_at=timezone.now() - timedelta(hours=hours))
        for hours in range(45)
    ]
    for asked in ({"q": "lighthouse"}, {"q": "lighthouse", "sort": "date"}):
        seen, response = [], search(client, **asked)
        while True:
            seen += [result.article for result in response.context["results"]]
            assert response.context["total"] == 45
            if not response.context["next_url"]:
                break
            response = client.get(response.context["next_url"])
        assert seen == made


def test_of_a_common_word_only_the_newest_are_ranked_and_the_page_says_so(client, monkeypatch):
    monkeypatch.setattr(searching, "CAP", 40)
    for hours in range(42):
        make_article(headline="Lighthouse", published_at=timezone.now() - timedelta(hours=hours))

    first = search(client, q="lighthouse").context
    second = client.get(first["next_url"]).context

    assert (first["total"], first["is_capped"]) == (40, True)
    assert len(second["results"]) == 20
    assert second["next_url"] == ""


def test_a_misspelt_word_is_answered_with_one_of_the_archive(client):
    make_article(headline="The lighthouse of Réunion has energy")
    refresh_words()

    assert search(client, q="lihgthouse").context["suggestion"] == "lighthouse"
    assert search(client, q="enegry -ferry").context["suggestion"] == "energy -ferry"
    assert search(client, q="reunoin").context["suggestion"] == "réunion"
    assert search(client, q="lighthouse").context["suggestion"] == ""
    assert search(client, q="zzzzqqq").context["suggestion"] == ""


@pytest.mark.parametrize(
    ("typed", "meant"), [("ferrry", "ferry"), ("harbor", "harbour"), ("storage", ""), ("naïve", "")]
)
def test_only_a_slip_is_corrected_never_another_word(client, typed, meant):
    make_article(headline="The ferry in the harbour is alive on stage")
    refresh_words()

    assert search(client, q=typed).context["suggestion"] == meant


def test_marks_above_a_letter_do_not_cut_a_word(client):
    make_article(language="ar", headline="العذارى في العبّارة القديمة")
    make_article(headline="A réunion")
    refresh_words()

    assert search(client, q="العبّارة").context["suggestion"] == ""
    assert search(client, q="العبّااة").context["suggestion"] == "العبّارة"
    assert search(client, q="re\u0301uniom").context["suggestion"] == "réunion"


def test_a_suggestion_leads_somewhere(client):
    make_article(headline="The lighthouse")
    make_article(headline="The ferry", language="sv")
    refresh_words()

    assert search(client, q="lihgthouse ferrry").context["suggestion"] == ""
    assert search(client, q="ferrry", language="en").context["suggestion"] == ""
    assert search(client, q="ferrry", language="sv").context["suggestion"] == "ferry"


def test_a_filter_knows_the_former_address_of_what_was_renamed(client):
    topic = make_topic(slug="old")
    article = make_article(topics=[topic])
    topic.slug = "new"
    topic.save()

    response = search(client, topic="old")

    assert [result.article for result in response.context["results"]] == [article]
    page = response.content.decode()
    assert '<option value="new" selected>' in page
    assert '<option value="old"' not in page


def test_only_languages_of_the_outlets_are_offered_and_the_one_chosen(client):
    make_outlet(language="ar")
    make_outlet(language="de")

    def codes(**asked):
        return [
            code for code, _label in search(client, **asked).context["filters"].fields["language"].choices
        ]

    assert codes() == ["", "ar", "de"]
    assert codes(language="fr") == ["", "ar", "de", "fr"]


@pytest.mark.parametrize(("query", "is_said"), [("the", True), ("OR", True), ("-", True), ("ferry", False)])
def test_a_search_without_a_word_to_look_for_says_so(client, query, is_said):
    page = search(client, q=query).content.decode()

    assert ("There is nothing to look for" in page) is is_said
    assert ("Nothing we have printed" in page) is not is_said


def test_a_snippet_shows_where_the_text_goes_on(client):
    words = " ".join(f"word{number}" for number in range(60))
    make_article(headline="Middle", body=f"<p>{words} lighthouse {words}</p>")
    make_article(headline="Whole", body="<p>A lighthouse.</p>")

    results = search(client, q="lighthouse").context["results"]
    snippets = {result.article.headline: result.snippet for result in results}

    assert snippets["Middle"].startswith("… word")
    assert snippets["Middle"].endswith(" …")
    assert snippets["Whole"] == "A <mark>lighthouse</mark>."


def test_the_archives_words_are_those_readers_may_see():
    make_article(outlet=make_outlet(licence=Outlet.Licence.HEADLINE), body="<p>lighthouse</p>")
    make_article(status="draft", headline="Lighthouse")
    refresh_words()

    from articles.models import ArchiveWord

    assert not ArchiveWord.objects.filter(word="lighthouse").exists()


@pytest.mark.parametrize(
    "query", ["", "   ", "-", '"', "or", "& | !", "the", "\\", "%", "a" * 200, "😀", "(((:*"]
)
def test_odd_queries_are_answered_with_nothing(client, query):
    make_article()

    assert found(client, q=query) == []


@pytest.mark.parametrize(
    "asked",
    [
        {"q": "a\x00b"},
        {"q": "a" * 201},
        {"q": "x", "outlet": "none"},
        {"q": "x", "language": "xx"},
        {"q": "x", "since": "yesterday"},
        {"q": "x", "since": "2026-02-02", "until": "2026-01-01"},
        {"q": "x", "sort": "size"},
    ],
)
def test_a_filter_that_makes_no_sense_is_a_400_page(client, asked):
    assert search(client, **asked).status_code == 400


@pytest.mark.parametrize(
    "key", [{"page": "0"}, {"page": "51"}, {"page": "x"}, {"page": "²"}, {"sort": "date", "before": "x"}]
)
def test_a_bad_page_is_a_404(client, key):
    make_article(headline="Lighthouse")

    assert search(client, q="lighthouse", **key).status_code == 404


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"q": "lighthouse"},
        {"q": "lihgthouse"},
        {"q": "lighthouse or lihgthouse"},
        {"q": "lighthouse", "sort": "date"},
    ],
)
@pytest.mark.parametrize("articles", [1, 5])
def test_a_search_costs_at_most_five_queries(client, asked, articles, django_assert_max_num_queries):
    for _ in range(articles):
        make_article(headline="Lighthouse", topics=[make_topic()])
    refresh_words()

    with django_assert_max_num_queries(5):
        search(client, **asked)


@pytest.mark.parametrize(("asked", "is_open"), [("q=ferry", False), ("q=ferry&language=en", True)])
def test_the_filters_stand_open_when_one_is_set(client, article, asked, is_open):
    page = client.get(f"/search/?{asked}").content.decode()

    assert ('<details class="search__more" open>' in page) is is_open


def test_a_topic_beyond_those_offered_can_be_asked_for(client, db, monkeypatch):
    monkeypatch.setattr("articles.forms.TOPICS_OFFERED", 1)
    make_topic(name="Amber", slug="amber")
    tides = make_topic(name="Tides", slug="tides", former_slugs=["floods"])
    found = make_article(headline="Water on the quay", topics=[tides])
    for slug in ("tides", "floods"):
        page = client.get(f"/search/?topic={slug}")
        assert page.status_code == 200
        assert found.headline in page.content.decode()
