"""What the front page shows, and why."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.front_page import front_page, todays_eight
from articles.models import FrontPin
from outlets.models import Outlet
from tests.factories import make_article, make_outlet, make_section

pytestmark = pytest.mark.django_db


def ago(**span):
    return timezone.now() - timedelta(**span)


def test_a_pinned_article_stands_at_its_place_however_old():
    old = make_article(published_at=ago(days=400))
    for _ in range(4):
        make_article()
    FrontPin.objects.create(position=2, article=old)

    place = todays_eight()[1]

    assert (place.position, place.article, place.is_pinned) == (2, old, True)
    assert place.reason == "pinned by an editor"


def test_a_pin_on_a_draft_shows_nothing_and_leaves_no_hole():
    draft = make_article(status="draft")
    FrontPin.objects.create(position=1, article=draft)
    article = make_article()

    assert [place.article for place in todays_eight()] == [article]


def test_freshness_and_discussion_decide_the_rest():
    quiet = make_article(published_at=ago(hours=5))
    discussed = make_article(published_at=ago(hours=6), comment_count=40)
    stale = make_article(published_at=ago(days=4), comment_count=40)

    assert [place.article for place in todays_eight()] == [discussed, quiet, stale]


def test_the_reason_says_why():
    outlet = make_outlet(name="The Lantern")
    make_article(outlet=outlet, published_at=ago(hours=3), comment_count=12)

    assert todays_eight()[0].reason == "12 comments in 3 hours, fresh, first from The Lantern"


def test_an_outlet_stands_once_at_the_top_and_twice_in_all():
    loud = make_outlet()
    for minutes in range(10):
        make_article(outlet=loud, published_at=ago(minutes=minutes))
    for hours in range(1, 9):
        make_article(published_at=ago(hours=hours))

    outlets = [place.article.outlet for place in todays_eight()]

    assert outlets[:4].count(loud) == 1
    assert outlets.count(loud) == 2


def test_one_outlet_alone_still_fills_the_page():
    outlet = make_outlet()
    for _ in range(9):
        make_article(outlet=outlet)

    assert len(todays_eight()) == 8


def test_a_picture_the_licence_hides_does_not_count(picture):
    headline_only = make_outlet(licence=Outlet.Licence.HEADLINE)
    hidden = make_article(outlet=headline_only, hero=picture, published_at=ago(minutes=30))
    bare = make_article(published_at=ago(minutes=20))

    assert [place.article for place in todays_eight()] == [bare, hidden]


def test_a_band_repeats_nothing_of_the_eight():
    section = make_section()
    for minutes in range(20):
        make_article(section=section, published_at=ago(minutes=minutes))

    page = front_page()

    eight = {place.article for place in page.eight}
    [(band, articles)] = page.bands
    assert band == section
    assert len(articles) == 4
    assert not eight & set(articles)


def test_most_discussed_are_of_this_week():
    make_article(published_at=ago(days=9), comment_count=900)
    some = make_article(comment_count=3)
    many = make_article(comment_count=30)
    make_article(comment_count=0)

    assert front_page().most_discussed == [many, some]


def test_the_front_page_costs_at_most_ten_queries(client, django_assert_max_num_queries):
    for number in range(30):
        make_article(published_at=ago(hours=number), comment_count=number)

    with django_assert_max_num_queries(10):
        assert client.get("/").status_code == 200


def test_an_empty_paper_has_a_front_page(client):
    assert client.get("/").status_code == 200


def test_the_front_page_prints_todays_eight(client, article):
    page = client.get("/").content.decode()

    assert page.count(article.headline) >= 2, "once among the eight, once among the latest"
