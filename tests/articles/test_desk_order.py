"""The front page, sections, topics and outlets at the desk."""

import pytest

from articles.models import FrontPin, Topic
from outlets.models import Outlet
from tests.factories import make_article, make_outlet, make_section, make_topic

FRONT = "/admin/articles/frontpin/"


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


def pins():
    return list(FrontPin.objects.order_by("position").values_list("position", "article__headline"))


def test_the_desk_sees_the_front_page_and_why(desk):
    make_article(headline="Lead")
    FrontPin.objects.pin(make_article(headline="Pinned").pk, 1)

    response = desk.get(FRONT)

    places = [(place.position, place.article.headline) for place in response.context["eight"]]
    assert places == [(1, "Pinned"), (2, "Lead")]
    assert "pinned by an editor" in response.content.decode()


def test_stories_are_pinned_moved_and_unpinned(desk):
    one, two = make_article(headline="One"), make_article(headline="Two")
    desk.post(FRONT, {"article": one.pk, "place": 1})
    desk.post(FRONT, {"article": two.pk, "place": 2})
    assert pins() == [(1, "One"), (2, "Two")]

    desk.post(FRONT, {"article": two.pk, "place": 1})
    assert pins() == [(1, "Two"), (2, "One")]

    desk.post(FRONT, {"article": two.pk})
    assert pins() == [(2, "One")]


@pytest.mark.parametrize("typed", [{"article": "x"}, {"article": "0", "place": "1"}, {"place": "9"}, {}])
def test_a_bad_pin_is_asked_again(desk, typed):
    assert desk.post(FRONT, typed).status_code == 200


def test_a_draft_cannot_be_pinned(desk):
    draft = make_article(status="draft")

    assert "cannot be pinned" in desk.post(FRONT, {"article": draft.pk, "place": 1}).content.decode()


def test_a_pin_whose_article_is_withdrawn_is_shown_as_waiting(desk, editor):
    article = make_article(headline="Gone")
    FrontPin.objects.pin(article.pk, 1)
    article.withdraw(by=editor, reason="Wrong.")

    assert [pin.article.headline for pin in desk.get(FRONT).context["waiting"]] == ["Gone"]


@pytest.mark.parametrize(
    ("make", "path", "address"),
    [
        (make_topic, "articles/topic", "/topic/"),
        (make_section, "articles/section", "/section/"),
        (make_outlet, "outlets/outlet", "/outlet/"),
    ],
)
def test_a_rename_keeps_the_old_address(desk, make, path, address):
    row = make(slug="old")
    facts = {"name": "New", "slug": "new", "position": 0, "licence": "full", "language": "en"}
    facts["comment_policy"] = "inherit"

    response = desk.post(f"/admin/{path}/{row.pk}/change/", facts)

    assert response.status_code == 302
    assert desk.get(f"{address}old/")["Location"] == f"{address}new/"


@pytest.mark.parametrize(
    ("make", "path", "relation"),
    [
        (make_topic, "articles/topic", "topics"),
        (make_section, "articles/section", "section"),
        (make_outlet, "outlets/outlet", "outlet"),
    ],
)
def test_merged_rows_bring_their_articles_and_addresses(desk, make, path, relation):
    staying, going = make(slug="stays"), make(slug="goes", former_slugs=["older"])
    article = (
        make_article(topics=[staying, going]) if relation == "topics" else make_article(**{relation: going})
    )
    ticked = {"action": "merge_ticked", "_selected_action": [staying.pk, going.pk]}

    assert desk.post(f"/admin/{path}/", ticked).status_code == 200
    desk.post(f"/admin/{path}/", {**ticked, "confirmed": "1", "staying": staying.pk})

    staying.refresh_from_db()
    assert set(staying.former_slugs) == {"goes", "older"}
    assert list(staying.articles.all()) == [article]
    assert not type(staying).objects.filter(pk=going.pk).exists()


def test_merging_needs_two_and_one_that_stays(desk):
    one, two = make_topic(), make_topic()
    alone = {"action": "merge_ticked", "_selected_action": [one.pk]}
    assert "at least two" in desk.post("/admin/articles/topic/", alone, follow=True).content.decode()
    both = {"action": "merge_ticked", "_selected_action": [one.pk, two.pk], "confirmed": "1"}
    assert desk.post("/admin/articles/topic/", {**both, "staying": make_topic().pk}).status_code == 200
    assert Topic.objects.count() == 3


def test_outlets_that_hold_the_same_article_cannot_be_merged(desk):
    one, two = make_outlet(), make_outlet()
    for outlet in (one, two):
        make_article(outlet=outlet, guid="a-1")
    ticked = {"action": "merge_ticked", "_selected_action": [one.pk, two.pk], "confirmed": "1"}

    page = desk.post("/admin/outlets/outlet/", {**ticked, "staying": one.pk}, follow=True).content.decode()

    assert "cannot be merged" in page
    assert Outlet.objects.filter(pk__in=[one.pk, two.pk]).count() == 2


@pytest.mark.parametrize("path", ["articles/topic", "outlets/outlet"])
def test_counts_do_not_cost_a_query_each(desk, path, django_assert_max_num_queries):
    for _ in range(10):
        make_article(topics=[make_topic()])
    with django_assert_max_num_queries(9):
        assert desk.get(f"/admin/{path}/").status_code == 200


def test_the_index_is_arranged_by_what_people_do(desk):
    groups = {
        group["app_label"]: [model["object_name"] for model in group["models"]]
        for group in desk.get("/admin/").context["app_list"]
    }

    assert groups["write"] == ["Article", "FrontPin", "Picture"]
    assert groups["order"] == ["Section", "Topic", "Outlet", "FlatPage"]
