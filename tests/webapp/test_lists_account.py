"""What a reader with an account saved and follows: on pages with forms, and as a browser keeps it."""

import json

import pytest
from django.urls import reverse

from articles.models import Article
from tests.factories import make_article, make_outlet, make_topic, make_user
from webapp.models import Follow, Hidden, SavedArticle

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client, reader):
    client.force_login(reader)
    return client


def send(client, **changes):
    return client.post("/account/lists/", json.dumps(changes), content_type="application/json")


def saved_by(reader):
    return list(
        SavedArticle.objects.filter(reader=reader).order_by("-saved_at").values_list("article", flat=True)
    )


def test_a_browser_that_signs_in_gives_its_lists_and_gets_the_accounts(signed_in, reader, article):
    elsewhere, topic, outlet = make_article(), make_topic(), make_outlet()
    SavedArticle.keep(reader, elsewhere)
    Follow.objects.create(reader=reader, outlet=outlet)

    told = send(
        signed_in,
        saved=[{"id": article.pk, "savedAt": "2026-01-07T10:00:00.000Z"}],
        followed=[{"kind": "topic", "slug": topic.slug}],
    ).json()

    assert [row["id"] for row in told["saved"]] == [elsewhere.pk, article.pk]
    assert told["saved"][1]["savedAt"] == "2026-01-07T10:00:00.000Z"
    assert {(row["kind"], row["slug"]) for row in told["followed"]} == {
        ("topic", topic.slug), ("outlet", outlet.slug),
    }  # fmt: skip


def test_the_lists_have_the_form_the_browser_keeps(signed_in, reader, article):
    SavedArticle.keep(reader, article)
    topic = make_topic()
    Follow.objects.create(reader=reader, topic=topic)

    answer = signed_in.get("/account/lists/")

    assert "no-store" in answer["Cache-Control"]
    [saved], [followed] = answer.json()["saved"], answer.json()["followed"]
    assert saved.keys() == {"id", "url", "headline", "outlet", "language", "savedAt"}
    assert saved["url"] == article.get_absolute_url()
    assert followed == {
        "kind": "topic", "slug": topic.slug, "name": topic.hashtag, "url": topic.get_absolute_url(),
        "feed": f"/feeds/topic/{topic.slug}.json",
    }  # fmt: skip


def test_the_same_changes_twice_are_one(signed_in, reader, article):
    for _ in range(2):
        send(
            signed_in, saved=[{"id": article.pk}], followed=[{"kind": "outlet", "slug": article.outlet.slug}]
        )

    assert saved_by(reader) == [article.pk]
    assert reader.follows.count() == 1


def test_what_is_removed_in_a_browser_is_removed_of_the_account(signed_in, reader, article):
    topic = make_topic()
    SavedArticle.keep(reader, article)
    Follow.objects.create(reader=reader, topic=topic)

    send(signed_in, unsaved=[{"id": article.pk}], unfollowed=[{"kind": "topic", "slug": topic.slug}])

    assert (saved_by(reader), reader.follows.count()) == ([], 0)


def test_nobody_changes_the_lists_of_another(signed_in, article):
    other = make_user()
    SavedArticle.keep(other, article)

    send(signed_in, unsaved=[{"id": article.pk}])

    assert saved_by(other) == [article.pk]


def test_a_topic_is_followed_by_a_name_it_had(signed_in, reader):
    topic = make_topic(slug="tides")
    topic.slug = "waves"
    topic.save()

    [row] = send(signed_in, followed=[{"kind": "topic", "slug": "tides"}]).json()["followed"]

    assert row["slug"] == "waves"


@pytest.mark.parametrize(
    "rows",
    [
        [{"id": "1"}, {"id": True}, {"id": -1}, {"id": 2**70}, {}, None, "x", {"id": 10**9}],
        {"id": 1}, "saved", None, 7,
        [{"id": 1, "savedAt": "2026-99-99"}, {"id": 1, "savedAt": {}}],
    ],
)  # fmt: skip
def test_what_a_browser_says_badly_is_passed_over(signed_in, reader, rows):
    answer = send(
        signed_in, saved=rows, unsaved=rows, followed=rows, unfollowed=[{"kind": "topic", "slug": "\0"}]
    )

    assert answer.status_code == 200
    assert saved_by(reader) == []


@pytest.mark.parametrize("body", ["", "no", "[1]", "[" * 100_000])
def test_what_is_no_json_is_a_bad_request(signed_in, body):
    assert signed_in.post("/account/lists/", body, content_type="application/json").status_code == 400


def test_a_draft_is_not_saved_and_a_withdrawn_article_tells_nothing(signed_in, reader, article):
    draft = make_article(status="draft")
    SavedArticle.keep(reader, article)
    Article.objects.filter(pk=article.pk).update(status="withdrawn")

    told = send(signed_in, saved=[{"id": draft.pk}]).json()

    assert (told["saved"], told["gone"]) == ([], [article.pk])
    page = signed_in.get("/account/saved/").content.decode()
    assert article.headline not in page
    assert "has taken this article back" in page


def test_asking_without_a_session_leads_to_the_sign_in(client, db):
    assert client.get("/account/lists/").status_code == 302


def test_an_article_is_saved_and_removed_by_forms(signed_in, reader, article):
    address = reverse("webapp:own_article", args=[article.pk])

    assert "Save this article?" in signed_in.get(address).content.decode()
    signed_in.post(address, {"act": "save"})
    page = signed_in.get("/account/saved/").content.decode()
    assert article.headline in page
    signed_in.post(address, {"act": "remove"})

    assert saved_by(reader) == []


def test_saved_articles_page_by_key_in_few_queries(signed_in, reader, django_assert_max_num_queries):
    outlet = make_outlet()
    for _ in range(30):
        SavedArticle.keep(reader, make_article(outlet=outlet))

    with django_assert_max_num_queries(6):
        first = signed_in.get("/account/saved/")
    second = signed_in.get(f"/account/saved/?before={first.context['page'].next_key}")

    assert (len(first.context["page"].rows), len(second.context["page"].rows)) == (24, 6)
    assert signed_in.get("/account/saved/?before=x").status_code == 404


@pytest.mark.parametrize("kind", ["topic", "outlet"])
def test_a_place_is_followed_and_left_by_forms(signed_in, reader, kind):
    place = {"topic": make_topic, "outlet": make_outlet}[kind]()
    address = reverse("webapp:own_place", args=[kind, place.slug])

    signed_in.post(address, {"act": "follow"})
    assert address in signed_in.get("/account/following/").content.decode()
    signed_in.post(address, {"act": "remove"})

    assert reader.follows.count() == 0
    assert signed_in.get(f"/account/following/section/{place.slug}/").status_code == 404


def test_a_reader_without_javascript_finds_the_forms(client, article):
    topic = make_topic()

    assert f'href="/account/saved/{article.pk}/"' in client.get(article.get_absolute_url()).content.decode()
    assert (
        f'href="/account/following/topic/{topic.slug}/"'
        in client.get(topic.get_absolute_url()).content.decode()
    )


def test_where_two_topics_become_one_a_reader_follows_it_once(reader):
    kept, other = make_topic(), make_topic()
    both, one = make_user(), make_user()
    for person, topic in ((both, kept), (both, other), (one, other)):
        Follow.objects.create(reader=person, topic=topic)
        Hidden.objects.create(reader=person, topic=topic)

    kept.absorb([other])

    for rows in (Follow, Hidden):
        assert set(rows.objects.values_list("reader", "topic")) == {(both.pk, kept.pk), (one.pk, kept.pk)}
